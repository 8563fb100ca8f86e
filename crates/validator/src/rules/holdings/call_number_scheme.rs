use holdsync_marc_codec::Field;

use super::LOCATION;
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// The first indicator of 852 names the kind of call number that the field has.
    ///
    /// 0 to 3 go with `$h`, 4 with `$j`, 5 with `$l`, 7 with `$2`; a call number in `$h` needs an indicator.
    ///
    /// **At OCLC.** The call number is shown, and used for interlibrary loan, as what the indicator says.
    ///
    /// **Example.** `852 __ $b MAIN $h QA76.9 $i .D3`, where the blank should be 0.
    ///
    /// **What to do.** Set the call number type of the holdings record.
    "HLD006" "call-number-scheme", Warning, Field, Unknown, since "0.1.0" of(Holdings)
    on(On::Tags(&[LOCATION])), Check::Field(check)
}

fn check(_: &Subject<'_>, field: Field<'_>, spot: Spot, findings: &mut Findings<'_>) {
    let has = |code| !field.subfield(code).unwrap_or_default().trim_ascii().is_empty();
    let [scheme, _] = field.indicators();
    // a record without any call number may well have a scheme: it is said for the whole location
    let any = [b'h', b'i', b'j', b'l'].into_iter().any(has);
    let message = match scheme {
        b'0'..=b'3' if any && !has(b'h') => "needs a classification number in $h",
        b'4' if any && !has(b'j') => "needs a shelving control number in $j",
        b'5' if any && !has(b'l') => "needs a shelving form of title in $l",
        b'7' if !has(b'2') => "needs the source of the scheme in $2",
        b' ' if has(b'h') => "which leaves open what kind of call number $h is",
        _ => return,
    };
    let shown = if scheme == b' ' {
        "is blank,".to_owned()
    } else {
        char::from(scheme).to_string()
    };
    findings.add(&RULE, spot, format!("first indicator {shown} {message}"));
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn indicator_and_call_number_go_together() {
        for sound in [
            "0\\$hQA76",
            "4\\$jCD 12",
            "5\\$lTitle",
            "7\\$hX$2local",
            "8\\$hX",
            "\\\\$bMAIN",
            "0\\$bMAIN",
            "6\\$hX",
        ] {
            check_lhr("HLD006", &format!("=852  {sound}"), &[]);
        }
        for (field, message) in [
            ("0\\$i.B3", "0 needs a classification number in $h"),
            ("4\\$hCD 12", "4 needs a shelving control number in $j"),
            ("5\\$hTitle", "5 needs a shelving form of title in $l"),
            ("7\\$hX", "7 needs the source of the scheme in $2"),
            (
                "\\\\$hQA76",
                "is blank, which leaves open what kind of call number $h is",
            ),
        ] {
            let expected = format!("HLD006 record 1, 852: first indicator {message}");
            check_lhr("HLD006", &format!("=852  {field}"), &[&expected]);
        }
    }
}
