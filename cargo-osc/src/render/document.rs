//! Files that are not bytes yet, so that additions can be merged into them.

use std::cell::OnceCell;
use std::rc::Rc;

use osc_model::crd;
use serde::Serialize;
use serde_json::Value;

use crate::yaml::{self, Order};

/// A file that is not bytes yet.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// Relative to `package/` or `config/`.
    pub(crate) path: String,
    /// What it was made from, for its first line.
    pub(crate) source: String,
    /// What is in it.
    pub(crate) body: Body,
}

/// What is in a document.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// One YAML document.
    Yaml(Rc<Yaml>),
    /// Several YAML documents.
    Stream(Vec<Rc<Yaml>>),
    /// Text as it is.
    Text(String),
}

/// A YAML document. A CRD is large and stands in three files: its text is made once.
#[derive(Clone, Debug)]
pub(crate) struct Yaml {
    value: Value,
    text: OnceCell<String>,
}

impl Document {
    /// A YAML document.
    pub(super) fn yaml(
        path: impl Into<String>,
        source: impl Into<String>,
        value: &impl Serialize,
    ) -> anyhow::Result<Self> {
        let body = Body::yaml(serde_json::to_value(value)?);
        Ok(Self { path: path.into(), source: source.into(), body })
    }

    /// The YAML of a document that has one.
    pub(crate) fn value(&self) -> Option<&Value> {
        match &self.body {
            Body::Yaml(yaml) => Some(&yaml.value),
            Body::Stream(_) | Body::Text(_) => None,
        }
    }

    /// The same, to be changed.
    pub(crate) fn value_mut(&mut self) -> Option<&mut Value> {
        let Body::Yaml(yaml) = &mut self.body else { return None };
        let yaml = Rc::make_mut(yaml);
        yaml.text.take();
        Some(&mut yaml.value)
    }
}

impl Body {
    /// One YAML document.
    pub(super) fn yaml(value: Value) -> Self {
        Self::Yaml(Rc::new(Yaml::new(value)))
    }

    /// The YAML documents in it, in order.
    pub(super) fn all(&self) -> &[Rc<Yaml>] {
        match self {
            Self::Yaml(yaml) => std::slice::from_ref(yaml),
            Self::Stream(all) => all,
            Self::Text(_) => &[],
        }
    }

    /// The text, without the file's first line.
    pub(super) fn text(&self) -> anyhow::Result<String> {
        match self {
            Self::Yaml(yaml) => Ok(yaml.text()?.to_owned()),
            Self::Stream(all) => {
                let texts = all.iter().map(|yaml| yaml.text()).collect::<Result<Vec<_>, _>>()?;
                Ok(texts.join("---\n"))
            }
            Self::Text(text) => Ok(text.clone()),
        }
    }
}

impl Yaml {
    pub(super) fn new(value: Value) -> Self {
        Self { value, text: OnceCell::new() }
    }

    fn text(&self) -> anyhow::Result<&str> {
        if let Some(text) = self.text.get() {
            return Ok(text);
        }
        let text = yaml::to_string(&self.value, order(&self.value))?;
        Ok(self.text.get_or_init(|| text))
    }
}

/// The keys of a CRD are in alphabetical order, as controller-gen writes them; all others stand as their type says.
fn order(value: &Value) -> Order {
    let is_crd = value.get("kind").is_some_and(|kind| kind == crd::KIND);
    if is_crd { Order::Alphabetical } else { Order::Kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text(value: Value) -> String {
        Body::yaml(value).text().unwrap()
    }

    #[test]
    fn a_crd_is_alphabetical_to_any_depth_and_lists_keep_their_order() {
        let columns = json!([{"name": "b", "jsonPath": ".b"}, {"name": "a", "jsonPath": ".a"}]);
        let crd = json!({"spec": columns, "kind": "CustomResourceDefinition"});
        let expected = "kind: CustomResourceDefinition\nspec:\n- jsonPath: .b\n  name: b\n- jsonPath: .a\n  name: a\n";
        assert_eq!(text(crd), expected);
    }

    #[test]
    fn other_kinds_stay_as_they_are() {
        let csd = json!({"kind": "CustomServiceDefinition", "apiVersion": "osc.io/v1beta1"});
        assert_eq!(text(csd), "kind: CustomServiceDefinition\napiVersion: osc.io/v1beta1\n");
    }

    #[test]
    fn what_is_changed_is_written_anew() {
        let mut document = Document::yaml("a.yaml", "a.rs", &json!({"a": 1})).unwrap();
        let other = document.clone();
        assert_eq!(document.body.text().unwrap(), "a: 1\n");
        document.value_mut().unwrap()["a"] = 2.into();
        assert_eq!(document.body.text().unwrap(), "a: 2\n");
        assert_eq!(other.body.text().unwrap(), "a: 1\n");
    }
}
