//! A TCP proxy on loopback with faults at chosen bytes.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Faults of the connections made after they were set, by direction.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// From the client to the server.
    pub up: Way,
    /// From the server to the client.
    pub down: Way,
}

/// Faults of one direction of a connection. Byte counts start at the connection's first byte.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// Both ends are closed once so many bytes have passed this way.
    pub cut_after: Option<u64>,
    /// Nothing more passes this way after so many bytes, while the connection stays open.
    pub stall_after: Option<u64>,
    /// Both ends are closed instead of passing the first bytes this way after so many have passed the other
    /// way: the answer to a request is lost.
    pub cut_at_answer_to: Option<u64>,
    /// Nothing more passes this way once so many bytes have passed the other way.
    pub stall_at_answer_to: Option<u64>,
    /// The byte at this place is inverted.
    pub corrupt_at: Option<u64>,
    /// Every byte arrives so much later.
    pub delay: Duration,
    /// At most so many bytes a second.
    pub rate: Option<u64>,
}

/// A proxy on loopback in front of one address; ended when dropped.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    target: SocketAddr,
    faults: Mutex<Faults>,
    open: Mutex<Vec<TcpStream>>,
    connections: AtomicU64,
    passed: Mutex<Passed>,
    stop: AtomicBool,
}

/// The counters of one connection: an old one that is still ending does not touch a new one's.
#[derive(Debug, Default, Clone)]
struct Passed {
    up: Arc<AtomicU64>,
    down: Arc<AtomicU64>,
}

impl Proxy {
    /// Listens on a free port and forwards to `target`.
    ///
    /// # Errors
    ///
    /// When no port can be bound.
    pub fn start(target: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            target,
            faults: Mutex::default(),
            open: Mutex::default(),
            connections: AtomicU64::new(0),
            passed: Mutex::default(),
            stop: AtomicBool::new(false),
        });
        let inside = Arc::clone(&shared);
        let thread = thread::spawn(move || accept(&listener, &inside));
        Ok(Proxy {
            port,
            shared,
            thread: Some(thread),
        })
    }

    /// The port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Sets the faults of the connections to come.
    pub fn set(&self, faults: Faults) {
        *self.shared.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
    }

    /// Bytes that the latest connection has passed: up and down.
    pub fn passed(&self) -> (u64, u64) {
        let passed = self.shared.passed.lock().unwrap_or_else(PoisonError::into_inner);
        (
            passed.up.load(Ordering::SeqCst),
            passed.down.load(Ordering::SeqCst),
        )
    }

    /// How many connections there were.
    pub fn connections(&self) -> u64 {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Cuts every open connection now.
    pub fn cut_all(&self) {
        for stream in self
            .shared
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .drain(..)
        {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        self.cut_all();
        // A connection of our own wakes the listener.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for client in listener.incoming() {
        if shared.stop.load(Ordering::SeqCst) {
            return;
        }
        // Where the target is gone the client sees a connection that ends at once.
        if let (Ok(client), Ok(server)) = (client, TcpStream::connect(shared.target)) {
            let _ = join(client, server, shared);
        }
    }
}

fn join(client: TcpStream, server: TcpStream, shared: &Arc<Shared>) -> io::Result<()> {
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    shared.connections.fetch_add(1, Ordering::SeqCst);
    let passed = Passed::default();
    *shared.passed.lock().unwrap_or_else(PoisonError::into_inner) = passed.clone();
    let faults = shared
        .faults
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let mut open = shared.open.lock().unwrap_or_else(PoisonError::into_inner);
    open.push(client.try_clone()?);
    open.push(server.try_clone()?);
    drop(open);
    let (up, down) = (passed.clone(), passed);
    let (from, to) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || forward(from, to, &faults.up, &up.up, &up.down));
    thread::spawn(move || forward(server, client, &faults.down, &down.down, &down.up));
    Ok(())
}

/// One direction: this thread reads, a second one writes when the delay of a block is over.
fn forward(mut from: TcpStream, to: TcpStream, way: &Way, passed: &AtomicU64, other: &AtomicU64) {
    let (sender, receiver) = mpsc::sync_channel(4096);
    let Ok(cut) = from.try_clone() else { return };
    thread::scope(|scope| {
        scope.spawn(|| write(receiver, to, &cut, way, passed, other));
        read(&mut from, &sender, way.delay);
        drop(sender);
    });
}

fn read(from: &mut TcpStream, sender: &SyncSender<(Instant, Vec<u8>)>, delay: Duration) {
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(n @ 1..) = from.read(&mut buffer) {
        let block = buffer.get(..n).unwrap_or_default().to_vec();
        if sender.send((Instant::now() + delay, block)).is_err() {
            return;
        }
    }
}

fn write(
    receiver: Receiver<(Instant, Vec<u8>)>,
    mut to: TcpStream,
    from: &TcpStream,
    way: &Way,
    passed: &AtomicU64,
    other: &AtomicU64,
) {
    let mut count = 0_u64;
    for (due, mut block) in receiver {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        if let Some(byte) = way
            .corrupt_at
            .and_then(|at| usize::try_from(at.checked_sub(count)?).ok())
            && let Some(byte) = block.get_mut(byte)
        {
            *byte = !*byte;
        }
        let answers = |to: Option<u64>| to.is_some_and(|to| other.load(Ordering::SeqCst) >= to);
        if answers(way.cut_at_answer_to) {
            break;
        }
        if answers(way.stall_at_answer_to) {
            continue;
        }
        let stop = [way.cut_after, way.stall_after]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(u64::MAX);
        let room = usize::try_from(stop.saturating_sub(count)).unwrap_or(usize::MAX);
        let part = block.get(..block.len().min(room)).unwrap_or_default();
        // Counted first: the other way must know of a request before it sees the answer.
        count += part.len() as u64;
        passed.store(count, Ordering::SeqCst);
        if to.write_all(part).is_err() {
            break;
        }
        if way.cut_after.is_some_and(|cut| count >= cut) {
            break;
        }
        if let Some(rate) = way.rate {
            thread::sleep(Duration::from_secs_f64(part.len() as f64 / rate as f64));
        }
    }
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}
