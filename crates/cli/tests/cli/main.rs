//! Tests of the `holdsync` binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

/// `alma-settings` says what belongs to the way the library is connected.
mod alma_settings;
/// Bad input is named with its place, and nothing is lost.
mod bad_input;
/// What a check finds is told in every form, and only what counts.
mod check;
/// What is wrong with a configuration is told with line and key.
mod configuration;
/// `convert`: every form to every other, whole files or none, and counts that balance.
mod converting;
/// The rehearsal plays to its end and leaves nothing behind.
mod demo;
/// What stands between a library and its exchange is told step by step.
mod doctor;
/// `check --fix` repairs what it can without loss, in a copy.
mod fixing;
/// Every command of the guide runs.
mod guide;
/// Saved answers of Alma's holdings interface, as the page of the configuration shows them.
mod holdings_answers;
/// Colliding codes and libraries without a symbol are told before local holdings records are sent.
mod holdings_places;
/// `status` tells what is known of local holdings records, of one title and of their locations.
mod holdings_state;
/// A house to run the binary in.
mod house;
/// `init` writes what the loader reads, and never overwrites.
mod init;
/// The ledger is on the disk before the other side is asked to open the file.
mod journal;
/// A run that was killed is taken up by the next one.
mod killed;
/// Lines that break, full runs that fall, and a second process.
mod mishaps;
/// The README says what the program says.
mod readme;
/// Real files of Alma reach the stand-in and a real server, every record accounted for.
mod real_alma;
mod refusals;
/// What only the ledger knows is asked of it, and nothing is changed there.
mod remembering;
/// Alma's files lie on a server and are fetched over SFTP.
mod remote_sources;
/// What stands in the way at the other side, or on the disk, is told with what to do.
mod retention;
/// SARIF holds to its schema, and its parts to each other.
mod sarif;
/// Planted secrets are nowhere to be found.
mod secrets;
/// `show`: records readably, picked in several ways, with the places of what is wrong.
mod showing;
/// The command `sandbox`: reachable, recorded, bounded, and ended in order.
mod stand_in;
/// Exit statuses, streams and help.
mod statuses;
/// Records are compared over all files, and files with the collections they go to.
mod together;
