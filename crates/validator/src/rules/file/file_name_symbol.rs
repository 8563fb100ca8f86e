use crate::file::{FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// Behind the collection ID the name has the OCLC symbol, with a period before and after it.
    ///
    /// `@`, `$` and `#` are written `_64`, `_36` and `_35`. Where the configuration names the institution's symbols, it
    /// has to be one of them.
    ///
    /// **At OCLC.** The symbol decides for which institution holdings are set.
    ///
    /// **Example.** `1012345.weekly.20260105.mrc`: *weekly* is no symbol of the institution.
    ///
    /// **What to do.** Rename the file. Where Alma sends it, correct the prefix in the publishing profile.
    "FIL002" "file-name-symbol", Error, File, WrongHolding, since "0.1.0" after("FIL001"), Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    let id = facts.name.split_once('.');
    let Some((_, rest)) = id.filter(|(id, _)| facts.is_upload() && id.len() == 7) else {
        return;
    };
    let text = rest.split_once('.').map_or("", |(symbol, _)| symbol);
    let message = match facts.parts().and_then(|parts| parts.symbol()) {
        None => format!("{text:?} in the name is no OCLC symbol with periods around it"),
        Some(symbol) if !facts.symbols.is_empty() && !facts.symbols.contains(&symbol) => {
            format!("the name says symbol {symbol}, which is none of the institution's")
        }
        Some(_) => return,
    };
    findings.add(&RULE, None, message);
}

#[cfg(test)]
mod tests {
    use crate::file::FileFacts;
    use crate::file::samples::{check, file, symbol, tally};

    #[test]
    fn the_second_part_is_a_symbol() {
        let none = tally("");
        for name in ["1234567.abc.weekly.mrc", "1234567.AB_64.x.mrc", "weekly.mrc"] {
            check("FIL002", &file(name, &none), &[]);
        }
        check(
            "FIL002",
            &file("1234567.mrc", &none),
            &["FIL002 file: \"\" in the name is no OCLC symbol with periods around it"],
        );
        check(
            "FIL002",
            &file("1234567.a-b c.mrc", &none),
            &["FIL002 file: \"a-b c\" in the name is no OCLC symbol with periods around it"],
        );
    }

    #[test]
    fn it_is_one_of_the_institutions() {
        let (none, symbols) = (tally(""), [symbol("ABC")]);
        let ours = |name| FileFacts {
            symbols: &symbols,
            ..file(name, &none)
        };
        check("FIL002", &ours("1234567.abc.weekly.mrc"), &[]);
        check(
            "FIL002",
            &ours("1234567.xyz.weekly.mrc"),
            &["FIL002 file: the name says symbol XYZ, which is none of the institution's"],
        );
    }
}
