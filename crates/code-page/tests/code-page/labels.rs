use holdsync_code_page::{CodePage, UnknownCodePage};

fn name(label: &str) -> Result<String, UnknownCodePage> {
    label.parse::<CodePage>().map(|page| page.to_string())
}

#[test]
fn a_coding_has_many_labels_and_one_name_which_is_a_label_too() {
    for (label, expected) in [
        ("windows-1251", "windows-1251"),
        (" CP1251 ", "windows-1251"),
        ("Latin1", "windows-1252"),
        ("iso-8859-1", "windows-1252"),
        ("ISO_8859-5", "iso-8859-5"),
        ("cp866", "ibm866"),
        ("ibm850", "cp850"),
        ("DOS-437", "cp437"),
        ("1251", "windows-1251"),
        ("CP-1251", "windows-1251"),
        ("win 1250", "windows-1250"),
        ("850", "cp850"),
        ("cp866", "ibm866"),
        ("cp874", "windows-874"),
        ("koi8-r", "koi8-r"),
        ("danMARC2", "danmarc"),
        ("gb2312", "gbk"),
    ] {
        assert_eq!(name(label).as_deref(), Ok(expected), "{label}");
        assert_eq!(name(expected).as_deref(), Ok(expected));
    }
}

#[test]
fn what_would_change_ascii_or_is_no_code_page_has_no_name() {
    for label in [
        "",
        "utf-8",
        "utf-16",
        "utf-16be",
        "iso-2022-jp",
        "iso-2022-kr",
        "hz-gb-2312",
        "x-user-defined",
        "replacement",
        "marc-8",
        "cp",
        "cp1",
        "cp99999999",
        "dos--437",
        "win+1251",
        "windows",
        "1259",
        "é",
    ] {
        assert_eq!(name(label), Err(UnknownCodePage), "{label}");
    }
}
