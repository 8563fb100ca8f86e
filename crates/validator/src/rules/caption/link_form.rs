use super::{LINKED, holdings, rule_of, spot};
use crate::check::Subject;
use crate::context::Findings;
use crate::registry::{Check, rule};

rule! {
    /// `$8` ties captions, data and texts together and has the form of its field.
    ///
    /// A number in 853–855; link and sequence, `1.1`, in 863–865 and 876–878; a number, or 0 for everything, in 866–868.
    /// A text or an item may do without where there is nothing to be tied to.
    ///
    /// **At OCLC.** Caption and data are not brought together, and the holdings cannot be shown.
    ///
    /// **Example.** `863 41 $8 1 $a 5 $i 1990`, where `$8` should be `1.1`.
    ///
    /// **What to do.** Number the captions, and give each field of data the number of its caption and one of its own.
    "CAP001" "link-form", Error, Subfield, Unknown, since "0.1.0" of(Holdings) on(On::Tags(LINKED)),
    Check::Record(check)
}

/// Finds what the other rules about captions and data find as well: it takes one look at all of them.
fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for damage in holdings(subject).examine() {
        findings.add(rule_of(&damage.kind), spot(damage.place), damage.kind.to_string());
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn links_have_the_form_of_their_field() {
        check_lhr(
            "CAP001",
            "=853  20$81$av.\n=863  41$81.1$a1\n=866  41$80$av.1\n=876  \\\\$81.1$p3",
            &[],
        );
        check_lhr("CAP001", "=866  \\0$av.1", &[]);
        check_lhr(
            "CAP001",
            "=853  20$8one$av.\n=863  41$81$a1\n=866  41$av.1\n=876  \\\\$82$p3",
            &[
                "CAP001 record 1, 853 $8: $8 is not of the form n",
                "CAP001 record 1, 863 $8: $8 is not of the form n.n",
                "CAP001 record 1, 866: no $8 to tie the field to others",
                "CAP001 record 1, 876 $8: $8 is not of the form n.n",
            ],
        );
    }
}
