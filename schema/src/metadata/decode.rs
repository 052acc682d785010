//! `metadata`, of a definition or of an embedded resource.

use serde_json::Value;

use crate::decode::Decoder;

/// What rules are about.
#[derive(Debug, Default)]
pub(crate) struct Metadata<'a> {
    pub(crate) name: &'a str,
    pub(crate) generate_name: &'a str,
    pub(crate) namespace: &'a str,
    pub(crate) generation: i64,
    pub(crate) labels: Vec<(&'a str, &'a str)>,
    pub(crate) annotations: Vec<(&'a str, &'a str)>,
    pub(crate) owners: Vec<Owner<'a>>,
    pub(crate) finalizers: Vec<&'a str>,
    pub(crate) managers: Vec<Manager<'a>>,
}

/// An entry of `ownerReferences`.
#[derive(Debug, Default)]
pub(crate) struct Owner<'a> {
    pub(crate) api_version: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) name: &'a str,
    pub(crate) uid: &'a str,
    pub(crate) controller: bool,
    /// As it is written.
    pub(crate) raw: Option<&'a Value>,
}

/// An entry of `managedFields`.
#[derive(Debug, Default)]
pub(crate) struct Manager<'a> {
    pub(crate) name: &'a str,
    pub(crate) operation: &'a str,
    pub(crate) fields_type: &'a str,
    pub(crate) subresource: &'a str,
}

pub(crate) fn metadata<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Metadata<'a> {
    let mut out = Metadata::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "name" => out.name = decoder.text(value),
            "generateName" => out.generate_name = decoder.text(value),
            "namespace" => out.namespace = decoder.text(value),
            "selfLink" | "uid" | "resourceVersion" => drop(decoder.text(value)),
            "generation" => out.generation = decoder.integer(value).unwrap_or_default(),
            "deletionGracePeriodSeconds" => drop(decoder.integer(value)),
            "creationTimestamp" | "deletionTimestamp" => decoder.time(value),
            "labels" => out.labels = decoder.entries(value, Decoder::text),
            "annotations" => out.annotations = decoder.entries(value, Decoder::text),
            "ownerReferences" => out.owners = decoder.elements(value, owner),
            "finalizers" => out.finalizers = decoder.texts(value),
            "managedFields" => out.managers = decoder.elements(value, manager),
            _ => return false,
        }
        true
    });
    out
}

fn owner<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Owner<'a> {
    let mut out = Owner { raw: Some(value), ..Owner::default() };
    decoder.fields(value, |decoder, name, value| {
        match name {
            "apiVersion" => out.api_version = decoder.text(value),
            "kind" => out.kind = decoder.text(value),
            "name" => out.name = decoder.text(value),
            "uid" => out.uid = decoder.text(value),
            "controller" => out.controller = decoder.flag(value),
            "blockOwnerDeletion" => drop(decoder.flag(value)),
            _ => return false,
        }
        true
    });
    out
}

fn manager<'a>(decoder: &mut Decoder<'a>, value: &'a Value) -> Manager<'a> {
    let mut out = Manager::default();
    decoder.fields(value, |decoder, name, value| {
        match name {
            "manager" => out.name = decoder.text(value),
            "operation" => out.operation = decoder.text(value),
            "apiVersion" => drop(decoder.text(value)),
            "time" => decoder.time(value),
            "fieldsType" => out.fields_type = decoder.text(value),
            "fieldsV1" => decoder.any(value),
            "subresource" => out.subresource = decoder.text(value),
            _ => return false,
        }
        true
    });
    out
}
