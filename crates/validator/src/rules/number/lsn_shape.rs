use std::borrow::Cow;

use holdsync_ids::{HoldingsId, MmsId};
use holdsync_prepare::Repair;

use crate::check::{CONTROL_NUMBER, Subject};
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// 001 is an MMS ID, 8 to 19 digits beginning with 99; of a holdings record its holdings ID, which begins with 22.
    ///
    /// **At OCLC.** Any value is taken; but if it is not the MMS ID, no report leads back to Alma.
    ///
    /// **Example.** `ocm00012345`, an OCLC number from before the migration.
    ///
    /// **What to do.** Publish with Alma's own number in 001. A record whose MMS ID is not known is not sent.
    "NUM009" "lsn-shape", Warning, Record, Unknown, since "0.1.0", Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let holdings = subject.is_holdings();
    // a second one is the matter of TAG002
    if let Some(field) = subject.record.fields_of(CONTROL_NUMBER).next() {
        let value = field.data().trim_ascii();
        let text = str::from_utf8(value).ok();
        let sound = text.is_some_and(|text| match holdings {
            true => text.parse::<HoldingsId>().is_ok(),
            false => text.parse::<MmsId>().is_ok(),
        });
        if !value.is_empty() && !sound {
            let repair = subject
                .context
                .mms
                .filter(|_| !holdings)
                .map(|_| Repair::ControlNumber);
            let name = if holdings { "holdings ID" } else { "MMS ID" };
            let shown = shown(value, text);
            let mut message = String::with_capacity(shown.len() + 20);
            message.push_str(&shown);
            message.push_str(" is no ");
            message.push_str(name);
            findings.add_repaired(&RULE, Spot::field(CONTROL_NUMBER, 1), repair, message);
        }
    }
}

/// The value with what cannot be shown escaped, which is hardly ever anything.
fn shown<'a>(value: &'a [u8], text: Option<&'a str>) -> Cow<'a, str> {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'"' | b'\\');
    match text {
        Some(text) if value.iter().all(is_plain) => Cow::Borrowed(text),
        _ => Cow::Owned(value.escape_ascii().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn a_holdings_record_has_a_holdings_id() {
        let leader = "=LDR  00000nx  a2200000   4500\n";
        check("NUM009", &format!("{leader}=001  22345678906421"), &[]);
        check(
            "NUM009",
            &format!("{leader}=001  991234567806421"),
            &["NUM009 record 1, 001: 991234567806421 is no holdings ID"],
        );
    }

    #[test]
    fn the_control_number_is_an_mms_id() {
        check("NUM009", "=001  991234567806421\n", &[]);
        check("NUM009", "=001  9943506421 \n", &[]);
        check("NUM009", "=001  991234567806421\n=001  7\n", &[]);
        check(
            "NUM009",
            "=001  ocm00012345 \n",
            &["NUM009 record 1, 001: ocm00012345 is no MMS ID"],
        );
        check(
            "NUM009",
            "=001  22345678906421\n",
            &["NUM009 record 1, 001: 22345678906421 is no MMS ID"],
        );
    }

    #[test]
    fn what_is_shown_is_what_is_escaped() {
        for value in 0..=u8::MAX {
            let value = [b'a', value, b'1'];
            let shown = super::shown(&value, str::from_utf8(&value).ok());
            assert_eq!(shown, value.escape_ascii().to_string());
        }
    }
}
