use crate::registry::{Check, rule};

rule! {
    /// No two captions have one link number, and no two fields of data one link and sequence.
    ///
    /// **At OCLC.** Which caption is meant, and in which order the data comes, is open.
    ///
    /// **Example.** `863 41 $8 1.3 …` twice, after a field was copied.
    ///
    /// **What to do.** Number the fields anew.
    "CAP003" "link-duplicate", Warning, Record, Unknown, since "0.1.0" of(Holdings), Check::With("CAP001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn numbers_are_given_once() {
        check_lhr(
            "CAP003",
            "=853  20$81$av.\n=853  20$82$ano.\n=863  41$81.1$a1\n=863  41$82.1$a2",
            &[],
        );
        check_lhr(
            "CAP003",
            "=853  20$81$av.\n=853  20$81$ano.\n=863  41$81.1$a1\n=863  41$81.1$a2",
            &[
                "CAP003 record 1, 853[2] $8: link number 1 is on a caption before this one",
                "CAP003 record 1, 863[2] $8: link and sequence 1.1 are on a field before this one",
            ],
        );
    }
}
