use super::{DATA, TEXTS};
use crate::check::Subject;
use crate::context::{Findings, Spot};
use crate::registry::{Check, rule};

rule! {
    /// The holdings level in leader/17 is that of the data: first indicator 3, 4 or 5 of 863–868.
    ///
    /// `m` stands for several levels in one record.
    ///
    /// **At OCLC.** Level 1 is not in OCLC's list; what becomes of it is not known. The record contradicts itself.
    ///
    /// **Example.** Leader/17 `1` in a record with `866 31 …`.
    ///
    /// **What to do.** Correct leader/17, in Alma by a normalization rule, or map it: see `lhr` in the configuration.
    "CAP014" "level-disagrees", Warning, Record, Unknown, since "0.1.0" of(Holdings), Check::Record(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut levels = [false; 3];
    for (field, _) in subject.fields() {
        let tag = field.tag();
        if !(DATA.contains(&tag) || TEXTS.contains(&tag)) {
            continue;
        }
        for (found, level) in levels.iter_mut().zip(b'3'..) {
            *found |= field.indicators().first() == Some(&level);
        }
    }
    let names = levels.iter().zip(["3", "4", "5"]).filter(|(found, _)| **found);
    let names: Vec<&str> = names.map(|(_, name)| name).collect();
    let claimed = subject.record.leader().encoding_level();
    let disagrees = match (claimed, names.as_slice()) {
        (_, []) => false,
        (b'1'..=b'5', [level]) => level.as_bytes() != [claimed],
        (b'1'..=b'5', _) | (b'm', [_]) => true,
        _ => false,
    };
    if disagrees {
        let claimed = char::from(claimed);
        let message = format!(
            "leader/17 is {claimed}, but the data is of level {}",
            names.join(" and ")
        );
        findings.add(&RULE, Spot::RECORD.at(17), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn the_leader_has_the_level_of_the_data() {
        let record = |level: char, fields: &str| format!("=LDR  00000ny  a2200000{level}n 4500\n{fields}");
        for (level, fields) in [
            ('4', "=866  41$80$ax"),
            ('m', "=866  41$80$ax\n=867  31$80$ax"),
            ('u', "=866  41$80$ax"),
            ('1', "=866  \\0$ax"),
            ('3', ""),
        ] {
            check_lhr("CAP014", &record(level, fields), &[]);
        }
        for (level, fields, of) in [
            ('1', "=866  31$80$ax", "3"),
            ('3', "=863  41$81.1$a1", "4"),
            ('4', "=866  41$80$ax\n=867  51$80$ax", "4 and 5"),
            ('m', "=866  41$80$ax", "4"),
        ] {
            let expected = format!("CAP014 record 1: leader/17 is {level}, but the data is of level {of}");
            check_lhr("CAP014", &record(level, fields), &[&expected]);
        }
    }
}
