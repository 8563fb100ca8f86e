//! Many files, and large ones. `HOLDSYNC_TEST_LONG=1` asks for the full numbers.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::time::Instant;

use holdsync_exchange::Exchange;
use holdsync_exchange::conformance::{Harness, pattern, truth};
use holdsync_sftp::Sftp;

use crate::bench::{Bench, name};

#[expect(clippy::disallowed_methods, reason = "the person who runs the tests chooses")]
fn long() -> bool {
    std::env::var("HOLDSYNC_TEST_LONG").is_ok_and(|value| value == "1")
}

#[test]
fn ten_thousand_files_in_a_row_arrive() {
    let count = if long() { 10_000 } else { 1_000 };
    let Some(mut bench) = Bench::new() else { return };
    let mut sftp = Sftp::new(bench.config());
    let content = pattern(2 * count);
    let start = Instant::now();
    for number in 0..count {
        let (file, part) = (name(&format!("n{number}")), &content[number..number * 2]);
        let outcome = sftp.deliver(&bench.inbox(), &file, &mut &part[..], number as u64, &mut |_| {});
        assert!(outcome.is_delivered(), "{number}: {outcome:?}");
        truth(&outcome, part, bench.arrived(&file).as_deref()).unwrap();
    }
    println!("{count} files in {:?}", start.elapsed());
    assert_eq!(bench.sshd.log().matches("Accepted publickey").count(), 1);
}

/// A pattern that never repeats at a power of two.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for byte in buffer.iter_mut() {
            *byte = (self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8;
            self.0 += 1;
        }
        Ok(buffer.len())
    }
}

/// One byte more than 32 bits count.
#[test]
fn a_file_of_four_gibibytes_arrives_and_comes_back() {
    if !long() {
        println!("skipped: HOLDSYNC_TEST_LONG=1 sends 4 GiB");
        return;
    }
    let length = (4 << 30) + 1;
    let Some(bench) = Bench::new() else { return };
    let mut sftp = Sftp::new(bench.config());
    let start = Instant::now();
    let outcome = sftp.deliver(
        &bench.inbox(),
        &name("large"),
        &mut Endless(0),
        length,
        &mut |_| {},
    );
    println!("4 GiB up in {:?}", start.elapsed());
    assert!(outcome.is_delivered(), "{outcome:?}");
    let path = bench.folder("in").join("large");
    assert_eq!(fs::metadata(&path).unwrap().len(), length);
    let mut there = BufReader::with_capacity(1 << 20, File::open(&path).unwrap());
    assert_eq!(equal(&mut there, &mut Endless(0).take(length)), length);

    let back = bench.sshd.home().join("back");
    let start = Instant::now();
    let got = sftp
        .get(
            &bench.inbox(),
            &name("large"),
            &mut File::create(&back).unwrap(),
            &mut |_| {},
        )
        .unwrap();
    println!("4 GiB down in {:?}", start.elapsed());
    assert_eq!(got, length);
    let mut here = BufReader::with_capacity(1 << 20, File::open(&back).unwrap());
    assert_eq!(equal(&mut here, &mut Endless(0).take(length)), length);
}

/// How many bytes both begin with.
fn equal(one: &mut dyn Read, other: &mut dyn Read) -> u64 {
    let (mut a, mut b) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    let mut same = 0;
    loop {
        let got = one.read(&mut a).unwrap();
        if got == 0 {
            return same;
        }
        other.read_exact(&mut b[..got]).unwrap();
        let until = a[..got].iter().zip(&b[..got]).take_while(|(x, y)| x == y).count();
        same += until as u64;
        if until < got {
            return same;
        }
    }
}
