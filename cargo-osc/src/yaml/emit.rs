//! Writing: two spaces, lists not indented below their key, as kubectl and controller-gen write.

use anyhow::Context as _;
use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_saphyr::DoubleQuoted;

/// The YAML text of a value; equal values give equal texts.
pub(crate) fn to_string<T: Serialize>(value: &T) -> anyhow::Result<String> {
    let value = serde_json::to_value(value).context("could not write YAML")?;
    // A long string stays on its line: folding would be a diff for every edit of it.
    let options = serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX };
    serde_saphyr::to_string_with_options(&Tree(&value), options).context("could not write YAML")
}

/// JSON whose strings are quoted where a block would not be read back by every reader.
struct Tree<'a>(&'a Value);

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::String(text) if !fits_block(text) => DoubleQuoted(text).serialize(serializer),
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Tree(item))?;
                }
                list.end()
            }
            Value::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, &Tree(value))?;
                }
                map.end()
            }
            value => value.serialize(serializer),
        }
    }
}

/// libyaml, which Kubernetes reads with, takes a tab at the start of a block's line for indentation.
fn fits_block(text: &str) -> bool {
    !text.contains('\n') || !text.lines().any(|line| line.trim_start_matches(' ').starts_with('\t'))
}
