//! What kube-apiserver says to CustomResourceDefinitions, as diagnostics with places: [`osc_schema::judge_for`] over
//! documents. [pure]
//!
//! ```text
//! object     an object -> its diagnostics; None for what is no CustomResourceDefinition
//! package    the CRDs of a package -> what no other rule has told of them
//! code       a class of causes -> its code
//! ```

mod code;
mod package;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use osc_model::{Diagnostic, FieldPath, Span, crd};
use osc_schema::cel::Version;
use osc_schema::{Cause, Class, Request, judge_for};

use crate::documents::Object;
use crate::words;
use crate::yaml::Repeated;
pub(crate) use package::package;

/// The most characters of a message: the server repeats the whole value, which may be a pattern of any length.
const LONGEST: usize = 2_000;

const V1BETA1: &str = "apiextensions.k8s.io/v1beta1";

/// The version of Kubernetes that a text names; clap prints the error as wrong usage.
pub(crate) fn version(text: &str) -> Result<Version, String> {
    let minor = text.trim_start_matches('v').strip_prefix("1.");
    let version = minor.and_then(|minor| Version::minor(minor.parse().ok()?));
    version.ok_or_else(|| format!("known are {} to {}", Version::OLDEST, Version::NEWEST))
}

/// What a server says to the creation of a definition. `None` where the object is none.
pub(crate) fn object(object: &Object<'_>, version: Version) -> Option<Vec<Diagnostic>> {
    if object.kind != crd::KIND {
        return None;
    }
    match object.api_version {
        crd::API_VERSION => Some(definition(object, version)),
        V1BETA1 => Some(vec![gone(object)]),
        _ => None,
    }
}

fn definition(object: &Object<'_>, version: Version) -> Vec<Diagnostic> {
    let repeated: Vec<(FieldPath, &Repeated)> = object.repeated().collect();
    let paths: Vec<FieldPath> = repeated.iter().map(|(path, _)| path.clone()).collect();
    let document = object.root.to_json();
    let verdict = judge_for(Request { document: &document, repeated: &paths, version });
    let known: BTreeMap<_, _> =
        repeated.iter().rev().map(|(path, key)| (path, &key.first)).collect();
    let first = |at: &FieldPath| known.get(at).copied().cloned();
    let causes = verdict.causes.iter().map(|cause| told(object, cause, first(&cause.at)));
    let warnings = verdict
        .warnings
        .into_iter()
        .map(|warning| new(object, osc_model::code::KUBE_20, warning.message, &warning.at));
    let dropped = verdict.dropped.into_iter().map(|at| {
        let message = format!("Kubernetes {version} drops `{at}`");
        new(object, osc_model::code::KUBE_21, message, &at)
            .help("leave it out, or say a newer `--kubernetes-version`")
    });
    causes.chain(warnings).chain(dropped).collect()
}

fn told(object: &Object<'_>, cause: &Cause, first: Option<Span>) -> Diagnostic {
    let diagnostic = new(object, code::of(cause.class), cause.message.as_str(), &cause.at)
        .cause(cause.field.as_str(), cause.reason.as_str());
    match first.filter(|_| cause.class == Class::Fields) {
        Some(first) => diagnostic.label(first, "first here"),
        None => diagnostic,
    }
}

fn gone(object: &Object<'_>) -> Diagnostic {
    let message = "clusters from 1.22 on do not know `v1beta1` CRDs";
    new(object, osc_model::code::CRD_02, message, &FieldPath::root().key("apiVersion"))
        .help(format!("write `{}`, with a schema in each version", crd::API_VERSION))
}

fn new(
    object: &Object<'_>,
    code: osc_model::Code,
    message: impl Into<String>,
    at: &FieldPath,
) -> Diagnostic {
    let message = words::shortened(&message.into(), LONGEST);
    let diagnostic = Diagnostic::new(code, message).at(object.place(at));
    let field = object.at.join(at);
    let diagnostic = diagnostic.document(object.document.index);
    if field.is_root() { diagnostic } else { diagnostic.field(field) }
}
