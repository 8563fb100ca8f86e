use std::io::{Cursor, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use holdsync_unpack::{Content, ErrorKind, Limits, UnpackError, open};
use zip::write::SimpleFileOptions;

pub(crate) const XML: &[u8] =
    b"<collection><record><leader>00000nam a2200000   4500</leader></record></collection>";

pub(crate) fn gz(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// One raw tar entry; the `tar` crate's builder would refuse the names these tests need.
pub(crate) fn tar_entry(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_ustar();
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(tar::EntryType::new(kind));
    header.set_size(content.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    let mut out = header.as_bytes().to_vec();
    out.extend_from_slice(content);
    out.resize(out.len().next_multiple_of(512), 0);
    out
}

pub(crate) fn tar_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out: Vec<u8> = members
        .iter()
        .flat_map(|(name, content)| tar_entry(name, b'0', content))
        .collect();
    out.extend_from_slice(&[0; 1024]);
    out
}

pub(crate) fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What came out: members with their bytes, and failures in between.
#[derive(Debug, PartialEq)]
pub(crate) enum Out {
    Member(String, Content, Vec<u8>),
    Failed(ErrorKind, Option<String>),
}

pub(crate) fn member(name: &str, content: &[u8]) -> Out {
    Out::Member(name.to_owned(), Content::MarcXml, content.to_vec())
}

pub(crate) fn failed(kind: ErrorKind, member: Option<&str>) -> Out {
    Out::Failed(kind, member.map(str::to_owned))
}

pub(crate) fn unpack(package: &[u8]) -> Vec<Out> {
    unpack_within(package, &Limits::default(), 8192)
}

/// Reads everything in steps of `step` bytes; a member that fails keeps what was read before.
pub(crate) fn unpack_within(package: &[u8], limits: &Limits, step: usize) -> Vec<Out> {
    let mut package = open(Cursor::new(package.to_vec()), limits);
    let mut out = Vec::new();
    let mut buffer = vec![0; step];
    loop {
        match package.next_member() {
            Ok(None) => return out,
            Err(error) => out.push(Out::Failed(error.kind(), error.member().map(str::to_owned))),
            Ok(Some(mut member)) => {
                let (name, content) = (member.name().to_owned(), member.content());
                let mut bytes = Vec::new();
                let failure = loop {
                    match member.read(&mut buffer) {
                        Ok(0) => break None,
                        Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                        Err(error) => {
                            let error = UnpackError::of(&error).expect("a failure of ours");
                            break Some(Out::Failed(error.kind(), error.member().map(str::to_owned)));
                        }
                    }
                };
                out.push(Out::Member(name, content, bytes));
                out.extend(failure);
            }
        }
        assert!(out.len() < 100_000, "no end");
    }
}
