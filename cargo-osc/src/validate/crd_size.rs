//! CRD-05 and CRD-06: the bytes of a CRD.

use osc_model::{Diagnostics, code, crd as model};
use osc_schema::{Descriptions, EmbeddedMetadata, Policy};
use serde_json::Value;

use super::crd::Crd;
use super::field::Field;
use crate::yaml;

/// What the annotations of an object hold together. `kubectl apply` keeps the whole object in one.
pub(crate) const ANNOTATIONS: usize = 262_144;
/// What etcd takes in one request, 1.5 MiB.
const REQUEST: usize = 3 << 19;
/// It writes no such annotation.
const SERVER_SIDE: &str = "`kubectl apply --server-side`";

/// How large a CRD is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    /// Its name.
    pub(crate) name: String,
    /// The bytes of its compact JSON.
    pub(crate) bytes: usize,
}

/// The sizes of the CRDs in a YAML file; none where it cannot be read, which a rule says.
pub(crate) fn sizes(file: &str, text: &[u8]) -> Vec<Size> {
    let documents = yaml::parse_bytes(file, text).unwrap_or_default();
    let crds = documents
        .iter()
        .filter(|node| node.get("kind").and_then(yaml::Node::text) == Some(model::KIND));
    let size = |node| {
        let name = Crd::new(Field::root(node, 0)).name().unwrap_or_default().to_owned();
        Size { name, bytes: bytes(&node.to_json()) }
    };
    crds.map(size).collect()
}

fn bytes(value: &Value) -> usize {
    // A JSON value is always text.
    serde_json::to_string(value).map_or(0, |text| text.len())
}

pub(super) fn check(crd: &Crd<'_>, out: &mut Diagnostics) {
    let value = crd.root.node().to_json();
    let bytes = bytes(&value);
    let refused = bytes > REQUEST;
    if !refused && bytes <= ANNOTATIONS {
        return;
    }
    let name = crd.name().unwrap_or_default();
    let (code, message) = if refused {
        let message = format!("the CRD `{name}` has {bytes} bytes, an apiserver stores {REQUEST}");
        (code::CRD_06, message)
    } else {
        let message =
            format!("the CRD `{name}` has {bytes} bytes, `kubectl apply` takes {ANNOTATIONS}");
        (code::CRD_05, message)
    };
    let help = match (smaller(&value, if refused { REQUEST } else { ANNOTATIONS }), refused) {
        (Some(help), true) => help,
        (Some(help), false) => format!("{help}; or use {SERVER_SIDE}"),
        (None, true) => "split the kind, or keep parts of it as `serde_json::Value`".to_owned(),
        (None, false) => format!("use {SERVER_SIDE}"),
    };
    let field = crd.root.at(&["metadata", "name"]).unwrap_or_else(|| crd.root.clone());
    out.push(field.error(code, message).help(help));
}

/// The mildest policy that brings a CRD under `limit`.
fn smaller(crd: &Value, limit: usize) -> Option<String> {
    // The policy of a document as it is, as far as it can be seen.
    let same = Policy {
        descriptions: Descriptions::Keep,
        max_description: None,
        embedded_metadata: EmbeddedMetadata::Full,
    };
    let names = Policy { embedded_metadata: EmbeddedMetadata::Names, ..same };
    let cut = |limit| Policy { max_description: Some(limit), ..same };
    let none = Policy { descriptions: Descriptions::None, ..same };
    let both = Policy { descriptions: Descriptions::None, ..names };
    let policies = [
        ("with less embedded metadata", names, "embedded-metadata = \"names\""),
        ("with descriptions of at most 400 bytes", cut(400), "max-description = 400"),
        ("with descriptions of at most 200 bytes", cut(200), "max-description = 200"),
        ("with descriptions of at most 100 bytes", cut(100), "max-description = 100"),
        ("without descriptions", none, "descriptions = \"none\""),
        (
            "without descriptions and with less embedded metadata",
            both,
            "descriptions = \"none\", embedded-metadata = \"names\"",
        ),
    ];
    policies.into_iter().find_map(|(how, policy, key)| {
        let bytes = bytes(&under(crd, policy));
        let said = format!(
            "{how} it has {bytes} bytes: `crd = {{ {key} }}` in `[workspace.metadata.osc]`"
        );
        (bytes <= limit).then_some(said)
    })
}

/// The CRD with schemas as a policy would have them.
fn under(crd: &Value, policy: Policy) -> Value {
    let mut crd = crd.clone();
    let versions = crd.pointer_mut("/spec/versions").and_then(Value::as_array_mut);
    for version in versions.into_iter().flatten() {
        if let Some(schema) = version.pointer_mut("/schema/openAPIV3Schema") {
            policy.apply_below(schema);
        }
    }
    crd
}
