use holdsync_prepare::Repair;

use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// The leader is 24 characters of ASCII, with `22` in leader/10-11 and `4500` in leader/20-23.
    ///
    /// **At OCLC.** The record is not recognised as one, and the report cannot name it.
    ///
    /// **Example.** A replacement character (U+FFFD) in the leader makes it two bytes too long.
    ///
    /// **What to do.** The constants are written anew. For the rest correct the leader in Alma's metadata editor.
    "STR004" "leader-malformed", Error, Record, RecordLostWithoutName, since "0.1.0"
    on(On::Coded(Coded::Forms)), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let leader = subject.record.leader();
    let bytes = leader.as_bytes();
    if let Some(position) = bytes.iter().position(|byte| !matches!(byte, b' '..=b'~')) {
        let spot = Spot::RECORD.at(position);
        findings.add(
            &RULE,
            spot,
            format!("leader/{position:02} is no printable ASCII character"),
        );
    }
    if bytes.get(10..12) != Some(b"22") || bytes.get(20..) != Some(b"4500") {
        let message = "leader/10-11 is not 22, or leader/20-23 is not 4500";
        findings.add_repaired(&RULE, Spot::RECORD, Some(Repair::LeaderConstants), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{check, check_repaired};

    #[test]
    fn the_leader_is_ascii() {
        check("STR004", "=LDR  00000nam a2200000   4500", &[]);
        check(
            "STR004",
            "=LDR  00000nam a2200000 {C3} 4500",
            &["STR004 record 1: leader/18 is no printable ASCII character"],
        );
    }

    #[test]
    fn the_constants_are_repaired() {
        check_repaired("STR004", "=LDR  00000nam a1200000   4500");
        check_repaired("STR004", "=LDR  00000nam a2200000   450 ");
    }
}
