use holdsync_ids::oclc_number::read_035;
use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const LINKAGE_NUMBER: Tag = Tag::new(*b"014");

rule! {
    /// An OCLC number in 014 has the form `014 1_ $a number $b OCoLC`.
    ///
    /// The first indicator says whose number it is: 0 of a holdings record, 1 of a bibliographic one. `$b` says who gave
    /// it.
    ///
    /// **At OCLC.** A number in any other form is read as something else, and the record is not tied to its title.
    ///
    /// **Example.** `014 1_ $a 312010`, without `$b`; `014 0_ $a 312010 $b OCoLC`.
    ///
    /// **What to do.** Complete the field, or have the number written where your collection expects it; `holdsync sync`
    /// writes it anew.
    "HLD009" "linkage-number-form", Warning, Field, WrongHolding, since "0.1.0" of(Holdings)
    on(On::Tags(&[LINKAGE_NUMBER])), Check::Field(check)
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let value = |code| field.subfield(code).unwrap_or_default().trim_ascii();
    let (number, source) = (value(b'a'), value(b'b'));
    let oclc = source.eq_ignore_ascii_case(b"OCoLC");
    let reads = |value: &[u8]| read_035(value).is_some_and(|reading| reading.usable().is_some());
    let digits = [&b"(OCoLC)"[..], number].concat();
    let message = match field.indicators() {
        [b'0' | b'1', _] if source.is_empty() => "no $b, so nobody knows whose number it is",
        [b'0', _] if oclc => "first indicator 0 makes an OCLC number that of a holdings record",
        [b'1', _] if oclc && !(reads(number) || reads(&digits)) => "$b names OCLC, but $a is no OCLC number",
        [b'0' | b'1', _] => return,
        _ => "the first indicator is neither 0 nor 1",
    };
    findings.add(&RULE, spot, message);
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn an_oclc_number_is_told_as_one() {
        for sound in ["1\\$a312010$bOCoLC", "1\\$aocm00012345$bOCoLC", "0\\$a22123$bDLC"] {
            check_lhr("HLD009", &format!("=014  {sound}"), &[]);
        }
        for (field, message) in [
            ("1\\$a312010", "no $b, so nobody knows whose number it is"),
            (
                "0\\$a312010$bOCoLC",
                "first indicator 0 makes an OCLC number that of a holdings record",
            ),
            ("1\\$aabc$bOCoLC", "$b names OCLC, but $a is no OCLC number"),
            ("\\\\$a312010$bOCoLC", "the first indicator is neither 0 nor 1"),
        ] {
            let expected = format!("HLD009 record 1, 014: {message}");
            check_lhr("HLD009", &format!("=014  {field}"), &[&expected]);
        }
    }
}
