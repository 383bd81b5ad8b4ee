#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| line_fuzz::flex(bytes));
