use holdsync_marc_codec::{Field, Tag};
use holdsync_mfhd::{Retention, action_date};

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const ACTION: Tag = Tag::new(*b"583");

rule! {
    /// A commitment to retain a copy (583 `$a committed to retain`) has its beginning in `$c`, its end in `$d` and its
    /// program in `$f`.
    ///
    /// Dates are eight digits, YYYYMMDD; `$a`, `$c` and `$3` stand once.
    ///
    /// **At OCLC.** The commitment is not registered.
    ///
    /// **Example.** `583 1_ $a committed to retain $c 20130701 $d June 30, 2028 $f Maine SC`
    ///
    /// **What to do.** Write the date as 20280630, and complete what is missing.
    "SHP001" "commitment-incomplete", Warning, Field, Unknown, since "0.1.0" of(Holdings)
    on(On::Tags(&[ACTION])), Check::Field(check)
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let Some(retention) = Retention::of(field) else {
        return;
    };
    let dates = [
        (b'c', "beginning", retention.starts),
        (b'd', "end", retention.ends),
    ];
    for (code, what, value) in dates {
        if value.is_empty() {
            let message = format!("no ${}, the {what} of the commitment", char::from(code));
            findings.add(&RULE, spot, message);
        } else if action_date(value).is_none() {
            let message = format!("{} is not a date of the form YYYYMMDD", value.escape_ascii());
            findings.add(&RULE, spot.subfield(code), message);
        }
    }
    let dates = action_date(retention.starts).zip(action_date(retention.ends));
    if dates.is_some_and(|(starts, ends)| ends < starts) {
        findings.add(&RULE, spot.subfield(b'd'), "the commitment ends before it begins");
    }
    if retention.identity.program.is_empty() {
        findings.add(&RULE, spot, "no $f, the program of the commitment");
    }
    for code in [b'a', b'c', b'3'] {
        if field.subfields().filter(|subfield| subfield.code == code).count() > 1 {
            let message = format!("${} stands more than once", char::from(code));
            findings.add(&RULE, spot.subfield(code).repeat(2), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn a_commitment_says_all_that_registers_it() {
        let sound = "=583  1\\$acommitted to retain$c20250101$d20391231$fNorthern";
        check_lhr("SHP001", sound, &[]);
        check_lhr("SHP001", "=583  1\\$acondition reviewed$cyesterday", &[]);
        for (field, place, message) in [
            (
                "$acommitted to retain$d20391231$fN",
                "",
                "no $c, the beginning of the commitment",
            ),
            (
                "$acommitted to retain$c20250101$fN",
                "",
                "no $d, the end of the commitment",
            ),
            (
                "$acommitted to retain$c20250101$d20391231",
                "",
                "no $f, the program of the commitment",
            ),
            (
                "$aCommitted to retain.$c20250101$dJune 30, 2028$fN",
                " $d",
                "June 30, 2028 is not a date of the form YYYYMMDD",
            ),
            (
                "$acommitted to retain$c20250101$d20241231$fN",
                " $d",
                "the commitment ends before it begins",
            ),
            (
                "$acommitted to retain$c20250101$c20260101$d20391231$fN",
                " $c",
                "$c stands more than once",
            ),
        ] {
            let expected = format!("SHP001 record 1, 583{place}: {message}");
            check_lhr("SHP001", &format!("=583  1\\{field}"), &[&expected]);
        }
    }
}
