//! The believable sample library, made at run time from a seed.
