//! Work on several threads whose results keep their order.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, scope};

/// Has `job` done on `threads` threads for each item that `produce` gives, until that gives `None`, and hands the
/// results to `consume` in the order of the items. `produce` and `consume` run on the calling thread, which is one of
/// the threads: while nothing is to be produced or consumed it works on items as well.
///
/// `produce` is given an item that was worked on, where there is one, to be filled again. At most twice as many items
/// as threads and one more are under way, so memory is bounded. With one thread or none no other is started.
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
    let queue = Queue::default();
    scope(|scope| {
        // so that the workers see the end whichever way this function is left
        let _end = Closing(&queue);
        let (done, results) = channel();
        for _ in 1..threads {
            let (queue, job, done) = (&queue, &job, done.clone());
            Builder::new().spawn_scoped(scope, move || work(queue, job, &done))?;
        }
        let line = Line {
            queue: &queue,
            results,
            room: 2 * threads as u64 + 1,
            sent: 0,
            delivered: 0,
            ready: BTreeMap::new(),
            spare: Vec::new(),
        };
        line.run(&mut produce, &job, &mut consume)
    })
}

/// An item with its number.
type Numbered<C> = (u64, C);
/// What became of an item, and the item itself to be used again.
type Done<C, T> = (u64, std::thread::Result<T>, C);

/// Items that nobody works on yet.
struct Queue<C> {
    waiting: Mutex<Waiting<C>>,
    changed: Condvar,
}

struct Waiting<C> {
    items: VecDeque<Numbered<C>>,
    closed: bool,
}

impl<C> Default for Queue<C> {
    fn default() -> Self {
        let waiting = Waiting {
            items: VecDeque::new(),
            closed: false,
        };
        Self {
            waiting: Mutex::new(waiting),
            changed: Condvar::new(),
        }
    }
}

impl<C> Queue<C> {
    /// No job runs while the lock is held, so it is never left in the middle of anything.
    fn lock(&self) -> MutexGuard<'_, Waiting<C>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, item: Numbered<C>) {
        self.lock().items.push_back(item);
        self.changed.notify_one();
    }

    /// An item, if one is there.
    fn take(&self) -> Option<Numbered<C>> {
        self.lock().items.pop_front()
    }

    /// The next item; `None` when there will be none.
    fn wait(&self) -> Option<Numbered<C>> {
        let idle = |waiting: &mut Waiting<C>| waiting.items.is_empty() && !waiting.closed;
        let waiting = self.changed.wait_while(self.lock(), idle);
        let mut waiting = waiting.unwrap_or_else(PoisonError::into_inner);
        if waiting.closed {
            return None;
        }
        waiting.items.pop_front()
    }
}

/// Closes a queue when it goes out of scope.
struct Closing<'a, C>(&'a Queue<C>);

impl<C> Drop for Closing<'_, C> {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_all();
    }
}

fn work<C, T>(queue: &Queue<C>, job: &impl Fn(&mut C) -> T, done: &Sender<Done<C, T>>) {
    while let Some(item) = queue.wait() {
        if done.send(worked(job, item)).is_err() {
            return;
        }
    }
}

fn worked<C, T>(job: &impl Fn(&mut C) -> T, (number, mut item): Numbered<C>) -> Done<C, T> {
    let result = catch_unwind(AssertUnwindSafe(|| job(&mut item)));
    (number, result, item)
}

/// The calling thread's side.
struct Line<'a, C, T> {
    queue: &'a Queue<C>,
    results: Receiver<Done<C, T>>,
    /// How many items may be under way.
    room: u64,
    sent: u64,
    delivered: u64,
    /// Results whose turn has not come.
    ready: BTreeMap<u64, T>,
    spare: Vec<C>,
}

impl<C, T> Line<'_, C, T> {
    fn run(
        mut self,
        produce: &mut impl FnMut(Option<C>) -> io::Result<Option<C>>,
        job: &impl Fn(&mut C) -> T,
        consume: &mut impl FnMut(T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut end = None;
        loop {
            while let Ok(done) = self.results.try_recv() {
                self.take(done);
            }
            self.deliver(consume)?;
            if end.is_none() && self.sent - self.delivered < self.room {
                match produce(self.spare.pop()) {
                    Ok(Some(item)) => self.send(item),
                    Ok(None) => end = Some(Ok(())),
                    Err(error) => end = Some(Err(error)),
                }
                continue;
            }
            if self.sent == self.delivered
                && let Some(end) = end
            {
                return end;
            }
            if let Some(item) = self.queue.take() {
                self.take(worked(job, item));
                continue;
            }
            match self.results.recv() {
                Ok(done) => self.take(done),
                Err(_) => return Err(gone()),
            }
        }
    }

    fn send(&mut self, item: C) {
        self.queue.put((self.sent, item));
        self.sent += 1;
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
