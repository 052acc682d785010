//! Writing: two spaces, lists not indented below their key, as kubectl and controller-gen write.

use anyhow::Context as _;
use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_saphyr::DoubleQuoted;

/// The order of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As they stand.
    Kept,
    /// By the alphabet, to any depth; lists keep theirs.
    Alphabetical,
}

/// The YAML text of a value; equal values give equal texts.
pub(crate) fn to_string(value: &Value, order: Order) -> anyhow::Result<String> {
    // A long string stays on its line: folding would be a diff for every edit of it.
    let options = serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX };
    let tree = Tree { value, order };
    serde_saphyr::to_string_with_options(&tree, options).context("could not write YAML")
}

/// JSON whose strings are quoted where a block would not be read back by every reader.
struct Tree<'a> {
    value: &'a Value,
    order: Order,
}

impl Tree<'_> {
    fn of<'v>(&self, value: &'v Value) -> Tree<'v> {
        Tree { value, order: self.order }
    }
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::String(text) if !fits_block(text) => DoubleQuoted(text).serialize(serializer),
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&self.of(item))?;
                }
                list.end()
            }
            Value::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                let mut entries: Vec<_> = entries.iter().collect();
                if self.order == Order::Alphabetical {
                    entries.sort_by_key(|(key, _)| *key);
                }
                for (key, value) in entries {
                    map.serialize_entry(key, &self.of(value))?;
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
