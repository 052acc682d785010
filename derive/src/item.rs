//! A type as it was declared, with what its attributes say.

use osc_syntax::crd::{self, CrdFieldAttr, CrdKindAttr, CrdTypeAttr, Limits};
use osc_syntax::kube::Kube;
use osc_syntax::names::{FieldNames, TypeNames};
use osc_syntax::value::plain;
use osc_syntax::{
    Absent, Defaults, Errors, FieldAttr, KindAttr, KubeAttr, Place, StandIn, doc, misplaced, reader,
};
use syn::{Data, DeriveInput, Fields, Ident, Type};

use crate::{convert, one_of, unseen};

/// A type with `#[derive(Osc)]`.
pub(crate) struct Item<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) description: Option<String>,
    pub(crate) kind: Option<Kind>,
    pub(crate) crd: CrdTypeAttr,
    pub(crate) shape: Shape<'a>,
}

/// A kind: what `#[kube(...)]`, `#[osc(...)]` and `#[crd(...)]` say.
pub(crate) struct Kind {
    pub(crate) kube: KubeAttr,
    pub(crate) osc: KindAttr,
    pub(crate) crd: CrdKindAttr,
}

/// What a type is made of.
pub(crate) enum Shape<'a> {
    /// Named fields, those that serde reads.
    Struct(Vec<Field<'a>>),
    /// One field, as which it is written.
    Newtype(Box<Field<'a>>),
    /// It is read as another type, whatever its own parts are.
    StandIn(Box<StandIn>),
    /// Unit variants only.
    Words,
    /// Anything else: nothing is said of its parts, but their types are visited.
    Other(Vec<&'a Type>),
}

/// A field that serde reads.
pub(crate) struct Field<'a> {
    /// `None` in a tuple struct.
    pub(crate) ident: Option<&'a Ident>,
    pub(crate) ty: &'a Type,
    pub(crate) names: FieldNames,
    pub(crate) json_name: String,
    pub(crate) written_name: String,
    pub(crate) description: Option<String>,
    pub(crate) osc: Option<FieldAttr>,
    pub(crate) crd: Option<CrdFieldAttr>,
    pub(crate) limits: Limits,
    /// What serde reads where it is absent.
    pub(crate) absent: Option<Absent>,
}

impl<'a> Item<'a> {
    /// Reads a type; `None` where nothing can be said of it.
    pub(crate) fn read(input: &'a DeriveInput, errors: &mut Errors) -> Option<Self> {
        let names = TypeNames::from_attributes(&input.attrs);
        let stand_in = StandIn::from_attributes(&input.attrs);
        if stand_in.is_none() {
            unseen::check_type(&input.attrs, errors);
        }
        let shape = match &input.data {
            Data::Struct(data) => {
                if stand_in.is_none() {
                    unseen::check_struct(&input.attrs, errors);
                }
                Some(read_struct(input, &data.fields, names, stand_in, errors))
            }
            Data::Enum(data) => Some(read_enum(data, stand_in, errors)),
            Data::Union(data) => {
                errors.at(data.union_token.span, "a union has no schema, and so no facts");
                None
            }
        };
        let kube = Kube::from_attributes(&input.attrs);
        let (kind, crd) = match kube {
            Kube::Absent => {
                misplaced::refuse_on_type(&input.attrs, errors);
                let items = reader::items_of_attributes(&input.attrs, "crd", errors);
                (None, CrdTypeAttr::from_items(items, &input.attrs, errors))
            }
            Kube::Broken => {
                KindAttr::from_attributes(&input.attrs, errors);
                CrdKindAttr::from_attributes(&input.attrs, errors);
                return None;
            }
            Kube::Present(kube) => {
                if let Some(first) = input.generics.params.first() {
                    let message = "the spec type of a kind cannot be generic";
                    errors.push(syn::Error::new_spanned(first, message));
                }
                let osc = KindAttr::from_attributes(&input.attrs, errors);
                let (of_kind, of_type) = CrdKindAttr::from_attributes(&input.attrs, errors);
                (Some(Kind { kube: *kube, osc, crd: of_kind }), of_type)
            }
        };
        let shape = shape?;
        one_of::check(&crd, &shape, errors);
        convert::check(input, &crd, errors);
        Some(Self { input, description: doc::text(&input.attrs), kind, crd, shape })
    }

    /// Its fields; none where they have no names.
    pub(crate) fn fields(&self) -> &[Field<'a>] {
        match &self.shape {
            Shape::Struct(fields) => fields,
            _ => &[],
        }
    }

    /// The types of its parts.
    pub(crate) fn types(&self) -> Vec<&Type> {
        match &self.shape {
            Shape::Struct(fields) => fields.iter().map(|field| field.ty).collect(),
            Shape::Newtype(field) => vec![field.ty],
            Shape::StandIn(other) => vec![&other.ty],
            Shape::Words => Vec::new(),
            Shape::Other(types) => types.clone(),
        }
    }

    /// Whether it takes type arguments, lifetimes or constants.
    pub(crate) fn is_generic(&self) -> bool {
        !self.input.generics.params.is_empty()
    }
}

fn read_struct<'a>(
    input: &DeriveInput,
    fields: &'a Fields,
    names: TypeNames,
    stand_in: Option<StandIn>,
    errors: &mut Errors,
) -> Shape<'a> {
    if let Some(other) = stand_in {
        let why = other_schema(&other);
        for field in fields {
            misplaced::refuse(&field.attrs, &why, errors);
            crd::refuse(&field.attrs, &why, errors);
        }
        return Shape::StandIn(Box::new(other));
    }
    let is_tuple = matches!(fields, Fields::Unnamed(_));
    let is_newtype = names.transparent || (is_tuple && fields.len() == 1);
    let of_type = Defaults::from_attributes(&input.attrs);
    let read = fields.iter().filter_map(|field| {
        let place = match (is_newtype, is_tuple) {
            (true, _) => Within::Newtype,
            (_, true) => Within::Tuple,
            _ => Within::Struct,
        };
        Field::read(field, place, names, of_type.as_ref(), errors)
    });
    let mut read: Vec<_> = read.collect();
    refuse_same_names(&read, errors);
    match read.len() {
        1 if is_newtype => Shape::Newtype(Box::new(read.remove(0))),
        _ if is_tuple => Shape::Other(read.iter().map(|field| field.ty).collect()),
        _ => Shape::Struct(read),
    }
}

