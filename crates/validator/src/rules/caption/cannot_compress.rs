use holdsync_mfhd::{Caption, Compressibility, Kind, Units};

use super::{CAPTIONS, holdings, spot};
use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// A caption whose data can be compressed (first indicator 1 or 2) says how its numbers go on.
    ///
    /// Each level below the first has `$u` with a number and `$v`; the second may have a calendar change (`$x`) instead.
    ///
    /// **At OCLC.** The indicator promises what the pattern cannot keep; data is shown piece by piece.
    ///
    /// **Example.** `853 20 $8 1 $a v. $b no. $u var $v r $i (year)`
    ///
    /// **What to do.** Complete `$u` and `$v`, or make the first indicator 0.
    "CAP010" "cannot-compress", Note, Field, Ignored, since "0.1.0" of(Holdings) on(On::Tags(CAPTIONS)) after("CAP009"),
    Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let holdings = holdings(subject);
    for kind in Kind::ALL {
        for caption in holdings.captions(kind, &mut Vec::new()) {
            let promises = matches!(
                caption.compressibility,
                Compressibility::Compress | Compressibility::Both
            );
            if let Some(level) = unsaid(&caption).filter(|_| promises) {
                let message =
                    format!("how numbers at {level} go on is not said, but the first indicator promises it");
                findings.add(&RULE, spot(caption.place), message);
            }
        }
    }
}

/// The first level of which the caption does not say how its numbers go on.
fn unsaid(caption: &Caption<'_>) -> Option<holdsync_mfhd::Level> {
    let by_calendar = !caption.calendar_changes.is_empty() && caption.dates().nth(1).is_some();
    let said = |index: usize, level| {
        let level = caption.level(level);
        let numbered = level
            .is_some_and(|level| matches!(level.units, Some(Units::Number(_))) && level.continuity.is_some());
        numbered || (index == 0 && by_calendar)
    };
    let mut below = caption.numbering().skip(1).enumerate();
    below
        .find(|(index, level)| !said(*index, *level))
        .map(|(_, level)| level)
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn the_flag_promises_what_the_pattern_keeps() {
        for sound in [
            "20$81$av.$bno.$u12$vr",
            "20$81$av.$bno.$vc$i(year)$j(month)$wm$x01",
            "00$81$av.$bno.",
            "20$81$av.$i(year)",
            "20$81$a(year)$b(season)$wq",
        ] {
            check_lhr("CAP010", &format!("=853  {sound}"), &[]);
        }
        for (pattern, level) in [
            ("20$81$av.$bno.$uvar$vr", "$b"),
            ("10$81$av.$bno.$u12", "$b"),
            ("20$81$av.$bno.$vc$cpt.$x01$i(year)$j(month)", "$c"),
        ] {
            let expected = format!(
                "CAP010 record 1, 853: how numbers at {level} go on is not said, but the first indicator promises it"
            );
            check_lhr("CAP010", &format!("=853  {pattern}"), &[&expected]);
        }
    }
}
