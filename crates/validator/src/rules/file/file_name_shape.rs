use crate::file::{FileContent, FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// The name of an upload has only letters, digits and periods (and `_NN` for `@`, `$`, `#`), and ends with `mrc`,
    /// `xml` or `csv` as its content is.
    ///
    /// **At OCLC.** The rules ask for it. Names with hyphens, underscores and `.mrc_1`, as Alma makes them, were processed
    /// nevertheless.
    ///
    /// **Example.** `1012345.abc.new books.mrc`; MARCXML in a file that ends with `.mrc`.
    ///
    /// **What to do.** Rename the file. In Alma, use letters and digits alone for the prefix of the publishing profile.
    "FIL003" "file-name-shape", Warning, File, Unknown, since "0.1.0", Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    if !facts.is_upload() {
        return;
    }
    let begins_oddly = facts.name.starts_with(['.', '-', '_']);
    let odd = facts
        .name
        .chars()
        .find(|character| !(character.is_ascii_alphanumeric() || matches!(character, '.' | '_')));
    if let Some(character) = odd.or(facts.name.chars().next().filter(|_| begins_oddly)) {
        let message = if odd.is_some() {
            format!("the name has {character:?}, where only letters, digits and periods may be")
        } else {
            format!("the name begins with {character:?}")
        };
        findings.add(&RULE, None, message);
        return;
    }
    let wanted = match facts.content {
        FileContent::Marc21 => "mrc",
        FileContent::MarcXml => "xml",
        FileContent::SearchKeys => "csv",
        // what else it is has a rule of its own
        _ => return,
    };
    let (_, ending) = facts.name.rsplit_once('.').unwrap_or(("", ""));
    let parts = facts.parts();
    let ending = parts.and_then(|parts| parts.extension).unwrap_or(ending);
    if !ending.eq_ignore_ascii_case(wanted) {
        let message = format!("the name ends with {ending:?}, and the content wants .{wanted}");
        findings.add(&RULE, None, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::file::samples::{check, file, tally};
    use crate::file::{FileContent, FileFacts};

    #[test]
    fn only_letters_digits_and_periods() {
        let none = tally("");
        for name in [
            "1234567.abc.weekly.mrc",
            "1234567.AB_64.x.MRC",
            "1234567.abc.x.mrc_2",
            "new books.mrc",
        ] {
            check("FIL003", &file(name, &none), &[]);
        }
        check(
            "FIL003",
            &file("1234567.abc.new books.mrc", &none),
            &["FIL003 file: the name has ' ', where only letters, digits and periods may be"],
        );
    }

    #[test]
    fn the_ending_is_that_of_the_content() {
        let none = tally("");
        let of = |content, name| FileFacts {
            content,
            ..file(name, &none)
        };
        check("FIL003", &of(FileContent::MarcXml, "1234567.abc.x.xml"), &[]);
        check("FIL003", &of(FileContent::SearchKeys, "1234567.abc.x.csv"), &[]);
        check(
            "FIL003",
            &of(FileContent::MarcXml, "1234567.abc.x.mrc"),
            &["FIL003 file: the name ends with \"mrc\", and the content wants .xml"],
        );
    }
}
