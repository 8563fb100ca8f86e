use holdsync_ledger::{Ledger, LedgerErrorKind, Scope};
use holdsync_ledger_sqlite::SqliteLedger;

#[test]
fn a_second_opening_is_told_who_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("holdsync.ledger");
    let first = SqliteLedger::open(&path).unwrap();
    let error = SqliteLedger::open(&path).unwrap_err();
    assert_eq!(error.kind(), LedgerErrorKind::Busy);
    assert!(error.to_string().contains("another holdsync"), "{error}");
    drop(first);
    SqliteLedger::open(&path).unwrap();
}

#[test]
fn every_commit_is_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = SqliteLedger::open(&folder.path().join("holdsync.ledger")).unwrap();
    assert_eq!(ledger.pragma("synchronous").unwrap(), "2");
    assert_eq!(ledger.pragma("journal_mode").unwrap(), "wal");
    assert_eq!(ledger.pragma("locking_mode").unwrap(), "exclusive");
    assert_eq!(ledger.pragma("foreign_keys").unwrap(), "1");
}

#[test]
fn a_file_of_another_kind_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "This is no ledger at all. ".repeat(100)).unwrap();
    assert_eq!(
        SqliteLedger::open(&text).unwrap_err().kind(),
        LedgerErrorKind::Schema
    );
    assert_eq!(
        std::fs::read(&text).unwrap(),
        "This is no ledger at all. ".repeat(100).as_bytes()
    );

    let foreign = folder.path().join("foreign.db");
    rusqlite::Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE loans (id)")
        .unwrap();
    let before = std::fs::read(&foreign).unwrap();
    assert_eq!(
        SqliteLedger::open(&foreign).unwrap_err().kind(),
        LedgerErrorKind::Schema
    );
    assert_eq!(std::fs::read(&foreign).unwrap(), before);
}

#[test]
fn a_ledger_of_a_newer_holdsync_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("holdsync.ledger");
    drop(SqliteLedger::open(&path).unwrap());
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute("UPDATE meta SET value = 99 WHERE name = 'schema_version'", [])
        .unwrap();
    drop(db);
    let error = SqliteLedger::open(&path).unwrap_err();
    assert_eq!(error.kind(), LedgerErrorKind::Schema);
    assert!(error.to_string().contains("newer holdsync"), "{error}");
}

#[test]
fn a_folder_that_is_not_there_is_a_matter_of_storage() {
    let folder = tempfile::tempdir().unwrap();
    let error = SqliteLedger::open(&folder.path().join("missing").join("holdsync.ledger")).unwrap_err();
    assert_eq!(error.kind(), LedgerErrorKind::Storage);
}

#[test]
fn what_was_staged_and_not_applied_is_gone_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("holdsync.ledger");
    let mut ledger = SqliteLedger::open(&path).unwrap();
    ledger.begin_stage("alma", Scope::Incremental).unwrap();
    drop(ledger);
    let ledger = SqliteLedger::open(&path).unwrap();
    assert_eq!(
        ledger.stage_totals().unwrap_err().kind(),
        LedgerErrorKind::WrongState
    );
}
