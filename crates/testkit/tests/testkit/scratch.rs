use holdsync_testkit::Scratch;

#[test]
fn a_program_runs_in_its_own_folder() {
    let scratch = Scratch::new("/bin/sh").unwrap();
    let output = scratch
        .run(&["-c", "pwd; echo err >&2; echo $HOME; exit 7"])
        .unwrap();
    assert_eq!(output.status, Some(7));
    assert_eq!(output.stderr, "err\n");
    let here = scratch.path().canonicalize().unwrap();
    assert_eq!(
        output.stdout,
        format!("{}\n{}\n", here.display(), scratch.path().display())
    );
}

#[test]
fn input_larger_than_a_pipe_goes_through() {
    let scratch = Scratch::new("/bin/cat").unwrap();
    let input = vec![b'x'; 1_000_000];
    assert_eq!(scratch.run_with(&[], &input).unwrap().stdout.len(), input.len());
    let scratch = Scratch::new("/bin/true").unwrap();
    assert_eq!(scratch.run_with(&[], &input).unwrap().status, Some(0));
}
