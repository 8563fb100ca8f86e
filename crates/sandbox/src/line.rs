//! A connection that can be cut at once from elsewhere.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// The scissors of one connection.
#[derive(Debug, Default)]
pub(crate) struct Scissors {
    cut: AtomicBool,
    waiting: Mutex<Vec<Waker>>,
}

impl Scissors {
    /// Nothing passes in either direction from now on, not even what is being answered.
    pub(crate) fn cut(&self) {
        self.cut.store(true, Ordering::SeqCst);
        let wakers = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Whether it has been cut: requests that had arrived before must not be carried out any more.
    pub(crate) fn are_closed(&self) -> bool {
        self.cut.load(Ordering::SeqCst)
    }

    fn is_cut(&self, context: &Context<'_>) -> bool {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if !waiting.iter().any(|waker| waker.will_wake(context.waker())) {
            // Only the tasks of one connection ever wait here; old wakers of theirs are harmless.
            waiting.truncate(8);
            waiting.insert(0, context.waker().clone());
        }
        self.cut.load(Ordering::SeqCst)
    }
}

/// A TCP connection with its scissors.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) tcp: TcpStream,
    pub(crate) scissors: Arc<Scissors>,
}

fn is_gone() -> std::io::Error {
    std::io::ErrorKind::ConnectionReset.into()
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        if self.scissors.is_cut(cx) {
            return Poll::Ready(Err(is_gone()));
        }
        Pin::new(&mut self.tcp).poll_read(cx, buf)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        if self.scissors.is_cut(cx) {
            return Poll::Ready(Err(is_gone()));
        }
        Pin::new(&mut self.tcp).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }
}
