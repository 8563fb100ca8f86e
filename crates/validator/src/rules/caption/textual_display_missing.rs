use crate::registry::{Check, rule};

rule! {
    /// Data that leaves the display to a text (second indicator 2 or 3) has one with its link number, or one for
    /// everything.
    ///
    /// **At OCLC.** The holdings are not shown at all.
    ///
    /// **Example.** `863 42 $8 1.1 $a 1-5` and no 866.
    ///
    /// **What to do.** Add the 866, or make the second indicator 0 or 1.
    "CAP011" "textual-display-missing", Error, Record, Unknown, since "0.1.0" of(Holdings), Check::With("CAP001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn the_text_that_is_asked_for_is_there() {
        let data = "=853  20$81$av.\n=863  42$81.1$a1-5";
        check_lhr("CAP011", &format!("{data}\n=866  40$81$av.1-5"), &[]);
        check_lhr(
            "CAP011",
            &format!("{data}\n=866  40$82$ax"),
            &[
                "CAP011 record 1, 863: the second indicator asks for a textual field, and there is none with link number 1",
            ],
        );
    }
}
