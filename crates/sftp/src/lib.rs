//! The exchange over SSH: session, host keys, authentication, retry classes.
