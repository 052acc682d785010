//! `spec.names`.

use super::cause::Causes;
use super::document::Names;
use super::path::Path;
use super::text::dns_1035_label;

pub(super) fn check(names: &Names<'_>, at: &Path<'_>, causes: &mut Causes) {
    let required = [
        ("plural", names.plural),
        ("singular", &*names.singular),
        ("kind", names.kind),
        ("listKind", &*names.list_kind),
    ];
    for (field, text) in required {
        if text.is_empty() {
            causes.required(&at.field_of(field), "");
        }
    }
    label("plural", names.plural, at, causes);
    label("singular", &names.singular, at, causes);
    kind("kind", names.kind, at, causes);
    kind("listKind", &names.list_kind, at, causes);
    list("shortNames", &names.short, at, causes);
    if !names.kind.is_empty() && names.kind == names.list_kind {
        let rule = "kind and listKind may not be the same";
        causes.invalid(&at.field_of("listKind"), &names.list_kind, rule);
    }
    list("categories", &names.categories, at, causes);
}

fn label(field: &str, text: &str, at: &Path<'_>, causes: &mut Causes) {
    let found = dns_1035_label(text);
    if !text.is_empty() && !found.is_empty() {
        causes.invalid(&at.field_of(field), text, found.join(","));
    }
}

fn kind(field: &str, text: &str, at: &Path<'_>, causes: &mut Causes) {
    let found = dns_1035_label(&text.to_lowercase());
    if !text.is_empty() && !found.is_empty() {
        let rule = format!("may have mixed case, but should otherwise match: {}", found.join(","));
        causes.invalid(&at.field_of(field), text, rule);
    }
}

fn list(field: &str, texts: &[&str], at: &Path<'_>, causes: &mut Causes) {
    let at = at.field_of(field);
    for (index, text) in texts.iter().enumerate() {
        let found = dns_1035_label(text);
        if !found.is_empty() {
            causes.invalid(&at.index(index), text, found.join(","));
        }
    }
}
