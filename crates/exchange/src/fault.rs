//! An exchange that fails on request, for tests of what stands above it.

use std::collections::VecDeque;
use std::io::{Read, Write};

use crate::{Delivery, Entry, ErrorKind, Exchange, ExchangeError, RemoteDir, RemoteName};

/// What goes wrong with one delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Nothing: the delivery takes its course.
    None,
    /// The open fails with this kind, and nothing arrives.
    NotDelivered(ErrorKind),
    /// The line is lost after so many bytes arrived; the part stays under the final name.
    CutAt(u64),
    /// The server refuses a write after so many bytes arrived, as with a full disk; the part stays.
    RefusedAt(u64),
    /// All bytes arrive, and the line is lost before the close is answered.
    CutBeforeCloseAnswer,
}

/// One delivery that was asked for.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// Where to.
    pub dir: RemoteDir,
    /// Under which name.
    pub name: RemoteName,
    /// The length announced, in bytes.
    pub length: u64,
    /// What the caller was told.
    pub outcome: Delivery,
}

/// An [`Exchange`] around another one which fails as its script says.
///
/// The faults are as true as a real server's: after [`Fault::CutAt`] the part *is* in the exchange inside.
///
/// ```
/// use holdsync_exchange::fault::{Fault, Faulty};
/// use holdsync_exchange::{Delivery, Exchange, Folder, RemoteDir, RemoteName};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let place = tempfile::tempdir()?;
/// let mut exchange = Faulty::new(Folder::new(place.path()), [Fault::CutAt(3)]);
/// let (dir, name) = (RemoteDir::new(".")?, RemoteName::new("a")?);
/// let outcome = exchange.deliver(&dir, &name, &mut &b"content"[..], 7, &mut |_| {});
/// assert!(matches!(outcome, Delivery::Ambiguous { acknowledged: 3, refused_by_server: false, .. }));
/// assert_eq!(std::fs::read(place.path().join("a"))?, b"con");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Faulty<E> {
    inner: E,
    deliveries: VecDeque<Fault>,
    readings: VecDeque<Option<ErrorKind>>,
    attempts: Vec<Attempt>,
}

impl<E: Exchange> Faulty<E> {
    /// One fault for each delivery to come; when the script is used up nothing fails any more.
    pub fn new(inner: E, deliveries: impl IntoIterator<Item = Fault>) -> Self {
        Faulty {
            inner,
            deliveries: deliveries.into_iter().collect(),
            readings: VecDeque::new(),
            attempts: Vec::new(),
        }
    }

    /// The same for each [`list`](Exchange::list) and [`get`](Exchange::get) to come.
    #[must_use]
    pub fn with_readings(mut self, readings: impl IntoIterator<Item = Option<ErrorKind>>) -> Self {
        self.readings = readings.into_iter().collect();
        self
    }

    /// Every delivery so far.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// The exchange inside.
    pub fn into_inner(self) -> E {
        self.inner
    }

    fn reading(&mut self) -> Result<(), ExchangeError> {
        match self.readings.pop_front().flatten() {
            Some(kind) => Err(scripted(kind)),
            None => Ok(()),
        }
    }

    /// Lets `part` bytes arrive; what was to be delivered is then told as `error`.
    fn part(
        &mut self,
        to: (&RemoteDir, &RemoteName),
        content: &mut dyn Read,
        part: u64,
        progress: &mut dyn FnMut(u64),
        error: ErrorKind,
    ) -> Delivery {
        let refused_by_server = matches!(error, ErrorKind::Refused { .. });
        match self.inner.deliver(to.0, to.1, content, part, progress) {
            Delivery::Delivered { bytes } => Delivery::Ambiguous {
                acknowledged: bytes,
                refused_by_server,
                error: scripted(error),
            },
            other => other,
        }
    }
}

fn scripted(kind: ErrorKind) -> ExchangeError {
    let text = format!("a fault on request: {}", kind.code());
    ExchangeError::new(kind, text)
}

impl<E: Exchange> Exchange for Faulty<E> {
    fn deliver(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        content: &mut dyn Read,
        length: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Delivery {
        let to = (dir, name);
        let outcome = match self.deliveries.pop_front().unwrap_or(Fault::None) {
            Fault::None => self.inner.deliver(dir, name, content, length, progress),
            Fault::NotDelivered(kind) => Delivery::NotDelivered {
                error: scripted(kind),
            },
            Fault::CutAt(part) => self.part(to, content, part.min(length), progress, ErrorKind::Disconnected),
            Fault::RefusedAt(part) => {
                let kind = ErrorKind::Refused { status: Some(4) };
                self.part(to, content, part.min(length), progress, kind)
            }
            Fault::CutBeforeCloseAnswer => self.part(to, content, length, progress, ErrorKind::Disconnected),
        };
        let attempt = Attempt {
            dir: dir.clone(),
            name: name.clone(),
            length,
            outcome: outcome.clone(),
        };
        self.attempts.push(attempt);
        outcome
    }

    fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
        self.reading()?;
        self.inner.list(dir)
    }

    fn get(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        self.reading()?;
        self.inner.get(dir, name, to, progress)
    }

    fn get_from(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        offset: u64,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        self.reading()?;
        self.inner.get_from(dir, name, offset, to, progress)
    }
}
