//! `openAPIV3Schema`.

use serde_json::Value;

use crate::decode::Decoder;
use crate::definition::feature::{Fate, OPTIONAL_OLD_SELF};
use crate::definition::keyword::{Keyword, Keywords};
use crate::definition::schema::{Additional, Items, Named, Rule, Schema};

pub(super) fn schema<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Schema<'a> {
    let mut out = empty(value);
    if decoder.is_too_deep() {
        return out;
    }
    decoder.fields(value, |decoder, name, value| {
        let Some(keyword) = Keyword::of(name) else { return false };
        if read(decoder, &mut out, keyword, value) {
            out.has.insert(keyword);
        }
        true
    });
    out
}

fn empty(raw: &Value) -> Schema<'_> {
    Schema {
        raw,
        has: Keywords::default(),
        kind: "",
        format: "",
        pattern: "",
        reference: None,
        default: None,
        enumeration: 0,
        required: Vec::new(),
        items: None,
        all_of: Vec::new(),
        one_of: Vec::new(),
        any_of: Vec::new(),
        not: None,
        properties: Named::default(),
        additional: None,
        pattern_properties: 0,
        dependencies: Named::default(),
        definitions: Named::default(),
        preserves: None,
        list_type: None,
        list_map_keys: Vec::new(),
        map_type: None,
        rules: Vec::new(),
    }
}

/// Reads the value of a keyword; whether the server tells it from none.
fn read<'a>(
    decoder: &mut Decoder<'a>,
    out: &mut Schema<'a>,
    keyword: Keyword,
    value: &'a Value,
) -> bool {
    use Keyword as K;
    match keyword {
        K::Id | K::Dialect | K::Description | K::Title => return !decoder.text(value).is_empty(),
        K::Type => out.kind = decoder.text(value),
        K::Format => out.format = decoder.text(value),
        K::Pattern => out.pattern = decoder.text(value),
        K::Ref => out.reference = decoder.optional_text(value),
        K::Nullable
        | K::ExclusiveMaximum
        | K::ExclusiveMinimum
        | K::UniqueItems
        | K::EmbeddedResource
        | K::IntOrString => return decoder.flag(value),
        K::Maximum | K::Minimum | K::MultipleOf => decoder.number(value),
        K::MaxLength
        | K::MinLength
        | K::MaxItems
        | K::MinItems
        | K::MaxProperties
        | K::MinProperties => drop(decoder.integer(value)),
        K::Default => {
            decoder.any(value);
            out.default = Some(value).filter(|value| !value.is_null());
        }
        K::Example => decoder.any(value),
        K::Enum => out.enumeration = decoder.elements(value, Decoder::any).len(),
        K::Required => out.required = decoder.texts(value),
        K::ExternalDocs => external_docs(decoder, value),
        K::PreserveUnknownFields => {
            out.preserves = Some(decoder.flag(value)).filter(|_| !value.is_null());
        }
        K::ListMapKeys => out.list_map_keys = decoder.texts(value),
        K::ListType => out.list_type = decoder.optional_text(value),
        K::MapType => out.map_type = decoder.optional_text(value),
        K::Validations => out.rules = decoder.elements(value, rule),
        _ => below(decoder, out, keyword, value),
    }
    match keyword {
        K::Type | K::Format | K::Pattern => value.as_str().is_some_and(|text| !text.is_empty()),
        _ => !value.is_null(),
    }
}

/// Reads the keywords whose values are schemas.
fn below<'a>(decoder: &mut Decoder<'a>, out: &mut Schema<'a>, keyword: Keyword, value: &'a Value) {
    use Keyword as K;
    match keyword {
        K::AllOf => out.all_of = decoder.elements(value, schema),
        K::OneOf => out.one_of = decoder.elements(value, schema),
        K::AnyOf => out.any_of = decoder.elements(value, schema),
        K::Not if value.is_null() => {}
        K::Not => out.not = Some(Box::new(schema(decoder, value))),
        K::Properties => out.properties = Named::new(decoder.entries(value, schema)),
        K::PatternProperties => {
            out.pattern_properties = decoder.entries(value, schema).len();
        }
        K::Definitions => out.definitions = Named::new(decoder.entries(value, schema)),
        K::Items => out.items = lenient(decoder, value, items),
        K::AdditionalProperties => out.additional = lenient(decoder, value, additional),
        K::AdditionalItems => drop(lenient(decoder, value, additional)),
        K::Dependencies => {
            let all = decoder.entries(value, |decoder, value| {
                lenient(decoder, value, dependency).unwrap_or_else(|| empty(value))
            });
            out.dependencies = Named::new(all);
        }
        _ => {}
    }
}

/// Reads a value whose type decodes itself.
fn lenient<'a, T>(
    decoder: &mut Decoder<'a>,
    value: &'a Value,
    read: impl FnOnce(&mut Decoder<'a>, &'a Value) -> T,
) -> Option<T> {
    decoder.lenient_in(|decoder| (!value.is_null()).then(|| read(decoder, value)))
}

fn items<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Items<'a> {
    match value {
        Value::Object(_) => Items::One(Box::new(schema(decoder, value))),
        Value::Array(_) => Items::Several(decoder.elements(value, schema)),
        _ => Items::None,
    }
}

fn additional<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Additional<'a> {
    match value {
        Value::Object(_) => Additional::Values(Box::new(schema(decoder, value))),
        Value::Bool(flag) => Additional::Flag(*flag),
        _ => {
            decoder.mistyped(value, "boolean or JSON schema");
            Additional::Flag(false)
        }
    }
}

fn dependency<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Schema<'a> {
    match value {
        Value::Object(_) => return schema(decoder, value),
        Value::Array(_) => drop(decoder.texts(value)),
        _ => {}
    }
    empty(value)
}

fn external_docs<'a>(decoder: &mut Decoder<'a>, value: &'a Value) {
    decoder.fields(value, |decoder, name, value| {
        let known = matches!(name, "description" | "url");
        if known {
            decoder.text(value);
        }
        known
    });
}

fn rule<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Rule<'a> {
    let mut out = Rule::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "rule" => out.expression = decoder.text(value),
            "message" => out.message = decoder.text(value),
            "messageExpression" => out.message_expression = decoder.text(value),
            "reason" => out.reason = decoder.optional_text(value),
            "fieldPath" => out.field_path = decoder.text(value),
            "optionalOldSelf" => {
                let fate = decoder.has(OPTIONAL_OLD_SELF);
                if fate == Fate::Unknown {
                    return false;
                }
                let flag = decoder.flag(value);
                out.optional_old_self =
                    Some(flag).filter(|_| !value.is_null() && fate == Fate::Kept);
            }
            _ => return false,
        }
        true
    });
    out
}
