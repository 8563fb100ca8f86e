use holdsync_unpack::{Content, ErrorKind};

use crate::workshop::{Out, XML, failed, gz, member, tar_entry, tar_of, unpack, zip_of};

#[test]
fn plain() {
    assert_eq!(unpack(XML), [member("", XML)]);
}

#[test]
fn gzip_of_one_file() {
    assert_eq!(unpack(&gz(XML)), [member("", XML)]);
}

#[test]
fn gzip_in_several_parts_is_one_file() {
    let (front, back) = XML.split_at(30);
    assert_eq!(
        unpack(&[gz(front), gz(back), vec![0; 700]].concat()),
        [member("", XML)]
    );
}

#[test]
fn gzip_tells_the_name_it_stores() {
    let name = |stored: &str| {
        let mut out = Vec::new();
        let mut encoder = flate2::GzBuilder::new()
            .filename(stored)
            .write(&mut out, flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, XML).unwrap();
        encoder.finish().unwrap();
        unpack(&out)
    };
    assert_eq!(name("x_new.xml"), [member("x_new.xml", XML)]);
    assert_eq!(name("../x_new.xml"), [member("", XML)]);
}

#[test]
fn tar_tar_gz_and_zip_keep_order() {
    let members: [(&str, &[u8]); 3] = [
        ("b[053]_new_1.xml", XML),
        ("a/é.xml", b"<record/>"),
        ("c.mrc", b""),
    ];
    let expected = [
        member("b[053]_new_1.xml", XML),
        member("a/é.xml", b"<record/>"),
        Out::Member("c.mrc".to_owned(), Content::Empty, Vec::new()),
    ];
    assert_eq!(unpack(&tar_of(&members)), expected);
    assert_eq!(unpack(&gz(&tar_of(&members))), expected);
    assert_eq!(unpack(&zip_of(&members)), expected);
}

#[test]
fn containers_inside_containers() {
    let inner = gz(&tar_of(&[("in.xml", XML)]));
    let expected = [member("in.xml", XML), member("b.xml", XML)];
    assert_eq!(unpack(&zip_of(&[("a.tar.gz", &inner), ("b.xml", XML)])), expected);
    assert_eq!(unpack(&tar_of(&[("a.tar.gz", &inner), ("b.xml", XML)])), expected);
    let expected = [member("a.xml.gz", XML), member("b.xml.gz", XML)];
    assert_eq!(
        unpack(&gz(&tar_of(&[("a.xml.gz", &gz(XML)), ("b.xml.gz", &gz(XML))]))),
        expected
    );
}

#[test]
fn long_names_of_both_kinds() {
    let long = "x".repeat(180);
    let gnu = [
        tar_entry("././@LongLink", b'L', format!("{long}\0").as_bytes()),
        tar_of(&[("x", XML)]),
    ];
    assert_eq!(unpack(&gnu.concat()), [member(&long, XML)]);
    let record = format!("189 path={long}\n");
    assert_eq!(record.len(), 190, "the length in the record counts itself");
    let record = record.replacen("189", "190", 1);
    let pax = [tar_entry("pax", b'x', record.as_bytes()), tar_of(&[("x", XML)])];
    assert_eq!(unpack(&pax.concat()), [member(&long, XML)]);
}

#[test]
fn other_compressions_are_named() {
    let xz = b"\xFD7zXZ\0 and so on";
    assert_eq!(unpack(xz), [failed(ErrorKind::Unsupported, None)]);
    let expected = [failed(ErrorKind::Unsupported, Some("a.xz")), member("b.xml", XML)];
    assert_eq!(unpack(&tar_of(&[("a.xz", xz), ("b.xml", XML)])), expected);
    let zip = zip_of(&[("x", XML)]);
    let expected = [
        failed(ErrorKind::Unsupported, Some("a.zip")),
        member("b.xml", XML),
    ];
    assert_eq!(unpack(&tar_of(&[("a.zip", &zip), ("b.xml", XML)])), expected);
}
