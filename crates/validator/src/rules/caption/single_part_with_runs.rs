use super::{CAPTIONS, DATA, TEXTS};
use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// The record of a single-part item (leader/06 `x`) has no captions, data or texts of runs.
    ///
    /// **At OCLC.** Texts are normally not used for single-part items; the type of record is probably wrong.
    ///
    /// **Example.** Leader/06 `x` in a record with `866 41 $8 0 $a v.1-30`.
    ///
    /// **What to do.** Make leader/06 `v` for a multipart item and `y` for a serial.
    "CAP015" "single-part-with-runs", Warning, Record, Unknown, since "0.1.0" of(Holdings), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.record.leader().kind() != b'x' {
        return;
    }
    let of_runs = |tag| CAPTIONS.contains(&tag) || DATA.contains(&tag) || TEXTS.contains(&tag);
    let first = subject.fields().find(|(field, _)| of_runs(field.tag()));
    if let Some((field, spot)) = first {
        let message = format!(
            "leader/06 is x, a single-part item, and there is an {}",
            field.tag()
        );
        findings.add(&RULE, spot, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn one_part_has_no_runs() {
        let leader = |kind: char| format!("=LDR  00000n{kind}  a22000004n 4500");
        check_lhr("CAP015", &format!("{}\n=876  \\\\$p3", leader('x')), &[]);
        check_lhr("CAP015", &format!("{}\n=866  41$80$av.1", leader('v')), &[]);
        check_lhr(
            "CAP015",
            &format!("{}\n=866  41$80$av.1\n=863  41$81.1$a1", leader('x')),
            &["CAP015 record 1, 866: leader/06 is x, a single-part item, and there is an 866"],
        );
    }
}
