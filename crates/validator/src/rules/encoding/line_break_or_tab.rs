use holdsync_prepare::Repair;

use crate::check::Subject;
use crate::contents::Bytes;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// A subfield is one line, without tabs.
    ///
    /// **At OCLC.** Not known; reports and displays that work line by line break there.
    ///
    /// **Example.** A summary (520) that was pasted with its line breaks.
    ///
    /// **What to do.** Nothing: each line break or tab becomes a blank before sending.
    "ENC006" "line-break-or-tab", Warning, Subfield, Unknown, since "0.1.0" on(On::Bytes(Bytes::LINE_BREAK)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.for_each_text_with(Bytes::LINE_BREAK, |value, spot| {
        let position = value
            .bytes
            .iter()
            .position(|byte| matches!(byte, b'\t' | b'\n' | b'\r'));
        if let Some(position) = position {
            // control fields have fixed places: what belongs in this one is not known
            let repair = spot.subfield.map(|_| Repair::LineBreak);
            findings.add_repaired(
                &RULE,
                spot.at(position),
                repair,
                "a line break or tab in the text",
            );
        }
    });
}

#[cfg(test)]
mod tests {
    use crate::sample::{check, check_repaired};

    #[test]
    fn a_subfield_is_one_line() {
        check("ENC006", "=500  \\\\$aone line", &[]);
        check(
            "ENC006",
            "=500  \\\\$ax$btwo{0D}{0A}lines",
            &["ENC006 record 1, 500 $b: a line break or tab in the text"],
        );
        check_repaired("ENC006", "=500  \\\\$ax{09}y$btwo{0D}{0A}lines");
    }
}
