use crate::registry::{Check, rule};

rule! {
    /// Data has a caption of its own kind: 863 an 853, 864 an 854, 865 an 855 with the same link number.
    ///
    /// **At OCLC.** The data is shown without captions, or not at all.
    ///
    /// **Example.** `863 41 $8 2.1 $a 5` in a record whose only 853 has `$8 1`.
    ///
    /// **What to do.** Add the caption, or correct the link number.
    "CAP002" "link-to-nowhere", Error, Record, Unknown, since "0.1.0" of(Holdings), Check::With("CAP001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn links_do_not_cross_kinds() {
        check_lhr("CAP002", "=853  20$81$av.\n=863  41$81.1$a1", &[]);
        check_lhr(
            "CAP002",
            "=853  20$81$av.\n=863  41$82.1$a1\n=864  41$81.1$a1",
            &[
                "CAP002 record 1, 863 $8: no caption has link number 2",
                "CAP002 record 1, 864 $8: no caption has link number 1",
            ],
        );
    }
}
