//! The real files of other projects, in every mode.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use holdsync_forms::{
    Body, Claim, Coding, Form, Frame, Judged, OnDamage, Options, Tally, convert, map, visit,
};
use holdsync_unpack::Limits;

/// All files of the corpora of records; none, with a line that says so, where they are not there.
#[allow(clippy::disallowed_methods)]
pub(crate) fn files(names: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
    let root = std::env::var_os("HOLDSYNC_CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
        PathBuf::from,
    );
    let mut folders: Vec<PathBuf> = names.iter().map(|name| root.join(name)).collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            println!("skipped: no corpora at {}", folder.display());
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    files
}

/// A whole file of the wanted form, and the counts; nothing where it holds no records.
pub(crate) fn converted(
    bytes: &[u8],
    options: &Options,
    threads: usize,
) -> Option<(Vec<u8>, Tally, Vec<u8>)> {
    let frame = Frame::of(options.to);
    let (mut out, mut tally, mut rejects) = (frame.opening.clone(), Tally::default(), Vec::new());
    let summary = map(
        Cursor::new(bytes),
        &Limits::default(),
        threads,
        |batch| convert(batch, options),
        |done, _| {
            assert_eq!(done.ends.last().copied().unwrap_or(0), done.bytes.len());
            let first = if tally.written == 0 && !done.ends.is_empty() {
                frame.separator
            } else {
                0
            };
            out.extend_from_slice(&done.bytes[first..]);
            tally.merge(&done.tally);
            rejects.extend(done.rejects);
            if done.stopped {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    )
    .ok()?;
    if !summary.stopped {
        assert_eq!(summary.pieces, tally.read);
    }
    if tally.written == 0 {
        return Some((frame.empty, tally, rejects));
    }
    out.extend_from_slice(&frame.closing);
    Some((out, tally, rejects))
}

#[test]
fn counts_balance_for_every_file_in_every_mode() {
    let (mut read, mut records) = (0, 0);
    for (path, bytes) in files(&["codec"]) {
        for to in Form::ALL {
            for on_damage in [OnDamage::Keep, OnDamage::Skip, OnDamage::Stop] {
                for coding in [None, Some(Coding::Utf8), Some(Coding::Marc8)] {
                    if coding.is_some() && (to.is_unicode() || on_damage == OnDamage::Stop) {
                        continue;
                    }
                    let options = Options {
                        on_damage,
                        coding,
                        normalize: coding.is_some(),
                        query: (on_damage == OnDamage::Skip).then(|| "not 700".parse().unwrap()),
                        ..Options::to(to)
                    };
                    let Some((out, tally, _)) = converted(&bytes, &options, 1) else {
                        continue;
                    };
                    let shown = path.display();
                    assert!(
                        tally.balances(),
                        "{shown} {to} {on_damage:?} {coding:?}: {tally:?}"
                    );
                    if on_damage == OnDamage::Skip {
                        assert_eq!((tally.recovered, tally.with_loss), (0, 0), "{shown}: {tally:?}");
                    }
                    if on_damage != OnDamage::Keep {
                        continue;
                    }
                    // what was written is read again, every record of it
                    let again = converted(&out, &Options::to(to), 1).unwrap().1;
                    assert_eq!(again.read, tally.written, "{shown} {to} {on_damage:?} {coding:?}");
                    assert_eq!(
                        again.set_aside, 0,
                        "{shown} {to} {on_damage:?} {coding:?}: {again:?}"
                    );
                    if to == Form::Marc21 && on_damage == OnDamage::Keep && coding.is_none() {
                        (read, records) = (read + 1, records + tally.read);
                    }
                }
            }
        }
    }
    println!("{read} files, {records} records");
}

#[test]
fn every_file_is_the_same_on_two_threads() {
    for (path, bytes) in files(&["codec", "mfhd"]) {
        for to in [Form::Marc21, Form::MarcXml] {
            let options = Options {
                rejects: true,
                ..Options::to(to)
            };
            let (one, two) = (converted(&bytes, &options, 1), converted(&bytes, &options, 2));
            assert!(one == two, "{}", path.display());
        }
    }
}

/// Whether every piece of a file is a record of MARC 21 without any anomaly, in the coding it says.
fn is_sound(bytes: &[u8]) -> bool {
    let (mut sound, mut length) = (true, 0);
    let summary = visit(Cursor::new(bytes), &Limits::default(), &mut |piece, _| {
        sound &= match piece.body {
            Body::Record(record, anomalies) => {
                let judged = Judged::of(&record, piece.form);
                anomalies.is_empty()
                    && judged.claim == Claim::True
                    && (judged.plain || judged.coding == Coding::Utf8)
            }
            Body::Damaged(_) => false,
        };
        length += piece.bytes.len();
        ControlFlow::Continue(())
    });
    sound && length == bytes.len() && summary.is_ok_and(|summary| summary.forms == [Form::Marc21])
}

#[test]
fn sound_files_come_back_byte_for_byte_from_every_form() {
    let mut sound = 0;
    for (path, bytes) in files(&["codec", "mfhd"]) {
        if !is_sound(&bytes) {
            continue;
        }
        for form in Form::ALL {
            let (there, tally, _) = converted(&bytes, &Options::to(form), 1).unwrap();
            if tally.with_loss > 0 {
                println!("{} as {form}: {tally:?}", path.display());
                continue;
            }
            let (back, _, _) = converted(&there, &Options::to(Form::Marc21), 1).unwrap();
            assert!(back == bytes, "{} through {form}", path.display());
            sound += 1;
        }
    }
    println!("{sound} round trips");
}
