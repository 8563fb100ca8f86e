use crate::registry::{Check, rule};

rule! {
    /// A field with `$6` has its partner: one in 880, or for an 880 the field it names. An 880 with number 00 stands alone.
    ///
    /// **At OCLC.** `when $6 in 700 is present, then 880 must be present`, critical: a record that does not match by its
    /// number goes to WorldCat Staging.
    ///
    /// **Example.** `700 1_ $6880-03`, and 880 was left out of what is published.
    ///
    /// **What to do.** Publish 880 as well, or leave `$6` out with a normalisation rule. An 880 without its partner takes
    /// number 00, as in `500-00`.
    "TAG011" "linkage-orphan", Error, Record, Staging, since "0.1.0" after("TAG010"), Check::With("TAG001")
}

#[cfg(test)]
mod tests {
    use crate::sample::check;

    #[test]
    fn links_have_their_partner() {
        check(
            "TAG011",
            "=245  10$6880-01$aTitle\n=880  10$6245-01$aTitle\n=880  \\\\$6500-00$aNote",
            &[],
        );
        check(
            "TAG011",
            "=245  10$aTitle\n=700  1\\$6880-03$aName\n=880  10$6245-01$aTitle",
            &[
                "TAG011 record 1, 700 $6: no 880 has number 03",
                "TAG011 record 1, 880 $6: no 245 has number 01",
            ],
        );
    }

    #[test]
    fn a_link_without_form_has_no_partner_to_miss() {
        check("TAG011", "=245  10$6880-1$aTitle\n=880  10$6245-01$aTitle", &[]);
    }
}
