//! The items of a workspace: functions with their types, fields, values.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Fields, FnArg, Generics, ImplItem, Item, Pat, Signature, TraitItem};

use super::ty::Ty;
use super::written::{Types, Within, type_params};
use crate::sources::{Id, Path, Sources, Written};

/// A function by its place in [`Index::functions`].
pub(super) type FnId = usize;

/// A function of the workspace.
#[derive(Debug)]
pub(super) struct Function<'s> {
    /// The module or block around it.
    pub(super) module: Id,
    /// Its name.
    pub(super) name: String,
    /// Type parameters, those of the impl block or trait among them; `Self` in a trait.
    pub(super) generics: Vec<String>,
    /// What it is a method or an associated function of.
    pub(super) of: Option<Ty>,
    /// The trait that it is declared or implemented for.
    pub(super) of_trait: Option<String>,
    /// Whether it has `self`.
    pub(super) has_self: bool,
    /// Its parameters without `self`.
    pub(super) params: Vec<(&'s Pat, Ty)>,
    /// What it returns.
    pub(super) output: Ty,
    /// What it does; nothing where a trait only declares it.
    pub(super) body: Option<&'s syn::Block>,
}

/// The fields of a struct or a variant, by name or number.
#[derive(Debug)]
pub(super) struct Shape {
    /// The type that it makes.
    pub(super) of: String,
    /// That type's parameters.
    pub(super) generics: Vec<String>,
    /// The fields.
    pub(super) fields: BTreeMap<String, Ty>,
}

/// Everything that is declared.
#[derive(Debug)]
pub(super) struct Index<'s> {
    pub(super) types: Types<'s>,
    pub(super) functions: Vec<Function<'s>>,
    /// Functions outside of impl blocks, by their full path.
    pub(super) by_path: BTreeMap<String, Vec<FnId>>,
    /// Methods and associated functions, by name.
    pub(super) methods: BTreeMap<String, Vec<FnId>>,
    /// Structs and variants by their full path.
    pub(super) shapes: BTreeMap<String, Shape>,
    /// Statics and constants by their full path.
    pub(super) values: BTreeMap<String, Ty>,
    /// The texts of constants.
    pub(super) texts: BTreeMap<String, String>,
    /// Initial values, each with its module and type.
    pub(super) initial: Vec<(Id, &'s syn::Expr, Ty)>,
}

impl<'s> Index<'s> {
    /// Of all items that were read.
    pub(super) fn of(sources: &'s Sources) -> Self {
        let mut types = Types { sources, declared: BTreeSet::new(), aliases: BTreeMap::new() };
        for Written { module, item } in sources.written() {
            let full = |name: &syn::Ident| sources.full_path(*module, &name.to_string());
            match item {
                Item::Struct(item) => drop(types.declared.insert(full(&item.ident))),
                Item::Enum(item) => drop(types.declared.insert(full(&item.ident))),
                Item::Trait(item) => drop(types.declared.insert(full(&item.ident))),
                Item::Type(item) => drop(types.aliases.insert(full(&item.ident), (*module, item))),
                _ => {}
            }
        }
        let mut index = Self {
            types,
            functions: Vec::new(),
            by_path: BTreeMap::new(),
            methods: BTreeMap::new(),
            shapes: BTreeMap::new(),
            values: BTreeMap::new(),
            texts: BTreeMap::new(),
            initial: Vec::new(),
        };
        sources.written().iter().for_each(|written| index.item(written));
        index
    }

    fn item(&mut self, written: &'s Written) {
        let module = written.module;
        let full = |name: &syn::Ident| self.types.sources.full_path(module, &name.to_string());
        match &written.item {
            Item::Fn(item) => {
                let path = full(&item.sig.ident);
                let function = self.function(module, &item.sig, Some(&item.block), &Outer::none());
                self.functions.push(function);
                self.by_path.entry(path).or_default().push(self.functions.len() - 1);
            }
            Item::Impl(item) => self.of_impl(module, item),
            Item::Trait(item) => self.of_trait(module, item),
            Item::Struct(item) => {
                let path = full(&item.ident);
                self.shape(module, path.clone(), path, &item.generics, &item.fields);
            }
            Item::Enum(item) => {
                let path = full(&item.ident);
                for variant in &item.variants {
                    let own = format!("{path}::{}", variant.ident);
                    self.shape(module, own, path.clone(), &item.generics, &variant.fields);
                }
            }
            Item::Static(item) => self.value(module, full(&item.ident), &item.ty, &item.expr),
            Item::Const(item) => self.value(module, full(&item.ident), &item.ty, &item.expr),
            _ => {}
        }
    }

