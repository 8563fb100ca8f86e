use holdsync_marc_codec::Tag;
use holdsync_prepare::Repair;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const CHARACTER_SETS: Tag = Tag::new(*b"066");
const ALTERNATE: Tag = Tag::new(*b"880");

rule! {
    /// 066 `$c` names the scripts that fields 880 are in, and no others.
    ///
    /// Field 880 tells its script at the end of `$6`, as in `245-01/$1` or `245-01/(3/r`. The codes for Chinese,
    /// Japanese and Korean, for Cyrillic, Greek, Hebrew and Arabic each have a basic and an extended set; one stands for
    /// both. A record in UTF-8 need not have a 066 at all.
    ///
    /// **At OCLC.** `1st $c in 1st 066 indicates presence of …`, listed as minor.
    ///
    /// **Example.** 066 `$c` is `(3` (Arabic), and the last 880 was deleted.
    ///
    /// **What to do.** Delete 066 in Alma's metadata editor, or correct its `$c`. A 066 without any 880 is left out
    /// before sending.
    "ENC007" "script-declaration", Warning, Record, ListedAsMinor, since "0.1.0"
    of(Bibliographic) on(On::Tags(&[CHARACTER_SETS])), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let carried: Vec<&[u8]> = subject
        .fields_of(ALTERNATE)
        .filter_map(|(field, _)| script(field.subfield(b'6')?))
        .collect();
    let has_alternate = subject.record.tags.has(ALTERNATE);
    let repair = (!has_alternate).then_some(Repair::ScriptDeclaration);
    for (field, spot) in subject.fields_of(CHARACTER_SETS) {
        for subfield in subject.subfields(field).filter(|subfield| subfield.code == b'c') {
            let declared = subfield.value.trim_ascii();
            if !carried.iter().any(|code| same(code, declared)) {
                let name = declared.escape_ascii();
                let message = format!("{name} is declared, and no field 880 is in that script");
                findings.add_repaired(&RULE, spot.subfield(b'c'), repair, message);
            }
        }
    }
    let declared: Vec<&[u8]> = subject
        .fields_of(CHARACTER_SETS)
        .flat_map(|(field, _)| field.subfields())
        .filter(|subfield| subfield.code == b'c')
        .map(|subfield| subfield.value.trim_ascii())
        .collect();
    if declared.is_empty() {
        return;
    }
    let missing = |code: &&&[u8]| !declared.iter().any(|declared| same(code, declared));
    if let Some(code) = carried.iter().find(missing) {
        let message = format!(
            "fields 880 are in {}, which 066 does not declare",
            code.escape_ascii()
        );
        findings.add(&RULE, Spot::field(CHARACTER_SETS, 1), message);
    }
}

/// The script in `$6`: what stands behind the first slash.
fn script(linkage: &[u8]) -> Option<&[u8]> {
    let code = linkage.split(|byte| *byte == b'/').nth(1)?.trim_ascii();
    // `r` alone is the direction
    (!code.is_empty() && code != b"r").then_some(code)
}

/// Whether two codes are of one script: a basic set and its extension are.
fn same(one: &[u8], other: &[u8]) -> bool {
    basic(one) == basic(other)
}

/// The code of the basic set of a script, of which there may be several.
const fn basic(code: &[u8]) -> &[u8] {
    match code {
        b"(3" | b"(4" | b")3" | b")4" => b"(3",
        b"(N" | b"(Q" | b")N" | b")Q" => b"(N",
        b"(2" | b")2" => b"(2",
        b"(S" | b")S" => b"(S",
        b"$1" | b")$1" | b"$)1" => b"$1",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::same;
    use crate::sample::{check, check_repaired};

    #[test]
    fn what_is_declared_is_there() {
        check("ENC007", "=066  \\\\$c(2\n=880  \\\\$6245-01/(2/r$aTitle", &[]);
        check(
            "ENC007",
            "=066  \\\\$c(3$c(4\n=880  \\\\$6245-01/(3/r$aTitle",
            &[],
        );
        check(
            "ENC007",
            "=066  \\\\$c(N$c(3\n=880  \\\\$6245-01/(N$aTitle",
            &["ENC007 record 1, 066 $c: (3 is declared, and no field 880 is in that script"],
        );
        check_repaired("ENC007", "=066  \\\\$c(3");
    }

    #[test]
    fn what_is_there_is_declared() {
        check(
            "ENC007",
            "=066  \\\\$c(N\n=880  \\\\$6245-01/(N$aTitle\n=880  \\\\$6246-02/(S$aTitle",
            &["ENC007 record 1, 066: fields 880 are in (S, which 066 does not declare"],
        );
        check("ENC007", "=880  \\\\$6245-01/(S$aTitle", &[]);
        check("ENC007", "=066  \\\\$a(B\n=880  \\\\$6245-01/r$aTitle", &[]);
    }

    #[test]
    fn basic_and_extended_sets_are_one_script() {
        assert!(same(b"(N", b"(Q") && same(b"$1", b"$)1") && !same(b"(N", b"(S"));
    }
}
