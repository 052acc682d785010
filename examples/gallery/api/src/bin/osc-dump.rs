//! Tells `cargo osc` what the API crate declares.

osc::dump!(gallery_operator_api);
