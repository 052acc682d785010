//! `scale(...)` and `printcolumn(...)`, as a list of keys or as JSON in a string.

use osc_model::facts::{PrinterColumn, Scale};
use serde_json::Value as Json;
use syn::Meta;

use super::said_text;
use crate::value::Value;
use crate::{Errors, Said, reader};

pub(super) fn scale(item: &Meta) -> Option<Said<Scale>> {
    let keys = Keys::of(item)?;
    let scale = Scale {
        spec_replicas_path: keys.text("spec_replicas_path")?,
        status_replicas_path: keys.text("status_replicas_path")?,
        label_selector_path: keys.text("label_selector_path"),
    };
    Some(Said::new(scale, item))
}

pub(super) fn column(item: &Meta) -> Option<Said<PrinterColumn>> {
    let keys = Keys::of(item)?;
    let column = PrinterColumn {
        name: keys.text("name")?,
        type_: keys.text("type_")?,
        json_path: keys.text("json_path")?,
        description: keys.text("description"),
        format: keys.text("format"),
        priority: keys.number("priority"),
    };
    Some(Said::new(column, item))
}

/// The two ways to write the same keys.
enum Keys {
    List(Vec<Meta>),
    Json(Json),
}

impl Keys {
    fn of(item: &Meta) -> Option<Self> {
        match item {
            Meta::List(list) => {
                Some(Self::List(reader::items_of_list(list, &mut Errors::default())))
            }
            _ => Some(Self::Json(serde_json::from_str(&said_text(item)?.value).ok()?)),
        }
    }

    fn text(&self, key: &str) -> Option<String> {
        match self {
            Self::List(items) => Some(said_text(find(items, key)?)?.value),
            Self::Json(json) => json.get(camel_case(key))?.as_str().map(str::to_owned),
        }
    }

    fn number(&self, key: &str) -> Option<i32> {
        match self {
            Self::List(items) => {
                let pair = find(items, key)?.require_name_value().ok()?;
                i32::from_expr(&pair.value).ok()
            }
            Self::Json(json) => json.get(camel_case(key))?.as_i64()?.try_into().ok(),
        }
    }
}

fn find<'a>(items: &'a [Meta], key: &str) -> Option<&'a Meta> {
    items.iter().find(|item| item.path().is_ident(key))
}

/// As serde makes it for kube-derive's own structs: `type_` is `type`.
fn camel_case(key: &str) -> String {
    crate::names::Case::Camel.apply(key)
}