    fn value(&mut self, module: Id, path: String, ty: &syn::Type, value: &'s syn::Expr) {
        let ty = self.types.lower(ty, Within { module, generics: &[], own: None });
        if let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = value {
            self.texts.insert(path.clone(), text.value());
        }
        self.initial.push((module, value, ty.clone()));
        self.values.insert(path, ty);
    }

    fn shape(&mut self, module: Id, path: String, of: String, params: &Generics, fields: &Fields) {
        let generics = type_params(params);
        let own = Ty::Named(of.clone(), generics.iter().cloned().map(Ty::Param).collect());
        let within = Within { module, generics: &generics, own: Some(&own) };
        let fields = fields.iter().enumerate().map(|(number, field)| {
            let name = field.ident.as_ref().map_or_else(|| number.to_string(), ToString::to_string);
            (name, self.types.lower(&field.ty, within))
        });
        let fields = fields.collect();
        self.shapes.insert(path, Shape { of, generics, fields });
    }

    fn of_impl(&mut self, module: Id, item: &'s syn::ItemImpl) {
        let generics = type_params(&item.generics);
        let within = Within { module, generics: &generics, own: None };
        let of = self.types.lower(&item.self_ty, within);
        let of_trait = item.trait_.as_ref().map(|(path, _)| {
            let path = Path::of(path);
            self.types.path(module, &path).unwrap_or_else(|| path.to_string())
        });
        let outer = Outer { generics, of: Some(of), of_trait };
        for inner in &item.items {
            let ImplItem::Fn(inner) = inner else { continue };
            if self.types.sources.has(module, &inner.attrs) {
                let function = self.function(module, &inner.sig, Some(&inner.block), &outer);
                self.method(function);
            }
        }
    }

    fn of_trait(&mut self, module: Id, item: &'s syn::ItemTrait) {
        let mut generics = type_params(&item.generics);
        generics.push("Self".to_owned());
        let of_trait = Some(self.types.sources.full_path(module, &item.ident.to_string()));
        let outer = Outer { generics, of: Some(Ty::Param("Self".to_owned())), of_trait };
        for inner in &item.items {
            let TraitItem::Fn(inner) = inner else { continue };
            let function = self.function(module, &inner.sig, inner.default.as_ref(), &outer);
            self.method(function);
        }
    }

    fn method(&mut self, function: Function<'s>) {
        let name = function.name.clone();
        self.functions.push(function);
        self.methods.entry(name).or_default().push(self.functions.len() - 1);
    }

    fn function(
        &self,
        module: Id,
        sig: &'s Signature,
        body: Option<&'s syn::Block>,
        outer: &Outer,
    ) -> Function<'s> {
        let mut generics = outer.generics.clone();
        generics.extend(type_params(&sig.generics));
        let within = Within { module, generics: &generics, own: outer.of.as_ref() };
        let params = sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(typed) => Some((&*typed.pat, self.types.lower(&typed.ty, within))),
            FnArg::Receiver(_) => None,
        });
        let params = params.collect();
        let output = self.types.output(&sig.output, within);
        Function {
            module,
            name: sig.ident.to_string(),
            of: outer.of.clone(),
            of_trait: outer.of_trait.clone(),
            has_self: sig.receiver().is_some(),
            params,
            output,
            body,
            generics,
        }
    }

    /// Of functions or values with one path, the one of this crate, else of a library.
    pub(super) fn function_at(&self, path: &str, module: Id) -> Option<FnId> {
        let found = self.by_path.get(path)?;
        let sources = self.types.sources;
        let own = found
            .iter()
            .find(|id| sources.krate(self.functions[**id].module) == sources.krate(module));
        own.or(found.first()).copied()
    }
}

/// What is around a function.
struct Outer {
    generics: Vec<String>,
    of: Option<Ty>,
    of_trait: Option<String>,
}

impl Outer {
    fn none() -> Self {
        Self { generics: Vec::new(), of: None, of_trait: None }
    }
}
