use crate::registry::{Check, rule};

rule! {
    /// The codes of a publication pattern follow their grammar.
    ///
    /// `$u` is a number, `var` or `und` and `$v` is `c` or `r`, both below the first level; `$w` is a letter of the list
    /// or a number of issues a year, in data `g` or `n`; `$x` lists months, days (MMDD) or seasons; `$y` has publication
    /// code, chronology code and values.
    ///
    /// **At OCLC.** The next issue cannot be told, and ranges cannot be expanded.
    ///
    /// **Example.** `853 20 $8 1 $a v. $b no. $u twelve $v r`
    ///
    /// **What to do.** Correct the code.
    "CAP009" "pattern-code", Warning, Subfield, Unknown, since "0.1.0" of(Holdings), Check::With("CAP001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check_lhr;

    #[test]
    fn codes_follow_their_grammar() {
        check_lhr(
            "CAP009",
            "=853  20$81$av.$bno.$u12$vr$i(year)$j(month)$wm$x01,07$ycm01/02$yod0704",
            &[],
        );
        check_lhr(
            "CAP009",
            "=853  20$81$av.$u12$bno.$utwelve$vx$i(year)$wmonthly$x1$ym01\n=863  41$81.1$a1$wx",
            &[
                "CAP009 record 1, 853 $u: $u belongs to a level below the first",
                "CAP009 record 1, 853 $u: $u is not a number, var or und",
                "CAP009 record 1, 853 $v: $v is neither c nor r",
                "CAP009 record 1, 853 $w: $w is not a frequency",
                "CAP009 record 1, 853 $x: $x is not a list of months, days (MMDD) or seasons",
                "CAP009 record 1, 853 $y: $y is not a regularity pattern",
                "CAP009 record 1, 863 $w: $w is neither g nor n",
            ],
        );
    }
}
