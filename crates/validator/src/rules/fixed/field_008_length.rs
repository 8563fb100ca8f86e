use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};
use crate::schema::Format;

use super::{FIXED_LENGTH, length};

rule! {
    /// 008 has 40 characters in a bibliographic record, 32 in a holdings record.
    ///
    /// **At OCLC.** Codes are read from the wrong positions, and the record may fail validation.
    ///
    /// **Example.** A holdings record with a bibliographic 008 of 40 characters.
    ///
    /// **What to do.** Open the field in Alma's metadata editor with the form for 008, which writes it anew; correct the
    /// template it came from.
    "FIX002" "field-008-length", Error, Field, Staging, since "0.1.0" on(On::Coded(Coded::Forms)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let format = Format::of(subject.record.leader().kind());
    let wanted = length(format);
    for (field, spot) in subject.fields_of(FIXED_LENGTH) {
        let found = field.data().len();
        if found != wanted {
            let record = match format {
                Format::Bibliographic => "bibliographic",
                Format::Holdings => "holdings",
            };
            let message = format!("008 of a {record} record has {found} characters, {wanted} expected");
            findings.add(&RULE, spot.at(wanted.min(found)), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    const BIB: &str = "=008  240105s2024    gw            000 0 ger d";
    const HOLDINGS: &str = "=LDR  00000nx  a22000003n 4500\n=008  2401052p    8   4001uu   0000000";

    #[test]
    fn bibliographic_records_have_40() {
        check("FIX002", BIB, &[]);
        check(
            "FIX002",
            "=008  240105s2024    gw",
            &["FIX002 record 1, 008: 008 of a bibliographic record has 17 characters, 40 expected"],
        );
    }

    #[test]
    fn holdings_records_have_32() {
        check("FIX002", HOLDINGS, &[]);
        check(
            "FIX002",
            &format!("=LDR  00000nx  a22000003n 4500\n{BIB}"),
            &["FIX002 record 1, 008: 008 of a holdings record has 40 characters, 32 expected"],
        );
    }
}
