use holdsync_prepare::{Repair, is_placeholder};

use crate::check::Subject;
use crate::contents::Bytes;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};
use crate::shape::Shape;

rule! {
    /// A blank is a blank: `#`, `^` and `\` do not stand for one in leader, 006, 007, 008 and indicators, nor `-` in
    /// the leader.
    ///
    /// **At OCLC.** The codes are invalid, which can make a whole file unacceptable.
    ///
    /// **Example.** Leader `00445dac##2200121#u#4500`, as Alma publishes some records of its community zone.
    ///
    /// **What to do.** Nothing: the blanks are put back before sending.
    "STR010" "placeholder-blank", Error, Field, FileLost, since "0.1.0"
    on(On::RecordAnd(may)), Check::Record(check)
}

/// Of control fields their bytes tell.
fn may(shape: &Shape) -> bool {
    let tag = shape.tag();
    let mut indicators = shape.indicators().into_iter();
    !tag.is_control() && indicators.any(|byte| is_placeholder(Some(tag), byte))
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let leader = subject.record.leader();
    let coded = (5..10).chain(17..20);
    for position in coded
        .filter(|position| is_placeholder(None, leader.byte(*position)))
        .take(1)
    {
        found(
            &format!("leader/{position:02}"),
            leader.byte(position),
            Spot::RECORD.at(position),
            findings,
        );
    }
    for (field, spot) in subject.called_or_with(Bytes::PLACEHOLDER) {
        let tag = field.tag();
        let indicators = field.indicators();
        let bytes = if field.is_control() {
            field.data()
        } else {
            &indicators
        };
        let mut places = bytes
            .iter()
            .enumerate()
            .filter(|(_, byte)| is_placeholder(Some(tag), **byte));
        if let Some((position, &byte)) = places.next() {
            let place = if field.is_control() {
                format!("{tag}/{position:02}")
            } else {
                format!("indicator {}", position + 1)
            };
            found(&place, byte, spot.at(position), findings);
        }
    }
}

fn found(place: &str, byte: u8, spot: Spot, findings: &mut Findings<'_>) {
    let message = format!("{place} is {} in place of a blank", byte.escape_ascii());
    findings.add_repaired(&RULE, spot, Some(Repair::PlaceholderBlank), message);
}

#[cfg(test)]
mod tests {
    use crate::sample::{check, check_repaired};

    #[test]
    fn signs_for_blanks_are_told_once_a_field() {
        check(
            "STR010",
            "=LDR  00000nam a2200000   4500\n=007  cr ---\n=500  \\\\$a#1",
            &[],
        );
        check(
            "STR010",
            "=LDR  00445dac##2200121#u#4500\n=008  240105s2024####xxu\n=500  #\\$aNote",
            &[
                "STR010 record 1: leader/08 is # in place of a blank",
                "STR010 record 1, 008: 008/11 is # in place of a blank",
                "STR010 record 1, 500: indicator 1 is # in place of a blank",
            ],
        );
    }

    #[test]
    fn blanks_are_put_back() {
        check_repaired("STR010", "=LDR  00445cam-a2200121#u#4500");
        check_repaired("STR010", "=008  240105s2024^^^^xxu");
        check_repaired("STR010", "=500  ##$aNote");
    }
}
