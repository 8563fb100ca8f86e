//! Records as text: [`mrk`], the mnemonic form MarcEdit writes, and [`json`], MARC-in-JSON.
//!
//! Both are read and written a record at a time. What is odd about the text is an [`Anomaly`], what the text cannot hold
//! of a record is a [`Loss`].

mod finding;
pub mod json;
pub mod mrk;

pub use finding::{Anomaly, AnomalyKind, Loss, LossKind};

/// The limit on the bytes of one record as text: 16 MiB.
pub const LIMIT: usize = 16 << 20;
