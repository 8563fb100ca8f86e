use holdsync_marc_codec::Tag;

use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::schema::code_list::Sources;

rule! {
    /// `$2` of a subject, a term for genre or content, or a class number is a code of the list of sources for it.
    ///
    /// Looked at are 052, 055, 084, 086, 336 to 338, 600 to 656, 662, and 852 of holdings records. The lists grow several times a year: a code that is newer than this
    /// program is not known to it.
    ///
    /// **At OCLC.** `Invalid code in 1st $2 in 2nd 650`, severe: a record that does not match by its number goes to
    /// WorldCat Staging.
    ///
    /// **Example.** `650 _7 $aFish$2fast.`: the full stop does not belong to the code.
    ///
    /// **What to do.** Correct the code in Alma's metadata editor. A vocabulary without a code cannot be named: leave the
    /// field out of what is published, or change its second indicator to 4.
    "TAG007" "source-code-unknown", Warning, Subfield, Staging, since "0.1.0", Check::With("TAG001")
}

fn lists(tag: Tag) -> &'static [Sources] {
    match tag.as_bytes() {
        b"600" | b"610" | b"611" | b"630" | b"647" | b"648" | b"650" | b"651" | b"654" | b"656" | b"662" => {
            &[Sources::Subjects]
        }
        b"655" => &[Sources::Genres, Sources::Subjects],
        b"336" | b"337" | b"338" => &[Sources::Genres],
        b"052" | b"055" | b"084" | b"086" | b"852" => &[Sources::Classifications],
        _ => &[],
    }
}

/// Whether sources in fields with this tag are looked at.
pub(super) fn is_looked_at(tag: Tag) -> bool {
    !lists(tag).is_empty()
}

pub(super) fn look(value: &[u8], spot: Spot, findings: &mut Findings<'_>) {
    let lists = spot.tag.map_or(&[][..], lists);
    if lists.is_empty() || lists.iter().any(|list| list.has(value)) {
        return;
    }
    let shown = String::from_utf8_lossy(value);
    let trimmed = value.trim_ascii();
    let bare = trimmed.strip_suffix(b".").unwrap_or(trimmed).to_ascii_lowercase();
    let message = if lists.iter().any(|list| list.has(&bare)) {
        format!(
            "{shown:?} is not how the source {} is written",
            bare.escape_ascii()
        )
    } else {
        format!("{shown:?} is no source that is known here")
    };
    findings.add(&RULE, spot.subfield(b'2'), message);
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn sources_are_in_their_list() {
        check(
            "TAG007",
            "=650  \\7$aFish$2fast\n=655  \\7$aNovels$2lcgft\n=338  \\\\$avolume$2rdacarrier\n=024  7\\$a1$2doi",
            &[],
        );
        check(
            "TAG007",
            "=650  \\7$aFish$2fast.\n=600  17$aMann$2GND\n=655  \\7$aNovels$2my words",
            &[
                "TAG007 record 1, 650 $2: \"fast.\" is not how the source fast is written",
                "TAG007 record 1, 600 $2: \"GND\" is not how the source gnd is written",
                "TAG007 record 1, 655 $2: \"my words\" is no source that is known here",
            ],
        );
        check(
            "TAG007",
            "=086  \\\\$aA 1$2ardocs\n=086  \\\\$aA 1$2arkdocs\n=662  \\\\$aPerth$2fast",
            &["TAG007 record 1, 086[2] $2: \"arkdocs\" is no source that is known here"],
        );
    }
}
