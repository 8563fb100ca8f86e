use std::io::Write;
use std::net::TcpStream;
use std::process::{Command, Stdio};

use holdsync_testkit::{SshdOptions, sshd_or_skip};

#[test]
fn openssh_s_own_client_uploads_to_it() {
    let Some(sshd) = sshd_or_skip() else { return };
    let known = sshd.known_hosts("127.0.0.1", sshd.port()).unwrap();
    let mut client = Command::new("sftp")
        .args(["-q", "-b", "-", "-o", "BatchMode=yes", "-o"])
        .arg(format!("UserKnownHostsFile={}", known.display()))
        .arg("-i")
        .arg(sshd.key_file())
        .args([
            "-P",
            &sshd.port().to_string(),
            &format!("{}@127.0.0.1", sshd.user()),
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let (from, to) = (sshd.home().join("config"), sshd.files().join("copy"));
    let batch = format!("put {} {}\n", from.display(), to.display());
    client.stdin.take().unwrap().write_all(batch.as_bytes()).unwrap();
    assert!(client.wait().unwrap().success(), "{}", sshd.log());
    assert_eq!(std::fs::read(from).unwrap(), std::fs::read(to).unwrap());
}

#[test]
fn two_servers_live_side_by_side_and_end_with_their_guards() {
    let (Some(one), Some(two)) = (sshd_or_skip(), sshd_or_skip()) else {
        return;
    };
    let (address, home) = (one.address(), one.home().to_path_buf());
    assert_ne!(one.port(), two.port());
    assert_ne!(
        one.fingerprint("ed25519").unwrap(),
        two.fingerprint("ed25519").unwrap()
    );
    drop(one);
    assert!(TcpStream::connect(address).is_err());
    assert!(!home.exists());
    TcpStream::connect(two.address()).unwrap();
}

#[test]
fn a_bad_configuration_is_told_with_the_log() {
    if sshd_or_skip().is_none() {
        return;
    }
    let error = SshdOptions::default()
        .line("NoSuchKeyword yes")
        .start()
        .unwrap_err();
    assert!(error.to_string().contains("NoSuchKeyword"), "{error}");
}
