//! One piece of work of ours or of the `marc` crate, done in a process of its own.

use std::fs::File;
use std::io::{self, Read, Write};

use holdsync_marc_codec::{Body, Reader, Record, RecordView, Tag, encode, parallel};
use holdsync_marc8::Decoder;
use holdsync_marcxml as xml;

const NUMBERS: Tag = Tag::new(*b"035");
const CONTROL_NUMBER: Tag = Tag::new(*b"001");

/// What a job counted; two that do the same work say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) records: u64,
    pub(crate) fields: u64,
    pub(crate) subfields: u64,
    pub(crate) bytes: u64,
}

impl Counts {
    fn view(&mut self, view: &RecordView<'_>) {
        self.records += 1;
        for field in view.fields() {
            self.fields += 1;
            for subfield in field.subfields() {
                self.subfields += 1;
                self.bytes += subfield.value.len() as u64;
            }
        }
    }

    fn marc(&mut self, record: &marc::Record<'_>) {
        self.records += 1;
        for field in record.fields() {
            self.fields += 1;
            for subfield in field.subfields() {
                self.subfields += 1;
                self.bytes += subfield.get_data::<[u8]>().len() as u64;
            }
        }
    }

    fn add(&mut self, other: Self) {
        self.records += other.records;
        self.fields += other.fields;
        self.subfields += other.subfields;
        self.bytes += other.bytes;
    }

    fn written(&mut self, bytes: usize) {
        self.records += 1;
        self.bytes += bytes as u64;
    }
}

/// Runs the job of this name.
pub(crate) fn run(name: &str, path: &str) -> io::Result<Counts> {
    let counts = work(name, path)?;
    if let Some(peak) = peak_memory() {
        eprintln!("peak KiB: {peak}");
    }
    Ok(counts)
}

/// Peak memory of this process in KiB.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

fn work(name: &str, path: &str) -> io::Result<Counts> {
    let file = File::open(path)?;
    match name {
        "count" => views(file, Counts::view),
        "count-marc" => marc_records(file, Counts::marc),
        "count-marc-slice" => marc_slice(file, Counts::marc),
        "numbers-marc-slice" => marc_slice(file, numbers_marc),
        "numbers" => views(file, numbers),
        "numbers-marc" => marc_records(file, numbers_marc),
        "to-xml" => to_xml(file, io::sink()),
        "from-xml" => from_xml(xml::Reader::new(file), io::sink()),
        "count-2" => count_parallel(file, 2),
        "from-xml-2" => from_xml_parallel(xml::parallel::Chunks::new(file), 2),
        "from-xml-general-2" => from_xml_parallel(xml::parallel::Chunks::new(file).without_scanner(), 2),
        "from-xml-general" => from_xml(xml::Reader::new(file).without_scanner(), io::sink()),
        "to-utf8" => to_utf8(file, io::sink()),
        "make-utf8" => to_utf8(file, io::stdout().lock()),
        "make-xml" => to_xml(file, io::stdout().lock()),
        conversion if conversion.starts_with("convert-") => {
            crate::convert::job(&conversion["convert-".len()..], path, io::sink())
        }
        other => Err(io::Error::other(format!("no job {other:?}"))),
    }
}

