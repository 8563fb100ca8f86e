use holdsync_marc_codec::Tag;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

const ITEMS: &[Tag] = &[Tag::new(*b"876"), Tag::new(*b"877"), Tag::new(*b"878")];

rule! {
    /// Leader/18 says `i` where the record has items (876–878), and `n` where it has none.
    ///
    /// **At OCLC.** Nothing known; the record contradicts itself.
    ///
    /// **Example.** Leader/18 `n` in a record with `876 __ $p 30001`.
    ///
    /// **What to do.** Correct the code, or publish the items as well.
    "HLD010" "item-information-flag", Note, Record, Unknown, since "0.1.0" of(Holdings), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let items = subject.fields().any(|(field, _)| ITEMS.contains(&field.tag()));
    let message = match (subject.record.leader().byte(18), items) {
        (b'i', false) => "leader/18 is i, but there is no 876, 877 or 878",
        (b'n', true) => "leader/18 is n, but there is an 876, 877 or 878",
        _ => return,
    };
    findings.add(&RULE, Spot::RECORD.at(18), message);
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn the_flag_and_the_items_agree() {
        let leader = |flag: char| format!("=LDR  00000ny  a22000004{flag} 4500");
        for sound in [
            leader('n'),
            format!("{}\n=876  \\\\$p3", leader('i')),
            leader(' '),
        ] {
            check_lhr("HLD010", &sound, &[]);
        }
        check_lhr(
            "HLD010",
            &leader('i'),
            &["HLD010 record 1: leader/18 is i, but there is no 876, 877 or 878"],
        );
        check_lhr(
            "HLD010",
            &format!("{}\n=878  \\\\$p3", leader('n')),
            &["HLD010 record 1: leader/18 is n, but there is an 876, 877 or 878"],
        );
    }
}
