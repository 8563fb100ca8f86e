use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use holdsync_testkit::{Faults, Proxy, Way};

/// A server that sends back what it gets.
fn echo() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            thread::spawn(move || {
                let mut buffer = [0; 4096];
                while let Ok(n @ 1..) = stream.read(&mut buffer) {
                    if stream.write_all(&buffer[..n]).is_err() {
                        return;
                    }
                }
            });
        }
    });
    address
}

fn connect(proxy: &Proxy) -> TcpStream {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, proxy.port())).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_millis(1500)))
        .unwrap();
    stream
}

/// What comes back of `bytes` until the line ends or is silent, and whether it ended.
fn exchange(proxy: &Proxy, faults: Faults, bytes: &[u8]) -> (Vec<u8>, bool) {
    proxy.set(faults);
    let mut stream = connect(proxy);
    let _ = stream.write_all(bytes);
    let mut back = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return (back, true),
            Ok(n) => back.extend_from_slice(&buffer[..n]),
            Err(error) => {
                return (
                    back,
                    !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
                );
            }
        }
    }
}

fn up(way: Way) -> Faults {
    Faults {
        up: way,
        ..Faults::default()
    }
}

fn down(way: Way) -> Faults {
    Faults {
        down: way,
        ..Faults::default()
    }
}

#[test]
fn each_fault_happens_at_its_byte() {
    let proxy = Proxy::start(echo()).unwrap();
    let sent = b"0123456789";
    assert_eq!(exchange(&proxy, Faults::default(), sent), (sent.to_vec(), false));
    assert_eq!(proxy.passed(), (10, 10));
    let stall = Way {
        stall_after: Some(4),
        ..Way::default()
    };
    assert_eq!(exchange(&proxy, up(stall), sent), (b"0123".to_vec(), false));
    let cut = Way {
        cut_after: Some(4),
        ..Way::default()
    };
    assert_eq!(
        exchange(&proxy, down(cut.clone()), sent),
        (b"0123".to_vec(), true)
    );
    assert!(exchange(&proxy, up(cut), sent).1);
    let corrupt = Way {
        corrupt_at: Some(2),
        ..Way::default()
    };
    assert_eq!(
        exchange(&proxy, up(corrupt), b"abc"),
        (vec![b'a', b'b', !b'c'], false)
    );
    let lost = Way {
        cut_at_answer_to: Some(10),
        ..Way::default()
    };
    assert_eq!(exchange(&proxy, down(lost), sent), (vec![], true));
    let silent = Way {
        stall_at_answer_to: Some(10),
        ..Way::default()
    };
    assert_eq!(exchange(&proxy, down(silent), sent), (vec![], false));
    assert_eq!(proxy.connections(), 7);
}

#[test]
fn a_delay_is_kept_without_slowing_the_rest() {
    let proxy = Proxy::start(echo()).unwrap();
    let late = Way {
        delay: Duration::from_millis(100),
        ..Way::default()
    };
    proxy.set(Faults {
        up: late.clone(),
        down: late,
    });
    let mut stream = connect(&proxy);
    stream.set_read_timeout(None).unwrap();
    let start = Instant::now();
    for _ in 0..40 {
        stream.write_all(&[7; 1000]).unwrap();
    }
    stream.read_exact(&mut [0; 40_000]).unwrap();
    let took = start.elapsed();
    assert!((200..4000).contains(&took.as_millis()), "{took:?}");
}

#[test]
fn cutting_ends_what_is_open() {
    let proxy = Proxy::start(echo()).unwrap();
    let mut stream = connect(&proxy);
    stream.write_all(b"x").unwrap();
    stream.read_exact(&mut [0; 1]).unwrap();
    proxy.cut_all();
    assert!(matches!(stream.read(&mut [0; 1]), Ok(0) | Err(_)));
    let mut again = connect(&proxy);
    again.write_all(b"y").unwrap();
    again.read_exact(&mut [0; 1]).unwrap();
}
