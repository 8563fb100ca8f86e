//! What is read out of one record, before anything is decided.

use marc::Record;

use crate::collection::Collection;
use crate::number;

/// One readable record or search key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Incoming {
    /// 1-based.
    pub(crate) ordinal: u64,
    pub(crate) offset: u64,
    pub(crate) local_number: String,
    /// In the order of the record, without repetitions.
    pub(crate) numbers: Vec<u64>,
    /// From 019 $a.
    pub(crate) former: Vec<u64>,
    /// Leader/05 is `d`.
    pub(crate) deleted: bool,
    /// Too little data to add.
    pub(crate) sparse: bool,
    /// 040 $e is `rda` while leader/18 is neither `c` nor `i`.
    pub(crate) rda_mismatch: bool,
    /// A search key: nothing can be created from it.
    pub(crate) key: bool,
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

fn values(record: &Record<'_>, tag: [u8; 3], code: char) -> Vec<String> {
    let fields = record.field(tag);
    let all = fields.iter().flat_map(marc::Field::subfields);
    all.filter(|s| s.get_identifier().as_char() == code)
        .map(|s| text(s.get_data::<[u8]>()))
        .collect()
}

fn controls(record: &Record<'_>, tag: [u8; 3]) -> Vec<String> {
    record
        .field(tag)
        .iter()
        .map(|f| text(f.get_data::<[u8]>()))
        .collect()
}

/// The values at a place named `001` or `035$a`.
fn at(record: &Record<'_>, place: &str) -> Vec<String> {
    let (tag, code) = place.split_once('$').unwrap_or((place, ""));
    let Ok(tag) = <[u8; 3]>::try_from(tag.as_bytes()) else {
        return Vec::new();
    };
    match code.chars().next() {
        Some(code) => values(record, tag, code),
        None if tag.starts_with(b"00") => controls(record, tag),
        None => Vec::new(),
    }
}

fn has(record: &Record<'_>, tags: &[&[u8; 3]]) -> bool {
    tags.iter().any(|tag| !record.field(**tag).is_empty())
}

/// No exact rule is published; a heuristic after the sparse records in real reports.
fn is_sparse(record: &Record<'_>) -> bool {
    let untitled = values(record, *b"245", 'a').iter().all(String::is_empty);
    let imprint = has(record, &[b"260", b"264", b"300", b"773"]);
    let names = has(
        record,
        &[b"100", b"110", b"111", b"700", b"710", b"711", b"020", b"022"],
    );
    untitled || !(imprint || names)
}

impl Incoming {
    pub(crate) fn from_record(record: &Record<'_>, collection: &Collection) -> Self {
        let mut numbers = Vec::new();
        let coded = values(record, *b"035", 'a')
            .into_iter()
            .filter_map(|v| number::with_source(&v));
        let controls = controls(record, *b"001")
            .into_iter()
            .filter_map(|v| number::in_001(&v));
        for number in coded.chain(controls) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        let leader = record.as_ref();
        let rda = values(record, *b"040", 'e').iter().any(|v| v == "rda");
        Self {
            local_number: collection
                .local_number
                .iter()
                .flat_map(|p| at(record, p))
                .next()
                .unwrap_or_default(),
            numbers,
            former: values(record, *b"019", 'a')
                .iter()
                .filter_map(|v| v.parse().ok())
                .collect(),
            deleted: leader.get(5) == Some(&b'd'),
            sparse: is_sparse(record),
            rda_mismatch: rda && !matches!(leader.get(18), Some(b'c' | b'i')),
            ..Self::default()
        }
    }
}
