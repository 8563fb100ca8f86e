use crate::file::{FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// File name, collection and 852 `$a` of holdings records name one symbol.
    ///
    /// 852 `$a` is compared only where it is another symbol of the institution: many libraries have a code of their own
    /// there, which OCLC translates.
    ///
    /// **At OCLC.** Holdings are set for another library.
    ///
    /// **Example.** `1012345.xyz.weekly.mrc`, and the collection 1012345 is that of ABC.
    ///
    /// **What to do.** Correct the name of the file, or in Alma the publishing profile of the library.
    "COL005" "symbol-mismatch", Error, File, WrongHolding, since "0.1.0" after("FIL001", "FIL002"), Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    let Some(symbol) = facts.symbol() else {
        return;
    };
    if let Some(named) = facts
        .parts()
        .and_then(|parts| parts.symbol())
        .filter(|named| *named != symbol)
    {
        findings.add(
            &RULE,
            None,
            format!("the name says symbol {named}, and the collection is that of {symbol}"),
        );
    }
    let other = |other| other != symbol && facts.symbols.contains(&other);
    for (named, records) in facts.tally.symbols.iter().filter(|(named, _)| other(*named)) {
        let message = format!(
            "852 $a names {named}, in {} records of a file for {symbol}",
            records.count
        );
        findings.add(&RULE, records.first, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::file::FileFacts;
    use crate::file::samples::{check, collection, file, symbol, tally};
    use holdsync_datasync::{CollectionAction, Kind};

    #[test]
    fn name_and_collection_agree() {
        let (none, lhr) = (tally(""), collection(Kind::LocalHoldings, CollectionAction::Set));
        let to = |name| FileFacts {
            collection: Some(&lhr),
            ..file(name, &none)
        };
        check("COL005", &to("1234567.abc.x.mrc"), &[]);
        check(
            "COL005",
            &to("1234567.xyz.x.mrc"),
            &["COL005 file: the name says symbol XYZ, and the collection is that of ABC"],
        );
    }

    #[test]
    fn only_symbols_of_the_institution_are_compared() {
        let symbols = [symbol("ABC"), symbol("XYZ")];
        let told = |records: &str, expected: &[&str]| {
            let tally = tally(records);
            let facts = FileFacts {
                symbols: &symbols,
                ..file("1234567.abc.x.mrc", &tally)
            };
            check("COL005", &facts, expected);
        };
        told("nx:ABC nx:MAIN nx", &[]);
        told(
            "nx:ABC nx:XYZ nx:xyz",
            &["COL005 record 2: 852 $a names XYZ, in 2 records of a file for ABC"],
        );
    }
}
