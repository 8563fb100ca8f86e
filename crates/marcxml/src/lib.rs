//! MARCXML to records and back, streaming, one bad record at a time.
