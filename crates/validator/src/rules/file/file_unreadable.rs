use crate::file::{FileContent, FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// The file, or a stretch of it, is neither MARC 21 nor MARCXML, or XML that is not well-formed.
    ///
    /// A file to be uploaded as it is must not be packed either, nor be a form for people, nor empty.
    ///
    /// **At OCLC.** Nothing of it is processed, and no report says so.
    ///
    /// **Example.** `<subfield code="a">Fish & ships</subfield>`: the sign `&` is not escaped.
    ///
    /// **What to do.** Publish the file again. If the same place fails again, correct the record named there in Alma's
    /// metadata editor, or exclude it from the set.
    "FIL005" "file-unreadable", Error, File, FileLost, since "0.1.0", Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    if !facts.is_upload() {
        return;
    }
    let message = match facts.content {
        FileContent::Marc21 | FileContent::MarcXml | FileContent::SearchKeys => return,
        FileContent::Packed(form) => format!("packed as {form}; OCLC unpacks nothing"),
        FileContent::OtherForm(form) => format!("{form}, which OCLC does not read"),
        FileContent::Empty => "empty".to_owned(),
        FileContent::Unknown => "neither MARC 21 nor MARCXML nor search keys".to_owned(),
    };
    findings.add(&RULE, None, message);
}

#[cfg(test)]
mod tests {
    use crate::file::samples::{check, file, tally};
    use crate::file::{FileContent, FileFacts};

    #[test]
    fn an_upload_is_plain_marc() {
        let none = tally("");
        let of = |content, name| FileFacts {
            content,
            ..file(name, &none)
        };
        check("FIL005", &of(FileContent::Marc21, "1234567.abc.x.mrc"), &[]);
        check(
            "FIL005",
            &of(FileContent::Packed("gzip"), "nightly_new.tar.gz"),
            &[],
        );
        for (content, message) in [
            (
                FileContent::Packed("gzip"),
                "packed as gzip; OCLC unpacks nothing",
            ),
            (
                FileContent::OtherForm("mnemonic text"),
                "mnemonic text, which OCLC does not read",
            ),
            (FileContent::Empty, "empty"),
            (
                FileContent::Unknown,
                "neither MARC 21 nor MARCXML nor search keys",
            ),
        ] {
            check(
                "FIL005",
                &of(content, "1234567.abc.x.mrc"),
                &[&format!("FIL005 file: {message}")],
            );
        }
    }
}
