//! Reads the sample files with `quick-xml` and by eye for structure, not with the product's own XML reader.

use std::io::Read;
use std::sync::OnceLock;

use holdsync_marc_codec::{Body, Reader, Record, SUBFIELD_DELIMITER, Tag};
use holdsync_samples::{Case, Library, Night, SampleFile};
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

/// The XML of a file: of the one member of a package, or of the file itself.
pub(crate) fn text(file: &SampleFile) -> String {
    if !file.name.ends_with(".tar.gz") {
        return String::from_utf8(file.bytes.clone()).unwrap();
    }
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(file.bytes.as_slice()));
    let mut members = archive.entries().unwrap();
    let mut text = String::new();
    members
        .next()
        .unwrap()
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert!(members.next().is_none(), "{}: more than one member", file.name);
    text
}

/// The records of a file; None for one that is not well-formed.
pub(crate) fn records(file: &SampleFile) -> Vec<Option<Record>> {
    if file.name.contains(".mrc") {
        return binary(&file.bytes).into_iter().map(Some).collect();
    }
    if file.bytes.is_empty() {
        return Vec::new();
    }
    let text = text(file);
    text.split("<record>")
        .skip(1)
        .map(|part| record(&part[..part.find("</record>").unwrap()]))
        .collect()
}

pub(crate) fn binary(bytes: &[u8]) -> Vec<Record> {
    let mut reader = Reader::new(bytes);
    let mut records = Vec::new();
    while let Some(framed) = reader.next_record().unwrap() {
        let Body::Record(view, anomalies) = framed.body else {
            panic!("record {}", framed.ordinal)
        };
        assert!(anomalies.is_empty(), "{anomalies:?}");
        let mut record = Record::default();
        view.to_record(&mut record);
        records.push(record);
    }
    records
}

fn record(xml: &str) -> Option<Record> {
    let mut reader = XmlReader::from_str(xml);
    let mut record = Record::default();
    let (mut tag, mut code, mut value) = (String::new(), None, String::new());
    // Indicators and subfields of the data field that is open, as they stand in ISO 2709.
    let mut field = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                value.clear();
                match start.name().as_ref() {
                    "controlfield" => tag = attribute(&start, "tag"),
                    "datafield" => {
                        tag = attribute(&start, "tag");
                        field = [attribute(&start, "ind1"), attribute(&start, "ind2")]
                            .concat()
                            .into_bytes();
                    }
                    "subfield" => code = attribute(&start, "code").bytes().next(),
                    _ => {}
                }
            }
            Event::Text(part) => value.push_str(&part),
            Event::GeneralRef(name) => value.push(match &*name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                other => panic!("&{other};"),
            }),
            Event::End(end) => match end.name().as_ref() {
                "leader" => record.set_leader(holdsync_marc_codec::Leader::from_bytes(
                    value.as_bytes().try_into().ok()?,
                )),
                "controlfield" => record.push_control(marc_tag(&tag), value.as_bytes()),
                "subfield" => field.extend([&[SUBFIELD_DELIMITER, code?], value.as_bytes()].concat()),
                "datafield" => record.push_raw(marc_tag(&tag), &field),
                _ => {}
            },
            Event::Eof => return Some(record),
            _ => {}
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    start.try_get_attribute(name).unwrap().unwrap().value.to_string()
}

fn marc_tag(tag: &str) -> Tag {
    Tag::new(tag.as_bytes().try_into().unwrap())
}

/// The MMS ID of a record.
pub(crate) fn mms_id(record: &Record) -> String {
    String::from_utf8(record.control(Tag::new(*b"001")).unwrap().to_vec()).unwrap()
}

/// The values of one subfield over all fields with the tag.
pub(crate) fn values(record: &Record, tag: &[u8; 3], code: u8) -> Vec<String> {
    let fields = record.fields_of(Tag::new(*tag));
    let all = fields.flat_map(|field| {
        field
            .subfields()
            .filter(|one| one.code == code)
            .collect::<Vec<_>>()
    });
    all.map(|one| String::from_utf8(one.value.to_vec()).unwrap())
        .collect()
}

/// The digits of every OCLC number in 035 $a.
pub(crate) fn numbers(record: &Record) -> Vec<u64> {
    let digits = |value: String| {
        value
            .chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
            .parse()
            .ok()
    };
    values(record, b"035", b'a')
        .into_iter()
        .filter_map(digits)
        .collect()
}

/// The library of seed 1 with the readable records of each night, read once for all tests.
pub(crate) fn sample() -> &'static (Library, Vec<Vec<Record>>) {
    static SAMPLE: OnceLock<(Library, Vec<Vec<Record>>)> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let library = Library::generate(1).unwrap();
        let read = |night: &Night| night.files.iter().flat_map(records).flatten().collect();
        let nights = library.nights.iter().map(read).collect();
        (library, nights)
    })
}

/// Every readable record of a night.
pub(crate) fn night(night: usize) -> &'static [Record] {
    &sample().1[night]
}

/// The records of a night that show a case.
pub(crate) fn showing(at: usize, case: Case) -> Vec<&'static Record> {
    let wanted = sample()
        .0
        .expectations
        .iter()
        .filter(|one| one.case == case && one.night == at);
    let find = |id: &str| night(at).iter().find(|record| mms_id(record) == id);
    wanted
        .map(|one| find(&one.mms_id).unwrap_or_else(|| panic!("{one:?}")))
        .collect()
}
