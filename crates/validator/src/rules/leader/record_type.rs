use holdsync_prepare::is_placeholder;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::rules::leader::in_words;
use crate::schema::{Format, Layout};

rule! {
    /// Leader/06 is a type of record: a, c to g, i to k, m, o, p, r or t for titles, u, v, x or y for holdings.
    ///
    /// **At OCLC.** The type tells titles from holdings and selects every other check; without it the record goes to
    /// WorldCat Staging, or is not taken at all.
    ///
    /// **Example.** Blanks in leader/05, 06 and 17: a template that was never filled in.
    ///
    /// **What to do.** Set the type in Alma's metadata editor; for holdings x for single parts, v for several, y for
    /// serials.
    "LDR002" "record-type", Error, Record, Staging, since "0.1.0"
    on(On::Coded(Coded::Forms)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let kind = subject.record.leader().kind();
    let layouts: [&Layout; 2] = [Format::Bibliographic.leader(), Format::Holdings.leader()];
    if is_placeholder(None, kind) || layouts.iter().any(|layout| layout.allows(6, kind)) {
        return;
    }
    let message = match kind {
        b'z' => "leader/06 is z: an authority record".to_owned(),
        b'b' | b'h' | b'n' => format!("leader/06 is {}, which has been given up", char::from(kind)),
        kind => format!("leader/06 is {}, and no type of record", in_words(kind)),
    };
    findings.add(&RULE, Spot::RECORD.at(6), message);
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn a_type_is_known() {
        for kind in "acdefgijkmoprtuvxy".chars() {
            check("LDR002", &format!("=LDR  00000n{kind}m a2200000   4500"), &[]);
        }
        for (kind, says) in [
            (" ", "leader/06 is blank, and no type of record"),
            ("q", "leader/06 is q, and no type of record"),
            ("b", "leader/06 is b, which has been given up"),
            ("z", "leader/06 is z: an authority record"),
        ] {
            let expected = format!("LDR002 record 1: {says}");
            check(
                "LDR002",
                &format!("=LDR  00000n{kind}m a2200000   4500"),
                &[&expected],
            );
        }
    }
}
