// Written by `cargo xtask codegen` from crates/validator/schema/oclc.toml; edits are lost.

/// The fields of local holdings records, a bit for each tag.
pub(in crate::schema) static LHR_FIELDS: [u64; 16] = [0x801524190, 0x0, 0x0, 0x0, 0x0, 0x8060000, 0x0, 0x400000000000000, 0xe000024000000, 0x80, 0x0, 0x0, 0x0, 0x701f81f03c00, 0x0, 0x0];

/// Leader/17 of local holdings records.
pub(in crate::schema) static LHR_ENCODING_LEVELS: &[u8] = b"2345muz";

/// Leader/17 that only OCLC had, and has given up.
pub(in crate::schema) static RETIRED_ENCODING_LEVELS: &[u8] = b"IJKM";

/// Fields that OCLC supplies or defines.
pub(in crate::schema) static RESERVED: [([u8; 3], &str); 10] = [
    (*b"012", "CONSER fixed-length field"),
    (*b"019", "numbers of merged records"),
    (*b"029", "control numbers of other systems"),
    (*b"049", "local holdings"),
    (*b"539", "fixed-length data of a reproduction"),
    (*b"891", "publication pattern data"),
    (*b"936", "part used for description"),
    (*b"938", "vendor-specific ordering data"),
    (*b"987", "conversion history"),
    (*b"994", "transaction code"),
];

/// Fields for local use; X is any digit.
pub(in crate::schema) static LOCAL: [([u8; 3], &str); 6] = [
    (*b"09X", "local call number"),
    (*b"59X", "local note"),
    (*b"69X", "local subject"),
    (*b"79X", "local added entry"),
    (*b"89X", "local series"),
    (*b"9XX", "local data"),
];
