//! What `#[osc(...)]` says on a version that is not stored: a package has these once of a kind, and takes them from the
//! stored version.

use osc_model::facts::{CsdFacts, KindFacts};
use osc_model::{Diagnostic, Diagnostics, Span, Spanned, code};
use serde::Serialize;
use serde_json::Value;

use super::Versions;

/// Says what would be lost. What the stored version says, too, is not.
pub(super) fn check(versions: &Versions<'_>, diagnostics: &mut Diagnostics) {
    let stored = versions.stored();
    let ours = said(&stored.osc);
    for other in versions.others() {
        for (key, theirs) in said(&other.osc) {
            let Some(theirs) = theirs else { continue };
            let known =
                ours.iter().find(|(name, _)| *name == key).and_then(|(_, said)| said.as_ref());
            if known.is_none_or(|known| known.value != theirs.value) {
                let known = known.map(|known| &known.span);
                diagnostics.push(lost(key, &theirs.span, (other, stored), known));
            }
        }
    }
}

fn lost(
    key: &str,
    at: &Span,
    (other, stored): (&KindFacts, &KindFacts),
    known: Option<&Span>,
) -> Diagnostic {
    let (lesser, version) = (&other.kube.version.value, &stored.kube.version);
    let message = format!(
        "`{key}` of `{lesser}` would be lost: the package says what `{}` says",
        version.value
    );
    let diagnostic = Diagnostic::new(code::PRJ_04, message)
        .at(at.clone())
        .help(format!("say it on `{}`, which is stored, and remove it here", version.value));
    match known {
        Some(span) => diagnostic.label(span.clone(), "it says something else"),
        None => diagnostic.label(version.span.clone(), "it is the stored version"),
    }
}

/// Each key that a package has once of a kind, without the places of its parts.
fn said(osc: &CsdFacts) -> [(&'static str, Option<Spanned<Value>>); 6] {
    let first = osc.dependencies.first().map(|first| &first.span);
    [
        ("role", plain(osc.role.as_ref())),
        ("display_name", plain(osc.display_name.as_ref())),
        (
            "depends",
            first.map(|span| Spanned::new(without_places(&osc.dependencies), span.clone())),
        ),
        ("monitor", plain(osc.monitor.as_ref())),
        ("log", plain(osc.log.as_ref())),
        ("version", plain(osc.version.as_ref())),
    ]
}

fn plain<T: Serialize>(said: Option<&Spanned<T>>) -> Option<Spanned<Value>> {
    said.map(|said| Spanned::new(without_places(&said.value), said.span.clone()))
}

fn without_places(said: &impl Serialize) -> Value {
    let mut value = serde_json::to_value(said).unwrap_or_default();
    remove_places(&mut value);
    value
}

fn remove_places(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.remove("span");
            object.values_mut().for_each(remove_places);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_places),
        _ => {}
    }
}
