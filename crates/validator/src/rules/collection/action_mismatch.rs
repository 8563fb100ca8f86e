use holdsync_datasync::CollectionAction;

use crate::file::{FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// The status of records (leader/05) is what the collection does: no `d` where every record sets a holding, nothing
    /// but `d` where every record deletes one.
    ///
    /// **At OCLC.** A collection that does not use the record status sets, or deletes, for every record, whatever the
    /// status: what should be deleted is set, or the reverse.
    ///
    /// **Example.** Alma's file of deleted records was sent to the collection that sets holdings.
    ///
    /// **What to do.** Send deletes to the collection for deletes, or ask OCLC to *use record status for processing*. In
    /// Alma, the file whose name has `_delete` holds the deleted records.
    "COL002" "action-mismatch", Error, File, WrongHolding, since "0.1.0", Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    let Some(collection) = facts.collection else {
        return;
    };
    let (wrong, status, does) = match collection.action {
        CollectionAction::Set => (facts.tally.deletes, "with leader/05 d", "sets"),
        CollectionAction::Cancel => (facts.tally.sets, "without leader/05 d", "deletes"),
        CollectionAction::ByRecordStatus => return,
    };
    if wrong.count > 0 {
        let message = format!(
            "the first of {} records {status}, and collection {} {does} for every record",
            wrong.count, collection.id
        );
        findings.add(&RULE, wrong.first, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::file::FileFacts;
    use crate::file::samples::{check, collection, file, tally};
    use holdsync_datasync::{CollectionAction, Kind};

    #[test]
    fn status_and_collection_agree() {
        let told = |action, records: &str, expected: &[&str]| {
            let (collection, tally) = (collection(Kind::Bibliographic, action), tally(records));
            let facts = FileFacts {
                collection: Some(&collection),
                ..file("1234567.abc.x.mrc", &tally)
            };
            check("COL002", &facts, expected);
        };
        told(CollectionAction::Set, "na ca", &[]);
        told(CollectionAction::Cancel, "da da", &[]);
        told(CollectionAction::ByRecordStatus, "na da", &[]);
        told(
            CollectionAction::Set,
            "na da da",
            &[
                "COL002 record 2: the first of 2 records with leader/05 d, and collection 1234567 sets for every record",
            ],
        );
        told(
            CollectionAction::Cancel,
            "da na",
            &[
                "COL002 record 2: the first of 1 records without leader/05 d, and collection 1234567 deletes for every \
               record",
            ],
        );
    }
}
