use crate::registry::{Check, rule};

rule! {
    /// Ranges run forward, have one hyphen a level, do not overlap, and only the last one of a caption is open.
    ///
    /// **At OCLC.** Coverage is impossible, or told twice.
    ///
    /// **Example.** `863 40 $8 1.1 $a 1-9` followed by `863 40 $8 1.2 $a 7-12`.
    ///
    /// **What to do.** Correct the values; split a field that holds several ranges.
    "CAP006" "range-inconsistent", Warning, Field, Unknown, since "0.1.0" of(Holdings), Check::With("CAP001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn ranges_make_sense() {
        let caption = "=853  20$81$av.";
        check_lhr(
            "CAP006",
            &format!("{caption}\n=863  40$81.1$a1-5\n=863  40$81.2$a7-"),
            &[],
        );
        check_lhr(
            "CAP006",
            &format!("{caption}\n=863  40$81.1$a9-7\n=863  40$81.2$a10-\n=863  40$81.3$a1-2-3"),
            &[
                "CAP006 record 1, 863[3] $a: more than one hyphen",
                "CAP006 record 1, 863: the range ends before it begins",
                "CAP006 record 1, 863[2]: an open range is not the last",
            ],
        );
        check_lhr(
            "CAP006",
            &format!("{caption}\n=863  40$81.1$a1-9\n=863  40$81.2$a7-12"),
            &["CAP006 record 1, 863[2]: begins before the field in front of it ends"],
        );
    }
}
