//! Bytes as YAML, and the verdict on what definitions are in them.

#![no_main]

use cargo_osc::testing::Verdicts;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Verdicts::of(bytes);
});
