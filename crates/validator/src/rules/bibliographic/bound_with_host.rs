use holdsync_marc_codec::Tag;

use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

const TITLE: Tag = Tag::new(*b"245");

rule! {
    /// A record describes a publication, not the volume into which several were bound.
    ///
    /// Alma makes such host records by itself, with the title *Host bibliographic record for boundwith item barcode …*,
    /// without 008 and without an OCLC number.
    ///
    /// **At OCLC.** It matches nothing, and is added to WorldCat as if it were a publication, or is staged.
    ///
    /// **Example.** 245 `$a` Host bibliographic record for boundwith item barcode 32101012345678
    ///
    /// **What to do.** Keep host records out of the set of the publishing profile in Alma (*Title does not contain Host
    /// bibliographic record*). The titles bound together have records of their own, named in its fields 774.
    "BIB009" "bound-with-host", Error, Record, WrongHolding, since "0.1.0"
    of(Bibliographic) on(On::Tags(&[TITLE])), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let host = subject
        .fields_of(TITLE)
        .find(|(field, _)| field.subfield(b'a').is_some_and(is_of_a_host));
    if let Some((_, spot)) = host {
        findings.add(
            &RULE,
            spot.subfield(b'a'),
            "Alma's host record for titles bound together, not a publication",
        );
    }
}

fn is_of_a_host(title: &[u8]) -> bool {
    const BEGINNING: &[u8] = b"host bibliographic record for bound";
    let brackets = title.iter().take_while(|byte| **byte == b'[').count();
    title
        .get(brackets..brackets + BEGINNING.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(BEGINNING))
}

#[cfg(test)]
mod tests {
    use crate::blocks;
    use crate::sample::{check, findings, record};

    #[test]
    fn a_host_record_is_told_by_its_title() {
        check("BIB009", "=245  00$aHost organisms of parasites", &[]);
        let host = "=245  00$aHost bibliographic record for boundwith item barcode 32101012345678";
        check(
            "BIB009",
            host,
            &["BIB009 record 1, 245 $a: Alma's host record for titles bound together, not a publication"],
        );
        assert!(
            findings(&record(host))
                .iter()
                .any(|finding| blocks(finding, true))
        );
    }
}
