//! Trying again, only where nothing can be doubled.

use std::io::{Read, Write};
use std::time::Duration;

use crate::{Delivery, Entry, Exchange, ExchangeError, RemoteDir, RemoteName};

/// An [`Exchange`] that tries again after a pause.
///
/// A delivery is repeated only when [`Delivery::is_repeatable`]: not one byte had arrived and nothing had
/// been read. A listing is repeated on a retryable error; [`get`](Exchange::get) only while nothing was
/// written. The pause doubles from `first` up to `longest`, and a random share of up to a half is taken
/// off, so that several clients do not come back together. The randomness comes from the seed given.
pub struct Retrying<E, S> {
    inner: E,
    tries: u32,
    first: Duration,
    longest: Duration,
    seed: u64,
    sleep: S,
}

impl<E: Exchange, S: FnMut(Duration)> Retrying<E, S> {
    /// At most `tries` attempts a call, with pauses from `first` to `longest` spent in `sleep` (for
    /// instance [`std::thread::sleep`]).
    pub fn new(inner: E, tries: u32, first: Duration, longest: Duration, seed: u64, sleep: S) -> Self {
        Retrying {
            inner,
            tries: tries.max(1),
            first,
            longest,
            seed,
            sleep,
        }
    }

    /// The exchange inside.
    pub fn into_inner(self) -> E {
        self.inner
    }

    /// Pauses before attempt `done + 1`; false when there is none left.
    fn pause(&mut self, done: u32) -> bool {
        if done >= self.tries {
            return false;
        }
        let full = self
            .first
            .saturating_mul(1 << (done - 1).min(20))
            .min(self.longest);
        let share = f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / f64::from(u32::MAX);
        (self.sleep)(full.mul_f64(1.0 - share / 2.0));
        true
    }

    /// Tries again while nothing was written.
    fn fetch(
        &mut self,
        progress: &mut dyn FnMut(u64),
        mut once: impl FnMut(&mut E, &mut dyn FnMut(u64)) -> Result<u64, ExchangeError>,
    ) -> Result<u64, ExchangeError> {
        let mut done = 0;
        loop {
            let mut written = 0;
            let outcome = once(&mut self.inner, &mut |bytes| {
                written = bytes;
                progress(bytes);
            });
            done += 1;
            match outcome {
                Err(error) if error.is_retryable() && written == 0 && self.pause(done) => {}
                outcome => return outcome,
            }
        }
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl<E: Exchange, S: FnMut(Duration)> Exchange for Retrying<E, S> {
    fn deliver(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        content: &mut dyn Read,
        length: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Delivery {
        let mut done = 0;
        loop {
            let outcome = self.inner.deliver(dir, name, content, length, progress);
            done += 1;
            if !outcome.is_repeatable() || !self.pause(done) {
                return outcome;
            }
        }
    }

    fn list(&mut self, dir: &RemoteDir) -> Result<Vec<Entry>, ExchangeError> {
        let mut done = 0;
        loop {
            let outcome = self.inner.list(dir);
            done += 1;
            match outcome {
                Err(error) if error.is_retryable() && self.pause(done) => {}
                outcome => return outcome,
            }
        }
    }

    fn get(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        self.fetch(progress, |inner, progress| inner.get(dir, name, to, progress))
    }

    fn get_from(
        &mut self,
        dir: &RemoteDir,
        name: &RemoteName,
        offset: u64,
        to: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, ExchangeError> {
        self.fetch(progress, |inner, progress| {
            inner.get_from(dir, name, offset, to, progress)
        })
    }
}
