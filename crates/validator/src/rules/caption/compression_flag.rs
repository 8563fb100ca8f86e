use crate::registry::{Check, rule};

rule! {
    /// The second indicator of data says whether it is a range: 0 and 2 are, 1 and 3 are not.
    ///
    /// **At OCLC.** What reads the data expands or joins it wrongly.
    ///
    /// **Example.** `863 41 $8 1.1 $a 1-5 $i 1990-1994`, where the second indicator should be 0.
    ///
    /// **What to do.** Correct the indicator.
    "CAP005" "compression-flag", Warning, Field, Unknown, since "0.1.0" of(Holdings), Check::With("CAP001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn a_range_is_called_one() {
        let caption = "=853  20$81$av.";
        check_lhr(
            "CAP005",
            &format!("{caption}\n=863  40$81.1$a1-5\n=863  41$81.2$a7\n=863  4\\$81.3$a9-"),
            &[],
        );
        check_lhr(
            "CAP005",
            &format!("{caption}\n=863  40$81.1$a1\n=863  41$81.2$a7-"),
            &[
                "CAP005 record 1, 863: no range in a field that the second indicator calls compressed",
                "CAP005 record 1, 863[2]: a range in a field that the second indicator calls uncompressed",
            ],
        );
    }
}
