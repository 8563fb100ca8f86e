//! The `.clippy.toml` of each floor: clippy reads the nearest file only, so every crate has its own.

use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::workspace::{self, Metadata};

const HEAD: &str = "\
# Written by `cargo xtask tidy --fix` from xtask/src/lints.rs.
allow-unwrap-in-tests = true
allow-expect-in-tests = true
allow-indexing-slicing-in-tests = true
allow-panic-in-tests = true
allow-dbg-in-tests = true
";

/// What a floor must not call, with the reason clippy shows.
struct Ban {
    reason: &'static str,
    methods: &'static [&'static str],
    types: &'static [&'static str],
}

/// The date is a fact of the run: only the binary reads it and hands it down.
const CALENDAR: Ban = Ban {
    reason: "the date comes in as a value",
    methods: &[
        "std::time::SystemTime::now",
        "jiff::Timestamp::now",
        "jiff::Zoned::now",
    ],
    types: &[],
};

const CLOCK: Ban = Ban {
    reason: "time comes in as a value",
    methods: &["std::time::Instant::now", "std::thread::sleep"],
    types: &[],
};

const ENVIRONMENT: Ban = Ban {
    reason: "settings come in as values; a test that asks the environment allows this lint",
    methods: &[
        "std::env::var",
        "std::env::var_os",
        "std::env::vars",
        "std::env::vars_os",
        "std::env::args",
        "std::env::args_os",
        "std::env::current_dir",
        "std::env::temp_dir",
    ],
    types: &[],
};

const FILES: Ban = Ban {
    reason: "bytes come in over Read and Seek; a test that reads files allows this lint",
    methods: &[
        "std::fs::File::open",
        "std::fs::File::create",
        "std::fs::File::create_new",
        "std::fs::File::options",
        "std::fs::OpenOptions::open",
        "std::fs::canonicalize",
        "std::fs::copy",
        "std::fs::create_dir",
        "std::fs::create_dir_all",
        "std::fs::exists",
        "std::fs::hard_link",
        "std::fs::metadata",
        "std::fs::read",
        "std::fs::read_dir",
        "std::fs::read_link",
        "std::fs::read_to_string",
        "std::fs::remove_dir",
        "std::fs::remove_dir_all",
        "std::fs::remove_file",
        "std::fs::rename",
        "std::fs::set_permissions",
        "std::fs::symlink_metadata",
        "std::fs::write",
        "std::path::Path::canonicalize",
        "std::path::Path::exists",
        "std::path::Path::is_dir",
        "std::path::Path::is_file",
        "std::path::Path::metadata",
        "std::path::Path::read_dir",
        "std::path::Path::try_exists",
    ],
    types: &[],
};

const NETWORK: Ban = Ban {
    reason: "only an edge opens connections",
    methods: &["std::net::ToSocketAddrs::to_socket_addrs"],
    types: &[
        "std::net::TcpStream",
        "std::net::TcpListener",
        "std::net::UdpSocket",
    ],
};

/// The text of a floor's file. Floors without bans (app, dev, tool, the root) get the head alone.
fn template(floor: &str) -> String {
    let bans: &[&Ban] = match floor {
        "pure" | "engine" => &[&CALENDAR, &CLOCK, &ENVIRONMENT, &FILES, &NETWORK],
        "port" => &[&CALENDAR, &CLOCK, &ENVIRONMENT, &NETWORK],
        "edge" => &[&CALENDAR, &ENVIRONMENT],
        _ => &[],
    };
    let mut text = HEAD.to_owned();
    list(&mut text, "disallowed-methods", bans, |ban| ban.methods);
    list(&mut text, "disallowed-types", bans, |ban| ban.types);
    text
}

fn list(text: &mut String, key: &str, bans: &[&Ban], of: fn(&Ban) -> &'static [&'static str]) {
    if bans.iter().all(|ban| of(ban).is_empty()) {
        return;
    }
    text.push_str(&format!("{key} = [\n"));
    for ban in bans {
        for path in of(ban) {
            // Not every crate has the calendar library in its graph.
            let invalid = if path.starts_with("std::") {
                ""
            } else {
                ", allow-invalid = true"
            };
            text.push_str(&format!(
                "    {{ path = \"{path}\", reason = \"{}\"{invalid} }},\n",
                ban.reason
            ));
        }
    }
    text.push_str("]\n");
}

/// Every file that must exist, with its text.
fn wanted(root: &Path, metadata: &Metadata) -> Vec<(PathBuf, String)> {
    let crates = metadata
        .packages
        .iter()
        .filter(|package| package.layer() != Some("tool"));
    let own = crates.map(|package| {
        (
            package.folder().join(".clippy.toml"),
            template(package.layer().unwrap_or_default()),
        )
    });
    std::iter::once((root.join(".clippy.toml"), template("")))
        .chain(own)
        .collect()
}

/// Writes the files that differ.
pub(crate) fn write(root: &Path) -> Outcome {
    for (path, text) in wanted(root, &workspace::metadata(root)?) {
        if std::fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
            std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}

/// Names the files that are missing or differ from their template.
pub(crate) fn findings(root: &Path, metadata: &Metadata) -> Vec<String> {
    let differing = wanted(root, metadata)
        .into_iter()
        .filter(|(path, text)| std::fs::read_to_string(path).ok().as_deref() != Some(text.as_str()));
    differing
        .map(|(path, _)| {
            let shown = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            format!("tidy: {shown}: not the template of its floor; `cargo xtask tidy --fix` writes it")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn banned(floor: &str, path: &str) -> bool {
        let table: toml::Table = template(floor).parse().unwrap();
        ["disallowed-methods", "disallowed-types"].iter().any(|key| {
            let rows = table.get(*key).and_then(toml::Value::as_array);
            rows.is_some_and(|rows| {
                rows.iter()
                    .any(|row| row.get("path").and_then(toml::Value::as_str) == Some(path))
            })
        })
    }

    #[test]
    fn every_floor_allows_tests_to_unwrap() {
        for floor in ["pure", "port", "edge", "engine", "app", "dev", "tool"] {
            let table: toml::Table = template(floor).parse().unwrap();
            assert_eq!(
                table.get("allow-unwrap-in-tests"),
                Some(&toml::Value::Boolean(true)),
                "{floor}"
            );
        }
    }

    #[test]
    fn what_each_floor_may_reach() {
        let cases = [
            (
                "std::time::SystemTime::now",
                ["pure", "engine", "port", "edge"].as_slice(),
            ),
            ("std::time::Instant::now", &["pure", "engine", "port"]),
            ("std::env::var", &["pure", "engine", "port", "edge"]),
            ("std::fs::read", &["pure", "engine"]),
            ("std::net::TcpStream", &["pure", "engine", "port"]),
        ];
        for (path, floors) in cases {
            for floor in ["pure", "port", "edge", "engine", "app", "dev", "tool"] {
                assert_eq!(banned(floor, path), floors.contains(&floor), "{path} on {floor}");
            }
        }
    }
}
