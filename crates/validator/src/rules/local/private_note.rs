use holdsync_marc_codec::{Field, Tag};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const fn tags<const N: usize>(tags: [[u8; 3]; N]) -> [Tag; N] {
    let mut all = [Tag::new([0; 3]); N];
    let mut at = 0;
    while at < N {
        #[expect(clippy::indexing_slicing, reason = "seen while compiling")]
        {
            all[at] = Tag::new(tags[at]);
        }
        at += 1;
    }
    all
}

static LOOKED_AT: [Tag; 14] = tags([
    *b"541", *b"561", *b"583", *b"852", *b"856", *b"863", *b"864", *b"865", *b"866", *b"867", *b"868",
    *b"876", *b"877", *b"878",
]);

rule! {
    /// What is meant for the library alone does not leave it: notes marked as private, notes for the staff, prices.
    ///
    /// Told are 541, 561 and 583 with first indicator 0, `$x` in holdings fields, 583 and 856, and prices in 541 `$h` and
    /// in `$c` of 876 to 878.
    ///
    /// **At OCLC.** Local holdings records can be read by other libraries; what is in a bibliographic record may be kept.
    ///
    /// **Example.** `541 0_ $a` with the name of a donor who does not want to be named.
    ///
    /// **What to do.** Leave the field out by a normalisation rule of the publishing profile in Alma, or put its tag on the
    /// strip list.
    "LOC004" "private-note", Warning, Field, Unknown, since "0.1.0" on(On::Tags(&LOOKED_AT)), Check::Field(check)
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let tag = field.tag();
    let [first, _] = field.indicators();
    let (code, what) = match tag.as_bytes() {
        b"541" | b"561" | b"583" if first == b'0' => (None, "marked as private (first indicator 0)"),
        b"541" if field.subfield(b'h').is_some() => (Some(b'h'), "a price"),
        b"876" | b"877" | b"878" if field.subfield(b'c').is_some() => (Some(b'c'), "a price"),
        b"541" | b"561" => return,
        _ if field.subfield(b'x').is_some() => (Some(b'x'), "a note for the staff"),
        _ => return,
    };
    findings.add(
        &RULE,
        Spot {
            subfield: code,
            ..spot
        },
        what,
    );
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn what_is_private_is_told_once_a_field() {
        check(
            "LOC004",
            "=541  1\\$aBought\n=583  1\\$aretained\n=856  40$uhttps://a.org",
            &[],
        );
        check(
            "LOC004",
            "=541  0\\$aDonor$h12\n=541  1\\$aBought$h12\n=583  1\\$aretained$xask Ann\n=876  \\\\$a1$c20",
            &[
                "LOC004 record 1, 541: marked as private (first indicator 0)",
                "LOC004 record 1, 541[2] $h: a price",
                "LOC004 record 1, 583 $x: a note for the staff",
                "LOC004 record 1, 876 $c: a price",
            ],
        );
    }
}
