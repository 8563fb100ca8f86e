//! The memory in SQLite.
