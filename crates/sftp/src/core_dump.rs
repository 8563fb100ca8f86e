//! No memory on disk.

use std::io;

/// Keeps secrets out of core files: the process writes none from now on, and on Linux other programs of the same user
/// cannot read its memory either. A program calls it first thing.
///
/// # Errors
///
/// When the system refuses. Elsewhere than on Unix there is nothing to do.
pub fn disable_core_dumps() -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        setrlimit(Resource::Core, none)?;
    }
    // The limit does not bind where the kernel hands core dumps to a program: core(5), "Piping core dumps to a program".
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}
