//! Tells `cargo osc` what the API crate declares.

osc::dump!(hwfka_operator_api);
