//! The document.

use serde_json::Value;

use super::schema;
use crate::decode::Decoder;
use crate::definition::document::{
    Client, Column, Conversion, Definition, Names, Scale, Service, Spec, Subresources, Validation,
    Version,
};
use crate::definition::feature::{self, Fate};
use crate::{metadata, text};

const API_VERSION: &str = "apiextensions.k8s.io/v1";
const KIND: &str = "CustomResourceDefinition";

pub(in crate::definition) fn document<'a>(
    decoder: &mut Decoder<'a>,
    value: &'a Value,
) -> Definition<'a> {
    let mut out = Definition::default();
    if value.is_null() {
        decoder.mistyped(value, "object");
    }
    decoder.fields(value, |decoder, name, value| {
        match name {
            "apiVersion" => word(decoder, value, API_VERSION),
            "kind" => word(decoder, value, KIND),
            "metadata" => out.metadata = metadata::decoded(decoder, value),
            "spec" => out.spec = spec(decoder, value),
            "status" => status(decoder, value),
            _ => return false,
        }
        true
    });
    out.spec.set_defaults();
    out
}

/// What a document says that it is; it may say nothing, as its address says it too.
fn word<'a>(decoder: &mut Decoder<'a>, value: &'a Value, expected: &str) {
    let text = decoder.text(value);
    if !text.is_empty() && text != expected {
        let message = format!("{text} cannot be handled as {expected}");
        decoder.mistaken(message);
    }
}

fn spec<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Spec<'a> {
    let mut out = Spec::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "group" => out.group = decoder.text(value),
            "names" => out.names = names(decoder, value),
            "scope" => out.scope = decoder.text(value),
            "versions" => out.versions = decoder.elements(value, version),
            "conversion" => {
                out.conversion = Some(conversion(decoder, value)).filter(|_| !value.is_null());
            }
            "preserveUnknownFields" => out.preserve_unknown_fields = decoder.flag(value),
            _ => return false,
        }
        true
    });
    out
}

fn names<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Names<'a> {
    let mut out = Names::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "plural" => out.plural = decoder.text(value),
            "singular" => out.singular = decoder.text(value).into(),
            "kind" => out.kind = decoder.text(value),
            "listKind" => out.list_kind = decoder.text(value).into(),
            "shortNames" => out.short = decoder.texts(value),
            "categories" => out.categories = decoder.texts(value),
            _ => return false,
        }
        true
    });
    out
}

fn version<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Version<'a> {
    let mut out = Version::default();
    decoder.fields(value, |decoder, name, value| {
        let parts = &mut out.parts;
        match name {
            "name" => out.name = decoder.text(value),
            "served" => drop(decoder.flag(value)),
            "storage" => out.storage = decoder.flag(value),
            "deprecated" => out.deprecated = decoder.flag(value),
            "deprecationWarning" => out.deprecation_warning = decoder.optional_text(value),
            "schema" => parts.schema = optional(decoder, value, validation),
            "subresources" => parts.subresources = optional(decoder, value, subresources),
            "additionalPrinterColumns" => parts.columns = decoder.elements(value, column),
            "selectableFields" => {
                let fate = decoder.has(feature::SELECTABLE_FIELDS);
                if fate == Fate::Unknown {
                    return false;
                }
                let fields = decoder.elements(value, selectable_field);
                parts.selectable_fields = if fate == Fate::Kept { fields } else { Vec::new() };
            }
            _ => return false,
        }
        true
    });
    out
}

fn optional<'a, T>(
    decoder: &mut Decoder<'a>,
    value: &'a Value,
    read: impl FnOnce(&mut Decoder<'a>, &'a Value) -> T,
) -> Option<T> {
    (!value.is_null()).then(|| read(decoder, value))
}

fn validation<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Validation<'a> {
    let mut out = Validation::default();
    decoder.fields(value, |decoder, name, value| {
        let known = name == "openAPIV3Schema";
        if known {
            out.root = optional(decoder, value, schema::schema);
        }
        known
    });
    out
}

fn subresources<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Subresources<'a> {
    let mut out = Subresources::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "status" => {
                out.status = !value.is_null();
                decoder.fields(value, |_, _, _| false);
            }
            "scale" => out.scale = optional(decoder, value, scale),
            _ => return false,
        }
        true
    });
    out
}

fn scale<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Scale<'a> {
    let mut out = Scale::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "specReplicasPath" => out.spec_replicas = decoder.text(value),
            "statusReplicasPath" => out.status_replicas = decoder.text(value),
            "labelSelectorPath" => out.label_selector = decoder.optional_text(value),
            _ => return false,
        }
        true
    });
    out
}

fn column<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Column<'a> {
    let mut out = Column::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "name" => out.name = decoder.text(value),
            "type" => out.kind = decoder.text(value),
            "format" => out.format = decoder.text(value),
            "description" => out.description = decoder.text(value),
            "priority" => out.priority = decoder.small_integer(value).unwrap_or_default(),
            "jsonPath" => out.json_path = decoder.text(value),
            _ => return false,
        }
        true
    });
    out
}

fn selectable_field<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> &'a str {
    let mut out = "";
    decoder.fields(value, |decoder, name, value| {
        let known = name == "jsonPath";
        if known {
            out = decoder.text(value);
        }
        known
    });
    out
}

fn conversion<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Conversion<'a> {
    let mut out = Conversion::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "strategy" => out.strategy = decoder.text(value),
            "webhook" => webhook(decoder, value, &mut out),
            _ => return false,
        }
        true
    });
    out
}

fn webhook<'a>(decoder: &mut Decoder<'a>, value: &'a Value, out: &mut Conversion<'a>) {
    decoder.fields(value, |decoder, name, value| {
        match name {
            "clientConfig" => out.client = optional(decoder, value, client),
            "conversionReviewVersions" => out.review_versions = decoder.texts(value),
            _ => return false,
        }
        true
    });
}

fn client<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Client<'a> {
    let mut out = Client::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "url" => out.url = decoder.optional_text(value),
            "service" => out.service = optional(decoder, value, service),
            // Any bundle is taken until the definition is established.
            "caBundle" => {
                if !text::is_base64(decoder.text(value)) {
                    decoder.mistyped(value, "base64");
                }
            }
            _ => return false,
        }
        true
    });
    out
}

fn service<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Service<'a> {
    let mut out = Service::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "namespace" => out.namespace = decoder.text(value),
            "name" => out.name = decoder.text(value),
            "path" => out.path = decoder.optional_text(value),
            "port" => out.port = decoder.small_integer(value).unwrap_or(443),
            _ => return false,
        }
        true
    });
    out
}

/// The status is dropped, but decoded before.
fn status<'a>(decoder: &mut Decoder<'a>, value: &'a Value) {
    decoder.fields(value, |decoder, name, value| {
        match name {
            "conditions" => drop(decoder.elements(value, condition)),
            "acceptedNames" => drop(names(decoder, value)),
            "storedVersions" => drop(decoder.texts(value)),
            "observedGeneration" => drop(decoder.integer(value)),
            _ => return false,
        }
        true
    });
}

fn condition<'a>(decoder: &mut Decoder<'a>, value: &'a Value) {
    decoder.fields(value, |decoder, name, value| {
        match name {
            "type" | "status" | "reason" | "message" => drop(decoder.text(value)),
            "lastTransitionTime" => decoder.time(value),
            "observedGeneration" => drop(decoder.integer(value)),
            _ => return false,
        }
        true
    });
}
