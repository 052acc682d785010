//! What ours say otherwise than kube-derive's own `Kind::crd()`.

use crate::deliberate::Deliberate;

/// The table; `*` is any text. A difference that no row covers fails the test, and so does a row that covers none.
pub(crate) const DEVIATIONS: &[Deliberate] = &[
    Deliberate {
        why: "kube-apiserver fills in `listKind`; written, the file is what the server has.",
        differences: &["* spec names: listKind: * | null"],
    },
    Deliberate {
        why: "What every object has is in the schema, so that `kubectl explain` shows it and clients made of it have it.",
        differences: &[
            "* apiVersion: field: * | null",
            "* kind: field: * | null",
            r#"* metadata: field: {"type":"object"} | null"#,
        ],
    },
    Deliberate {
        why: "The name of a Rust type is no title, and a text that a macro makes is no description.",
        differences: &[
            r#"*: title: null | "*""#,
            "*: description: null | \"Auto-generated derived type for *\"",
        ],
    },
    Deliberate {
        why: "An `Option` may be absent; `null` in its place is dropped, unless `#[crd(nullable)]` says that it is a value.",
        differences: &["*: nullable: null | true", "*: enum: [*] | [*,null]"],
    },
    Deliberate {
        why: "Bounds of integers are integers; k8s-openapi has them as floating-point numbers.",
        differences: &[
            "everythings v1alpha1 spec.replicas: maximum: 9 | 9.0",
            "everythings v1alpha1 spec.replicas: minimum: 1 | 1.0",
            "everythings v1alpha1 spec.unsigned: minimum: 0 | 0.0",
        ],
    },
    Deliberate {
        why: "kube-apiserver does not know the formats of unsigned integers and warns of them; the range says the same.",
        differences: &[
            r#"*.unsigned: format: null | "uint32""#,
            "*.unsigned: maximum: 4294967295 | null",
        ],
    },
    Deliberate {
        why: "A set of Rust is a set to whoever merges it.",
        differences: &[r#"*.tags: x-kubernetes-list-type: "set" | null"#],
    },
    Deliberate {
        why: "Types of Kubernetes are merged and defaulted as in Kubernetes; k8s-openapi does not have what says so.",
        differences: &[
            "* spec.resources.*: x-kubernetes-list-map-keys: * | null",
            "* spec.resources.*: x-kubernetes-list-type: * | null",
            "* spec.template.*: x-kubernetes-list-map-keys: * | null",
            "* spec.template.*: x-kubernetes-list-type: * | null",
            "* spec.template.*: x-kubernetes-map-type: * | null",
            "* spec.template.*: x-kubernetes-preserve-unknown-fields: true | null",
            "* spec.secret: x-kubernetes-map-type: * | null",
            r#"* spec.secret.name: default: "" | null"#,
            r#"* spec.secret: required: null | ["name"]"#,
        ],
    },
    Deliberate {
        why: "The types that are an integer or a text say so to clients that do not know Kubernetes' word for it, and what \
              text a quantity is, as controller-gen does.",
        differences: &[
            r#"*: anyOf: [{"type":"integer"},{"type":"string"}] | null"#,
            r#"*: pattern: "^(\\+|-)?*" | null"#,
        ],
    },
];

/// Whether a pattern with `*` is the whole of a line.
pub(crate) fn covers(pattern: &str, line: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == line };
    let Some(line) = line.strip_prefix(first) else { return false };
    let mut tails = line.char_indices().map(|(at, _)| &line[at..]).chain([""]);
    tails.any(|tail| covers(rest, tail))
}