fn views(file: impl Read, mut job: impl FnMut(&mut Counts, &RecordView<'_>)) -> io::Result<Counts> {
    let (mut reader, mut counts) = (Reader::new(file), Counts::default());
    while let Some(framed) = reader.next_record()? {
        if let Body::Record(view, _) = framed.body {
            job(&mut counts, &view);
        }
    }
    Ok(counts)
}

fn count_parallel(file: File, threads: usize) -> io::Result<Counts> {
    let job = |chunk: &mut parallel::Chunk| {
        let mut counts = Counts::default();
        while let Some(framed) = chunk.next_record() {
            if let Body::Record(view, _) = framed.body {
                counts.view(&view);
            }
        }
        counts
    };
    let mut total = Counts::default();
    parallel::map_chunks(file, threads, job, |counts| {
        total.add(counts);
        Ok(())
    })?;
    Ok(total)
}

fn from_xml_parallel(chunks: xml::parallel::Chunks<File>, threads: usize) -> io::Result<Counts> {
    let job = |chunk: &mut xml::parallel::Chunk| {
        let (mut record, mut out, mut counts) = (Record::default(), Vec::new(), Counts::default());
        while let Some(framed) = chunk.next(&mut record) {
            let start = out.len();
            if matches!(framed.outcome, xml::Outcome::Record { .. }) && encode(&record, &mut out).is_ok() {
                counts.written(out.len() - start);
            }
        }
        (out, counts)
    };
    let (mut total, mut sink) = (Counts::default(), io::sink());
    chunks.map(threads, job, |(out, counts)| {
        total.add(counts);
        sink.write_all(&out)
    })?;
    Ok(total)
}

fn marc_records(file: impl Read, mut job: impl FnMut(&mut Counts, &marc::Record<'_>)) -> io::Result<Counts> {
    let mut counts = Counts::default();
    for record in marc::Records::new(file) {
        job(&mut counts, &record.map_err(io::Error::other)?);
    }
    Ok(counts)
}

/// From a file held in memory as a whole, which is that crate's fastest way.
fn marc_slice(
    mut file: impl Read,
    mut job: impl FnMut(&mut Counts, &marc::Record<'_>),
) -> io::Result<Counts> {
    let (mut bytes, mut counts) = (Vec::new(), Counts::default());
    file.read_to_end(&mut bytes)?;
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        let record = marc::Record::parse(rest).map_err(io::Error::other)?;
        job(&mut counts, &record);
        rest = rest.get(record.as_ref().len()..).unwrap_or_default();
    }
    Ok(counts)
}

fn numbers(counts: &mut Counts, view: &RecordView<'_>) {
    counts.records += 1;
    counts.bytes += view.control(CONTROL_NUMBER).map_or(0, <[u8]>::len) as u64;
    for field in view.fields_of(NUMBERS) {
        for subfield in field.subfields().filter(|subfield| subfield.code == b'a') {
            counts.bytes += subfield.value.len() as u64;
        }
    }
}

fn numbers_marc(counts: &mut Counts, record: &marc::Record<'_>) {
    counts.records += 1;
    let number = record.field(b"001");
    counts.bytes += number.first().map_or(0, |field| field.get_data::<[u8]>().len()) as u64;
    for field in record.field(b"035") {
        for subfield in field.subfields().filter(|part| part.get_identifier().0 == b'a') {
            counts.bytes += subfield.get_data::<[u8]>().len() as u64;
        }
    }
}

fn to_xml<W: Write>(file: impl Read, sink: W) -> io::Result<Counts> {
    let (mut reader, mut counts) = (Reader::new(file), Counts::default());
    let mut writer = xml::Writer::new(sink);
    writer.start()?;
    while let Some(framed) = reader.next_record()? {
        if let Body::Record(view, _) = framed.body {
            writer.view(&view)?;
            counts.written(view.bytes().len());
        }
    }
    writer.finish()?;
    Ok(counts)
}

fn from_xml<R: Read, W: Write>(mut reader: xml::Reader<R>, mut sink: W) -> io::Result<Counts> {
    let (mut record, mut out, mut counts) = (Record::default(), Vec::new(), Counts::default());
    while let Some(framed) = reader.next(&mut record)? {
        if matches!(framed.outcome, xml::Outcome::Record { .. }) {
            out.clear();
            if encode(&record, &mut out).is_ok() {
                sink.write_all(&out)?;
                counts.written(out.len());
            }
        }
    }
    Ok(counts)
}

/// From MARC-8: a record of nothing but ASCII is copied with another leader/09.
fn to_utf8<W: Write>(file: impl Read, mut sink: W) -> io::Result<Counts> {
    let (mut reader, mut counts) = (Reader::new(file), Counts::default());
    let (mut record, mut out) = (Record::default(), Vec::new());
    let (mut decoder, mut damages) = (Decoder::default(), Vec::new());
    while let Some(framed) = reader.next_record()? {
        let Body::Record(view, _) = framed.body else {
            continue;
        };
        out.clear();
        if is_plain(view.bytes()) {
            out.extend_from_slice(view.bytes());
            out.iter_mut().skip(9).take(1).for_each(|coding| *coding = b'a');
        } else {
            record.clear();
            let mut leader = view.leader();
            leader.set_coding(b'a');
            record.set_leader(leader);
            for field in view.fields() {
                record.push_written(field.tag(), |text| {
                    decoder.field(field.data(), text, &mut damages)
                });
            }
            encode(&record, &mut out).map_err(io::Error::other)?;
        }
        sink.write_all(&out)?;
        counts.written(out.len());
    }
    if let Some(damage) = damages.first() {
        return Err(io::Error::other(damage.to_string()));
    }
    Ok(counts)
}

/// Whether bytes of MARC-8 are the same in UTF-8.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.is_ascii() && memchr::memchr(0x1B, bytes).is_none() && memchr::memmem::find(bytes, b"&#x").is_none()
}
