//! Waiting until the process is asked to end.

use std::io;

use tokio::runtime::Runtime;

use crate::error::{ErrorKind, SandboxError};

/// From its making on, a request to end (SIGINT or SIGTERM; Ctrl-C elsewhere than on Unix) no longer ends the process but
/// [`wait`](Interrupt::wait), so that a sandbox can be ended in order.
#[derive(Debug)]
pub struct Interrupt {
    runtime: Runtime,
    signals: Signals,
}

impl Interrupt {
    /// Catches requests to end.
    ///
    /// # Errors
    /// [`ErrorKind::Thread`] where the system does not allow it.
    pub fn catch() -> Result<Self, SandboxError> {
        let failed = |e: io::Error| SandboxError::io(ErrorKind::Thread, "catch requests to end", &e);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(failed)?;
        let signals = {
            let _inside = runtime.enter();
            Signals::catch().map_err(failed)?
        };
        Ok(Self { runtime, signals })
    }

    /// Returns when the process is asked to end, at once if it was meanwhile.
    pub fn wait(mut self) {
        self.runtime.block_on(self.signals.next());
    }
}

#[cfg(unix)]
#[derive(Debug)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn catch() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
#[derive(Debug)]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "signals of Unix can fail")]
    fn catch() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
