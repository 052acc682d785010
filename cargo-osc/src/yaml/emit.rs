//! Writing: two spaces, lists not indented below their key, as kubectl and controller-gen write.

use anyhow::Context as _;
use serde::Serialize;

/// The YAML text of a value; equal values give equal texts.
pub fn to_string<T: Serialize>(value: &T) -> anyhow::Result<String> {
    // A long string stays on its line: folding would be a diff for every edit of it.
    let options = serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX };
    serde_saphyr::to_string_with_options(value, options).context("could not write YAML")
}
