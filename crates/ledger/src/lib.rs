//! The memory: one trait in domain words, and the in-memory version that is its oracle.
