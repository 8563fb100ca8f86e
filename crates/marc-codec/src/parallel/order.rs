//! Work on several threads whose results keep their order.

use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, scope};

/// Has `job` done on `threads` workers for each item that `produce` gives, until that gives `None`, and hands the
/// results to `consume` in the order of the items. `produce` and `consume` run on the calling thread.
///
/// `produce` is given an item that was worked on, where there is one, to be filled again. At most twice as many items
/// as workers and one more are under way, so memory is bounded. With one thread or none no worker is started.
///
/// # Errors
///
/// What `produce` reports, after the results of all items before; what `consume` reports, at once; a thread that
/// cannot be started.
///
/// # Panics
///
/// Where `job` does; the panic goes on in the calling thread.
pub fn in_order<C: Send, T: Send>(
    threads: usize,
    mut produce: impl FnMut(Option<C>) -> io::Result<Option<C>>,
    job: impl Fn(&mut C) -> T + Sync,
    mut consume: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    if threads < 2 {
        let mut spare = None;
        while let Some(mut item) = produce(spare.take())? {
            consume(job(&mut item))?;
            spare = Some(item);
        }
        return Ok(());
    }
    let (items, waiting) = channel();
    let waiting = Mutex::new(waiting);
    scope(|scope| {
        // moved in, so that the workers see the end whichever way this function is left
        let items = items;
        let (done, results) = channel();
        for _ in 0..threads {
            let (waiting, job, done) = (&waiting, &job, done.clone());
            Builder::new().spawn_scoped(scope, move || work(waiting, job, &done))?;
        }
        let line = Line {
            items,
            results,
            room: 2 * threads as u64 + 1,
            sent: 0,
            delivered: 0,
            ready: BTreeMap::new(),
            spare: Vec::new(),
        };
        line.run(&mut produce, &mut consume)
    })
}

/// An item with its number.
type Numbered<C> = (u64, C);
/// What became of an item, and the item itself to be used again.
type Done<C, T> = (u64, std::thread::Result<T>, C);

fn work<C, T>(waiting: &Mutex<Receiver<Numbered<C>>>, job: &impl Fn(&mut C) -> T, done: &Sender<Done<C, T>>) {
    loop {
        let next = match waiting.lock() {
            Ok(waiting) => waiting.recv(),
            Err(_) => return,
        };
        let Ok((number, mut item)) = next else { return };
        let result = catch_unwind(AssertUnwindSafe(|| job(&mut item)));
        if done.send((number, result, item)).is_err() {
            return;
        }
    }
}

/// The calling thread's side.
struct Line<C, T> {
    items: Sender<Numbered<C>>,
    results: Receiver<Done<C, T>>,
    /// How many items may be under way.
    room: u64,
    sent: u64,
    delivered: u64,
    /// Results whose turn has not come.
    ready: BTreeMap<u64, T>,
    spare: Vec<C>,
}

impl<C, T> Line<C, T> {
    fn run(
        mut self,
        produce: &mut impl FnMut(Option<C>) -> io::Result<Option<C>>,
        consume: &mut impl FnMut(T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut end = None;
        loop {
            while end.is_none() && self.sent - self.delivered < self.room {
                match produce(self.spare.pop()) {
                    Ok(Some(item)) => self.send(item)?,
                    Ok(None) => end = Some(Ok(())),
                    Err(error) => end = Some(Err(error)),
                }
                while let Ok(done) = self.results.try_recv() {
                    self.take(done);
                }
                self.deliver(consume)?;
            }
            if self.sent == self.delivered
                && let Some(end) = end
            {
                return end;
            }
            match self.results.recv() {
                Ok(done) => self.take(done),
                Err(_) => return Err(gone()),
            }
            self.deliver(consume)?;
        }
    }

    fn send(&mut self, item: C) -> io::Result<()> {
        self.items.send((self.sent, item)).map_err(|_| gone())?;
        self.sent += 1;
        Ok(())
    }

    fn take(&mut self, (number, result, item): Done<C, T>) {
        match result {
            Ok(result) => drop(self.ready.insert(number, result)),
            Err(panic) => resume_unwind(panic),
        }
        self.spare.push(item);
    }

    fn deliver(&mut self, consume: &mut impl FnMut(T) -> io::Result<()>) -> io::Result<()> {
        while let Some(result) = self.ready.remove(&self.delivered) {
            self.delivered += 1;
            consume(result)?;
        }
        Ok(())
    }
}

/// Workers end only when the calling thread does, so this is never seen.
fn gone() -> io::Error {
    io::Error::other("the workers have ended")
}
