//! What Alma publishes: package and file names, record identity, field mapping, deletes.
//!
//! Which fields carry holdings, items and portfolios is chosen in each publishing profile, so nothing about
//! them is fixed here: a [`FieldMapping`] says it. What the fields say is kept apart from what follows from it:
//! [`Facts`] are read, [`judge`] decides.
//!
//! ```
//! use holdsync_alma::{Choice, FieldMapping, Facts, HeldPolicy, NumberPolicy, PackageKind, PackageName};
//! use holdsync_alma::{SymbolTable, Target, identify, judge};
//! use holdsync_ids::OclcNumber;
//! use holdsync_marc_codec::{Leader, Record, Tag};
//!
//! let package = PackageName::parse("nightly_20240105_210155[054]_16185650540006421_update_2.tar.gz");
//! assert_eq!((package.kind, package.part), (PackageKind::Update, Some(2)));
//!
//! let mut record = Record::new(Leader::default());
//! record.push_control(Tag::new(*b"001"), b"991234567806421");
//! record.push_data(Tag::new(*b"035"), *b"  ").subfield(b'a', b"(OCoLC)ocn123456789");
//! record.push_data(Tag::new(*b"852"), *b"0 ").subfield(b'b', b"MAIN").subfield(b'8', b"22111111110006421");
//!
//! let identity = identify(&record, &NumberPolicy::default());
//! let Choice::One { number, .. } = identity.numbers.choice else { panic!() };
//! assert_eq!(Some(number), OclcNumber::new(123_456_789));
//!
//! let mut table = SymbolTable::default();
//! table.insert("MAIN", None, Target::Symbol("ABC".parse().unwrap()));
//! let held = judge(&Facts::read(&record, &FieldMapping::default()), &HeldPolicy::default(), &table);
//! assert_eq!(held.symbols, ["ABC".parse().unwrap()]);
//! ```
//!
//! Limit: a host record for boundwith items is judged like any other, and its holdings are not given to the
//! titles it names in 774.

mod facts;
mod held;
mod holdings;
mod holdings_identity;
mod holdings_record;
mod identity;
mod mapping;
mod numbers;
mod package;
mod status;
mod symbol_table;

pub use facts::Facts;
pub use held::{Electronic, Held, HeldPolicy, Reason, Verdict, judge};
pub use holdings::{HeldAt, Place, holdings};
pub use holdings_identity::{
    HoldingsIdPlace, HoldingsPlaces, MmsIdPlace, Outside, ValuePlace, WRAPPER_ELEMENTS, identify_holding,
    suppressed_around,
};
pub use holdings_record::{CopiedFields, copied_holdings};
pub use identity::{Identity, MmsProblem, NumberPolicy, identify};
pub use mapping::{FieldMapping, HoldingsFields, ItemFields, Mark};
pub use numbers::{Choice, DropReason, FieldPlace, NumberFinding, Numbers};
pub use package::{PackageForm, PackageKind, PackageName, PublishOrder};
pub use status::{DeleteReason, deleted};
pub use symbol_table::{SymbolTable, Target};
