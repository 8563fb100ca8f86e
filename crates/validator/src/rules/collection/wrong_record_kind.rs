use holdsync_datasync::{Format, Kind};

use crate::file::{FileContent, FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// Bibliographic records go to a bibliographic collection, holdings records to one for local holdings records, and
    /// search keys to one made for them.
    ///
    /// **At OCLC.** Leader/06 decides what a record is: the whole file fails, or does nothing.
    ///
    /// **Example.** The file of holdings records was named after the bibliographic collection.
    ///
    /// **What to do.** Send the file to the other collection: correct the ID in its name, or in Alma the prefix and
    /// directory of the publishing profile.
    "COL001" "wrong-record-kind", Error, File, FileLost, since "0.1.0" after("FIL006"), Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    let Some(collection) = facts.collection else {
        return;
    };
    let keys = facts.content == FileContent::SearchKeys;
    if keys != (collection.format == Format::SearchKey) && (keys || facts.records > 0) {
        let (has, takes) = if keys {
            ("search keys", "records")
        } else {
            ("records", "search keys")
        };
        let message = format!("{has}, and collection {} takes {takes}", collection.id);
        findings.add(&RULE, None, message);
        return;
    }
    let (bibs, holdings) = (facts.tally.bibs, facts.tally.holdings);
    let (wrong, has, takes) = match collection.kind {
        Kind::Bibliographic => (holdings, "holdings", "bibliographic records"),
        Kind::LocalHoldings => (bibs, "bibliographic", "holdings records"),
    };
    if wrong.count > 0 {
        let message = format!(
            "the first of {} {has} records, and collection {} takes {takes}",
            wrong.count, collection.id
        );
        findings.add(&RULE, wrong.first, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::file::samples::{check, collection, file, tally};
    use crate::file::{FileContent, FileFacts};
    use holdsync_datasync::{Collection, CollectionAction, Kind};

    #[test]
    fn records_go_where_their_kind_is_taken() {
        let bib = collection(Kind::Bibliographic, CollectionAction::Set);
        let lhr = collection(Kind::LocalHoldings, CollectionAction::Set);
        let told = |collection: &Collection, records: &str, expected: &[&str]| {
            let tally = tally(records);
            let facts = FileFacts {
                collection: Some(collection),
                records: 2,
                ..file("1234567.abc.x.mrc", &tally)
            };
            check("COL001", &facts, expected);
        };
        told(&bib, "na ca", &[]);
        told(&lhr, "nx ny", &[]);
        told(
            &bib,
            "nx ny",
            &[
                "COL001 record 1: the first of 2 holdings records, and collection 1234567 takes bibliographic records",
            ],
        );
        told(
            &lhr,
            "na",
            &[
                "COL001 record 1: the first of 1 bibliographic records, and collection 1234567 takes holdings records",
            ],
        );
        // one defect, one finding: a file of both kinds has its own rule
        told(&bib, "na nx", &[]);
    }

    #[test]
    fn search_keys_have_their_own_collection() {
        let (bib, none) = (collection(Kind::Bibliographic, CollectionAction::Set), tally(""));
        let keys = FileFacts {
            content: FileContent::SearchKeys,
            collection: Some(&bib),
            ..file("1234567.abc.x.csv", &none)
        };
        check(
            "COL001",
            &keys,
            &["COL001 file: search keys, and collection 1234567 takes records"],
        );
    }
}
