use crate::registry::{Check, rule};

rule! {
    /// `$6` links a field with its form in another script: tag and number of the partner, and in 880 perhaps the script
    /// and the direction, as in `880-02` and `245-02/(3/r`. Each number joins one pair.
    ///
    /// **At OCLC.** `1st $6 in 1st 260 has invalid linking data`, severe: a record that does not match by its number goes to
    /// WorldCat Staging.
    ///
    /// **Example.** `245 10 $6880-1`: the number has two digits.
    ///
    /// **What to do.** Write both `$6` anew in Alma's metadata editor, where the pair can be linked from the menu.
    "TAG010" "linkage-malformed", Error, Subfield, Staging, since "0.1.0", Check::With("TAG001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn links_have_their_form() {
        check(
            "TAG010",
            "=245  10$6880-01$aTitle\n=880  10$6245-01/(3/r$aTitle\n=880  \\\\$6500-00/(N$aNote",
            &[],
        );
        for script in ["Arab/r", "/r", "(2/r{E2}{80}{8F}"] {
            let lines = format!("=245  10$6880-01$aTitle\n=880  10$6245-01/{script}$aTitle");
            check("TAG010", &lines, &[]);
        }
        let form = "is not the tag and number of the partner";
        for value in [
            "880-1",
            "880",
            "8800-1",
            "880-01-",
            "880-01/",
            "880-01/(3/x",
            "880-01/(3/r/r",
            "AVA-01",
        ] {
            let expected = format!("TAG010 record 1, 245 $6: {value:?} {form}");
            check("TAG010", &format!("=245  10$6{value}$aTitle"), &[&expected]);
        }
        check(
            "TAG010",
            "=245  10$6245-01$aTitle",
            &["TAG010 record 1, 245 $6: \"245-01\" has to name 880, where the other script stands"],
        );
        check(
            "TAG010",
            "=880  10$6880-01$aTitle",
            &["TAG010 record 1, 880 $6: \"880-01\" has to name the field whose other script this is"],
        );
    }

    #[test]
    fn a_number_joins_one_pair() {
        check(
            "TAG010",
            "=245  10$6880-01$aTitle\n=700  1\\$6880-01$aName\n=880  10$6245-01$aTitle\n=880  1\\$6700-01$aName",
            &[
                "TAG010 record 1, 700 $6: number 01 also joins another pair",
                "TAG010 record 1, 880[2] $6: number 01 also joins another pair",
            ],
        );
        check(
            "TAG010",
            "=245  10$6880-01$aTitle\n=880  10$6246-01$aTitle",
            &["TAG010 record 1, 880 $6: 246-01 names 246, and number 01 stands in 245"],
        );
    }
}
