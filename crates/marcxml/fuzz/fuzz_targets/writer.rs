#![no_main]
#![allow(dead_code)]

mod bodies;

libfuzzer_sys::fuzz_target!(|input: &[u8]| bodies::writer(input));
