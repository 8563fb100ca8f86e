//! Deliver, list and get: one trait and its outcome type, a local folder, and the conformance suite.
