//! A type as it was declared, with what its attributes say.

use osc_syntax::kube::Kube;
use osc_syntax::names::{FieldNames, TypeNames};
use osc_syntax::value::plain;
use osc_syntax::{Errors, FieldAttr, KindAttr, KubeAttr, StandIn, doc, misplaced};
use syn::{Data, DeriveInput, Fields, Ident, Type};

/// A type with `#[derive(Osc)]`.
pub(crate) struct Item<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) description: Option<String>,
    pub(crate) kind: Option<Kind>,
    pub(crate) shape: Shape<'a>,
}

/// A kind: what `#[kube(...)]` and `#[osc(...)]` say.
pub(crate) struct Kind {
    pub(crate) kube: KubeAttr,
    pub(crate) osc: KindAttr,
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
    pub(crate) description: Option<String>,
    pub(crate) osc: Option<FieldAttr>,
}

impl<'a> Item<'a> {
    /// Reads a type; `None` where nothing can be said of it.
    pub(crate) fn read(input: &'a DeriveInput, errors: &mut Errors) -> Option<Self> {
        let names = TypeNames::from_attributes(&input.attrs);
        let stand_in = StandIn::from_attributes(&input.attrs);
        let shape = match &input.data {
            Data::Struct(data) => Some(read_struct(&data.fields, names, stand_in, errors)),
            Data::Enum(data) => Some(read_enum(data, stand_in, errors)),
            Data::Union(data) => {
                errors.at(data.union_token.span, "a union has no schema, and so no facts");
                None
            }
        };
        let kube = Kube::from_attributes(&input.attrs);
        let kind = match kube {
            Kube::Absent => {
                misplaced::refuse_on_type(&input.attrs, errors);
                None
            }
            Kube::Broken => {
                KindAttr::from_attributes(&input.attrs, errors);
                return None;
            }
            Kube::Present(kube) => {
                if let Some(first) = input.generics.params.first() {
                    let message = "the spec type of a kind cannot be generic";
                    errors.push(syn::Error::new_spanned(first, message));
                }
                Some(Kind { kube: *kube, osc: KindAttr::from_attributes(&input.attrs, errors) })
            }
        };
        Some(Self { input, description: doc::text(&input.attrs), kind, shape: shape? })
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
    fields: &'a Fields,
    names: TypeNames,
    stand_in: Option<StandIn>,
    errors: &mut Errors,
) -> Shape<'a> {
    if let Some(other) = stand_in {
        let why = other_schema(&other);
        fields.iter().for_each(|field| misplaced::refuse(&field.attrs, &why, errors));
        return Shape::StandIn(Box::new(other));
    }
    let is_tuple = matches!(fields, Fields::Unnamed(_));
    let is_newtype = names.transparent || (is_tuple && fields.len() == 1);
    let mut read = Vec::new();
    for field in fields {
        let field_names = FieldNames::from_attributes(&field.attrs);
        let why = if field_names.skip {
            Some("serde skips this field")
        } else if is_newtype {
            Some("say it of the fields that have this newtype")
        } else if is_tuple {
            Some("only a named field has a place in the form")
        } else {
            None
        };
        let osc = match why {
            Some(why) => {
                misplaced::refuse(&field.attrs, why, errors);
                None
            }
            None => FieldAttr::from_attributes(&field.attrs, errors),
        };
        if field_names.skip {
            continue;
        }
        let name = field.ident.as_ref().map(plain).unwrap_or_default();
        read.push(Field {
            ident: field.ident.as_ref(),
            ty: &field.ty,
            json_name: field_names.json_name(&name, names),
            names: field_names,
            description: doc::text(&field.attrs),
            osc,
        });
    }
    match read {
        mut one if is_newtype && one.len() == 1 => Shape::Newtype(Box::new(one.remove(0))),
        tuple if is_tuple => Shape::Other(tuple.iter().map(|field| field.ty).collect()),
        all => Shape::Struct(all),
    }
}

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
    for variant in &data.variants {
        misplaced::refuse(&variant.attrs, "a variant is an option of its enum's field", errors);
        for field in &variant.fields {
            let why = "the form does not reach into the variants of an enum";
            misplaced::refuse(&field.attrs, why, errors);
            types.push(&field.ty);
        }
    }
    if let Some(other) = stand_in {
        return Shape::StandIn(Box::new(other));
    }
    let units = data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit));
    if units { Shape::Words } else { Shape::Other(types) }
}
