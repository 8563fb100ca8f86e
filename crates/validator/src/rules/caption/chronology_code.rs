use crate::registry::{Check, rule};

rule! {
    /// Months are 01 to 12, seasons 21 to 24, days 01 to 31, years have four digits.
    ///
    /// Words are as good as codes for months and seasons.
    ///
    /// **At OCLC.** The code is shown as it stands, as `(1990:13)`.
    ///
    /// **Example.** `$j 13` for spring, which is 21; `$i 90`.
    ///
    /// **What to do.** Correct the code.
    "CAP007" "chronology-code", Warning, Subfield, Unknown, since "0.1.0" of(Holdings), Check::With("CAP001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn dates_are_coded_as_the_format_has_them() {
        let caption = "=853  20$81$av.$i(year)$j(month)$k(day)";
        check_lhr(
            "CAP007",
            &format!("{caption}\n=863  41$81.1$a1$i[199?]$j11/12\n=863  41$81.2$a2$i1990$jmai"),
            &[],
        );
        check_lhr(
            "CAP007",
            &format!("{caption}\n=863  41$81.1$a1$i90$j13$k32"),
            &[
                "CAP007 record 1, 863 $i: 90 is no year of four digits",
                "CAP007 record 1, 863 $j: 13 is no month and no season",
                "CAP007 record 1, 863 $k: 32 is no day",
            ],
        );
    }
}
