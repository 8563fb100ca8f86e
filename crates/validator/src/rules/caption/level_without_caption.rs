use crate::registry::{Check, rule};

rule! {
    /// Every level that data has a value for has a caption, and no level is left out.
    ///
    /// **At OCLC.** A value without caption says nothing: `5` may be a volume or a part.
    ///
    /// **Example.** `863 41 $8 1.1 $a 5 $c 2` with `853 20 $8 1 $a v. $b no.`
    ///
    /// **What to do.** Add the level to the caption, `(*)` if the piece has none, or move the value to its level.
    "CAP004" "level-without-caption", Error, Field, Unknown, since "0.1.0" of(Holdings) after("CAP002"),
    Check::With("CAP001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn levels_are_those_of_the_caption() {
        let caption = "=853  20$81$av.$bno.$i(year)";
        check_lhr("CAP004", &format!("{caption}\n=863  41$81.1$a1$i1990"), &[]);
        check_lhr(
            "CAP004",
            &format!("{caption}\n=863  41$81.1$a1$c2\n=863  41$81.2$b2"),
            &[
                "CAP004 record 1, 863 $c: a value at $c, for which the caption has no level",
                "CAP004 record 1, 863[2] $b: a value at $b, but none at $a above it",
            ],
        );
        // without a caption only that is told
        check_lhr(
            "CAP004",
            "=863  41$81.1$b2",
            &["CAP004 record 1, 863 $b: a value at $b, but none at $a above it"],
        );
    }
}
