//! The README says what the program says.

use std::path::Path;

use crate::house::House;

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn shows_the_end_of_the_demo_as_it_is() {
    let readme = readme();
    let block = readme
        .split("-- demo\n…\n")
        .nth(1)
        .and_then(|rest| rest.split("\n…\n").next())
        .unwrap();
    let demo = House::new().run(&["demo"]).stdout;
    assert!(demo.contains(block), "README:\n{block}\n\ndemo:\n{demo}");
}

#[test]
fn lists_every_exit_status() {
    let readme = readme();
    let help = House::new().run(&["--help"]).stdout;
    let statuses = help.split("Exit status:").nth(1).unwrap();
    let listed: Vec<&str> = statuses
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(listed.len(), 9, "{listed:?}");
    for status in listed {
        assert!(readme.contains(&format!("| {status} | ")), "{status}");
    }
}
