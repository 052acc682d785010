//! What serde reads where a field is absent, beside what schemars says of it.

use osc_model::keyword::{NO_DEFAULT, SERDE_DEFAULT};
use osc_model::{Diagnostic, Keyword, code};
use serde_json::Value;

use super::raw::{self, Definitions};
use super::settled;

/// Adds what serde reads: the rewrite takes it where nothing else says a default.
pub(super) fn of_serde(schema: &mut Value, said: &Value) {
    match (said.get(0), said.get(1)) {
        // It is an error, see `unstable`, and need not be looked at further.
        (Some(_), Some(_)) => settled(schema)[NO_DEFAULT] = true.into(),
        (Some(written), None) => settled(schema)[SERDE_DEFAULT] = written.clone(),
        _ => {}
    }
}

/// Takes the default away, or says why there is none that could be meant.
pub(super) fn none(
    schema: &mut Value,
    whole: &Value,
    definitions: &Definitions,
) -> Result<(), (String, String)> {
    let has = |part: &&Value| {
        let own = [SERDE_DEFAULT, "default"].into_iter().filter_map(|key| part.get(key));
        own.into_iter().any(|default| !default.is_null())
    };
    let parts = raw::parts(whole, definitions);
    let has_fields = parts.iter().any(|part| part.get("properties").is_some());
    if !has_fields && !parts.iter().any(has) {
        let help = "remove `no_default`".to_owned();
        return Err(("there is no default here that could take effect".into(), help));
    }
    let schema = settled(schema);
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("default");
        schema.remove(SERDE_DEFAULT);
    }
    schema[NO_DEFAULT] = true.into();
    Ok(())
}

/// A default that serde does not read as it wrote it: what kube-apiserver fills in is another value than the operator's
/// own.
pub(super) fn unstable(keyword: &Keyword, field: &str) -> Option<Diagnostic> {
    let (Some(written), Some(again)) = (keyword.value.get(0), keyword.value.get(1)) else {
        return None;
    };
    let what = if again.is_null() {
        format!("`{written}`, which it cannot read")
    } else {
        format!("`{written}`, and reads that as `{again}`")
    };
    let message = format!("serde writes the default of `{field}` as {what}");
    let help = "let `Default` of the type give what `#[serde(default)]` of its fields give, or do not say \
                `skip_serializing_if` of the field that differs";
    Some(Diagnostic::new(code::FACT_11, message).at(keyword.span.clone()).help(help))
}