/// serde reads one of two fields with one name, and schemars writes one property. What is flattened only the tool sees.
fn refuse_same_names(fields: &[Field<'_>], errors: &mut Errors) {
    let named = |field: &&Field<'_>| !field.names.flatten && field.ident.is_some();
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| named(field)) {
        let same = |other: &&Field<'_>| named(other) && other.json_name == field.json_name;
        if let (Some(first), Some(own)) = (fields[..index].iter().find(same), field.ident) {
            let first = first.ident.map(plain).unwrap_or_default();
            let name = &field.json_name;
            errors.at(own.span(), format!("`{first}` is named `{name}` in JSON, too"));
        }
    }
}

/// What has a field.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Struct,
    Newtype,
    Tuple,
}

impl<'a> Field<'a> {
    /// `None` where serde skips it.
    fn read(
        field: &'a syn::Field,
        within: Within,
        names: TypeNames,
        of_type: Option<&(Defaults, Place)>,
        errors: &mut Errors,
    ) -> Option<Self> {
        let field_names = FieldNames::from_attributes(&field.attrs);
        let (no_osc, no_crd) = match within {
            _ if field_names.skip => (Some(SKIPPED), Some(SKIPPED)),
            Within::Newtype => (
                Some("say it of the fields that have this newtype"),
                Some("say it of the newtype itself, above `struct`"),
            ),
            Within::Tuple => (
                Some("only a named field has a place in the form"),
                Some("only a named field has a schema that can be said more of"),
            ),
            Within::Struct if field_names.flatten => {
                (None, Some("a flattened field has no schema of its own; say it of its fields"))
            }
            Within::Struct => (None, None),
        };
        if let Some(why) = no_osc {
            misplaced::refuse(&field.attrs, why, errors);
        }
        match no_crd {
            Some(why) if matches!(within, Within::Struct) => {
                crd::refuse_schema(&field.attrs, why, errors);
            }
            Some(why) => crd::refuse(&field.attrs, why, errors),
            None => {}
        }
        if field_names.skip {
            return None;
        }
        let name = field.ident.as_ref().map(plain);
        unseen::check_field(&field.attrs, &field.ty, name.as_deref(), names, errors);
        if within == Within::Tuple || field_names.flatten {
            unseen::check_limits(&field.attrs, &field.ty, errors);
        }
        let name = name.unwrap_or_default();
        let attributes = &field.attrs;
        let may_say = |why: Option<&str>| why.is_none().then_some(attributes);
        let osc =
            may_say(no_osc).and_then(|attributes| FieldAttr::from_attributes(attributes, errors));
        let crd = may_say(no_crd)
            .and_then(|attributes| CrdFieldAttr::from_attributes(attributes, errors));
        Some(Self {
            ident: field.ident.as_ref(),
            ty: &field.ty,
            json_name: field_names.json_name(&name, names),
            written_name: field_names.written_name(&name, names),
            limits: Limits::from_attributes(attributes),
            absent: field
                .ident
                .as_ref()
                .filter(|_| within == Within::Struct)
                .and_then(|ident| Absent::from_attributes(attributes, ident, &field.ty, of_type)),
            names: field_names,
            description: doc::text(attributes),
            osc,
            crd,
        })
    }
}

const SKIPPED: &str = "serde skips this field";

/// Why nothing can be said of the fields of a type that is read as another one.
fn other_schema(other: &StandIn) -> String {
    let ty = &other.ty;
    let name = quote::quote!(#ty).to_string().replace(' ', "");
    format!(
        "`{}` gives the type the schema of `{name}`; say it there, or of fields of this type",
        other.written
    )
}

fn read_enum<'a>(
    data: &'a syn::DataEnum,
    stand_in: Option<StandIn>,
    errors: &mut Errors,
) -> Shape<'a> {
    let mut types = Vec::new();
    if stand_in.is_none() {
        unseen::check_variants(data, errors);
    }
    for variant in &data.variants {
        misplaced::refuse(&variant.attrs, "a variant is an option of its enum's field", errors);
        crd::refuse_schema(&variant.attrs, "say it of the enum", errors);
        for field in &variant.fields {
            let why = "the form does not reach into the variants of an enum";
            misplaced::refuse(&field.attrs, why, errors);
            let why = "move the fields of the variant into a struct with `#[derive(Osc)]`";
            crd::refuse(&field.attrs, why, errors);
            types.push(&field.ty);
        }
    }
    if let Some(other) = stand_in {
        return Shape::StandIn(Box::new(other));
    }
    let units = data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit));
    if units { Shape::Words } else { Shape::Other(types) }
}
