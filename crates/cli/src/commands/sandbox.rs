//! `sandbox`: a stand-in for OCLC's file exchange, until interrupted.

use holdsync_sandbox::{Interrupt, Sandbox, SandboxConfig, User};
use serde_json::json;

use crate::args::{Global, SandboxArgs};
use crate::clock::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure};

/// Runs the sandbox until the process is ended.
///
/// # Errors
/// When its configuration cannot be used or the address cannot be listened on.
pub(crate) fn run(args: &SandboxArgs, global: &Global, console: &Console) -> Result<Exit, Failure> {
    if args.print_config {
        console.print(SandboxConfig::EXAMPLE)?;
        return Ok(Exit::Done);
    }
    let text = match &args.config {
        Some(file) => std::fs::read_to_string(file).map_err(|error| {
            Failure::usage(format!("failed to read {}: {error}", file.display()))
                .hint("`holdsync sandbox --print-config` prints one to start from")
        })?,
        None => SandboxConfig::EXAMPLE.to_owned(),
    };
    let failed = |error: holdsync_sandbox::SandboxError| {
        Failure::usage(format!("failed to start the sandbox: {error}"))
            .hint("`holdsync sandbox --print-config` prints a configuration that works")
    };
    let mut config = SandboxConfig::from_toml(&text).map_err(failed)?;
    config.listen = args.listen.unwrap_or(config.listen);
    if let Some(folder) = &args.record {
        config.record = true;
        config.state = Some(folder.clone());
    }
    guard(&config)?;
    let log = console.clone();
    let time = clock(global);
    let note = move |line: &str| log.say(&format!("{}  {line}", time().strftime("%H:%M:%S")));
    let interrupt = Interrupt::catch().map_err(failed)?;
    let sandbox = Sandbox::start_with_log(config, note).map_err(failed)?;
    tell(&sandbox, console)?;
    interrupt.wait();
    Ok(Exit::Done)
}

/// The password of the printed configuration is known to everybody.
fn guard(config: &SandboxConfig) -> Result<(), Failure> {
    let example = SandboxConfig::from_toml(SandboxConfig::EXAMPLE).unwrap_or_default();
    let passwords =
        |users: &[User]| -> Vec<String> { users.iter().filter_map(|user| user.password.clone()).collect() };
    let known = passwords(&example.users);
    let open = passwords(&config.users)
        .iter()
        .any(|password| known.contains(password));
    if config.listen.ip().is_loopback() || !open {
        return Ok(());
    }
    let text = format!(
        "failed to start the sandbox on {}: other machines could log in with the password of the printed configuration",
        config.listen
    );
    Err(Failure::usage(text).hint("give the user another password, or none and authorized_keys"))
}

fn tell(sandbox: &Sandbox, console: &Console) -> Result<(), Failure> {
    let (addr, key) = (sandbox.addr(), sandbox.host_key_fingerprint());
    let users: Vec<&str> = sandbox.users().iter().map(|user| user.name.as_str()).collect();
    // Every address of this machine has no name of its own; this one leads there from here.
    let everywhere = addr.ip().is_unspecified();
    let host = if everywhere {
        "127.0.0.1".to_owned()
    } else {
        addr.ip().to_string()
    };
    console.data(
        || {
            let mut text = format!(
                "[exchange]\ntype = \"sftp\"\nhost = \"{host}\"\nport = {}\n",
                addr.port()
            );
            for user in &users {
                text.push_str(&format!("user = \"{user}\"\n"));
            }
            text.push_str(&format!("host_key = \"{key}\"\n"));
            if everywhere {
                text.push_str("# on other machines, and in Alma, the host is the name of this machine\n");
            }
            text.push_str("# the sandbox runs until it is interrupted (Ctrl-C)\n");
            text
        },
        || json!({"host": host, "port": addr.port(), "users": users, "host_key": key}),
    )
}
