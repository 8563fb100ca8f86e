//! OpenSSH's own client, so that the door is not only measured against one library.

use std::io::Write;
use std::process::{Command, Stdio};

use holdsync_sandbox::{Sandbox, SandboxConfig, User};

use crate::fixture::{USER, config, keys};

#[test]
fn openssh_sftp_uploads_lists_and_downloads() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-N", "", "-t", "ed25519", "-f"])
        .arg(&key)
        .status();
    if !made.is_ok_and(|status| status.success()) || Command::new("sftp").arg("-h").output().is_err() {
        println!("skipped: OpenSSH's client is not there");
        return;
    }
    let public = std::fs::read_to_string(key.with_extension("pub")).unwrap();
    let user = User {
        name: USER.into(),
        password: None,
        authorized_keys: vec![public],
    };
    let sandbox = Sandbox::start(SandboxConfig {
        users: vec![user],
        ..config()
    })
    .unwrap();
    let hosts = folder.path().join("known_hosts");
    std::fs::write(
        &hosts,
        format!("[127.0.0.1]:{} {}\n", sandbox.addr().port(), sandbox.host_key()),
    )
    .unwrap();
    let file = folder.path().join("1012676.pul.1.csv");
    std::fs::write(&file, keys(&[41])).unwrap();

    let batch = format!(
        "cd /xfer/metacoll/in/bib\nput {}\nls -la\ncd /xfer/metacoll/reports\nget *.BibProcessingReport.txt {}/got.txt\n",
        file.display(),
        folder.path().display()
    );
    let mut child = Command::new("sftp")
        .args([
            "-F",
            "none",
            "-oBatchMode=yes",
            "-oStrictHostKeyChecking=yes",
            "-oIdentitiesOnly=yes",
            "-b",
            "-",
        ])
        .arg(format!("-oUserKnownHostsFile={}", hosts.display()))
        .arg(format!("-oPort={}", sandbox.addr().port()))
        .arg("-i")
        .arg(&key)
        .arg(format!("{USER}@127.0.0.1"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(batch.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(sandbox.uploads()[0].bytes().unwrap(), keys(&[41]));
    let got = std::fs::read_to_string(folder.path().join("got.txt")).unwrap();
    assert!(got.ends_with("|x41|41|42|match\n"), "{got}");
}
