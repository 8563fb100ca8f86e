use holdsync_ids::CollectionId;

use crate::file::{FileFacts, FileFindings};
use crate::registry::{Check, rule};

rule! {
    /// The name of an upload begins with the collection ID, seven digits, and a period.
    ///
    /// It is asked of files whose collection is named (`--collection`), and of names that begin with seven digits. The
    /// names of files that Alma publishes to the institution's own server follow no such rule.
    ///
    /// **At OCLC.** A file without a collection ID, or with a wrong one, goes to the institution's default collection,
    /// without a word: it may set where it should delete.
    ///
    /// **Example.** `1012345_weekly.mrc`, where `1012345.abc.weekly.mrc` would be right.
    ///
    /// **What to do.** Rename the file. Where Alma sends it, correct the prefix in the publishing profile; `holdsync
    /// alma-settings` prints the right one.
    "FIL001" "file-name-collection-id", Error, File, WrongHolding, since "0.1.0", Check::File(check)
}

fn check(facts: &FileFacts<'_>, findings: &mut FileFindings<'_>) {
    if !facts.is_upload() {
        return;
    }
    let (id, rest) = facts.name.split_once('.').unwrap_or((facts.name, ""));
    let in_name = id.parse::<CollectionId>().ok().filter(|_| !rest.is_empty());
    let message = match (in_name, facts.collection) {
        (None, _) => "the name does not begin with a collection ID of seven digits and a period".to_owned(),
        (Some(id), Some(collection)) if id != collection.id => {
            format!(
                "the name says collection {id}, and the file is for {}",
                collection.id
            )
        }
        _ => return,
    };
    findings.add(&RULE, None, message);
}

#[cfg(test)]
mod tests {
    use crate::file::FileFacts;
    use crate::file::samples::{check, collection, file, tally};
    use holdsync_datasync::{CollectionAction, Kind};

    #[test]
    fn an_upload_names_its_collection() {
        let none = tally("");
        let without =
            "FIL001 file: the name does not begin with a collection ID of seven digits and a period";
        for name in [
            "1234567.abc.weekly.mrc",
            "nightly_20260105_new.tar.gz",
            "20260105.mrc",
        ] {
            check("FIL001", &file(name, &none), &[]);
        }
        check("FIL001", &file("1234567-abc.weekly.mrc", &none), &[without]);
        let bib = collection(Kind::Bibliographic, CollectionAction::Set);
        let to = |name| FileFacts {
            collection: Some(&bib),
            ..file(name, &none)
        };
        check("FIL001", &to("1234567.abc.weekly.mrc"), &[]);
        check("FIL001", &to("weekly.mrc"), &[without]);
        check("FIL001", &to(".mrc"), &[without]);
        check(
            "FIL001",
            &to("7654321.abc.weekly.mrc"),
            &["FIL001 file: the name says collection 7654321, and the file is for 1234567"],
        );
    }
}
