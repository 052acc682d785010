//! Which names a pattern binds, and their types.

use syn::{FieldPat, Pat};

use super::Body;
use crate::audit::ty::Ty;
use crate::sources::Path;

impl Body<'_, '_> {
    /// Binds the names of a pattern to a value of a type.
    pub(super) fn bind(&mut self, pattern: &Pat, ty: &Ty) {
        let ty = self.infer.shallow(ty);
        match pattern {
            Pat::Ident(name) => {
                if let Some((_, inner)) = &name.subpat {
                    self.bind(inner, &ty);
                }
                self.bind_name(&name.ident.to_string(), ty);
            }
            Pat::Type(typed) => {
                let said = self.index.types.lower(&typed.ty, self.within());
                let said = self.open(&said);
                self.infer.unify(&said, &ty);
                let ty = if ty == Ty::Unknown || matches!(ty, Ty::Var(_)) { said } else { ty };
                self.bind(&typed.pat, &ty);
            }
            Pat::Reference(inner) => self.bind(&inner.pat, &ty),
            Pat::Paren(inner) => self.bind(&inner.pat, &ty),
            Pat::Guard(guarded) => {
                self.bind(&guarded.pat, &ty);
                self.eval(&guarded.guard, None);
            }
            Pat::Tuple(tuple) => {
                let parts = match ty.innermost() {
                    Ty::Tuple(parts) if parts.len() == tuple.elems.len() => parts,
                    Ty::Plain => vec![Ty::Plain; tuple.elems.len()],
                    _ => vec![Ty::Unknown; tuple.elems.len()],
                };
                for (pattern, part) in tuple.elems.iter().zip(parts) {
                    self.bind(pattern, &part);
                }
            }
            Pat::TupleStruct(of) => {
                for (number, pattern) in of.elems.iter().enumerate() {
                    let part = self.part(&of.path, &number.to_string(), &ty);
                    self.bind(pattern, &part);
                }
            }
            Pat::Struct(of) => {
                for FieldPat { member, pat, .. } in &of.fields {
                    let name = match member {
                        syn::Member::Named(name) => name.to_string(),
                        syn::Member::Unnamed(number) => number.index.to_string(),
                    };
                    let part = self.part(&of.path, &name, &ty);
                    self.bind(pat, &part);
                }
            }
            Pat::Or(of) => of.cases.iter().for_each(|case| self.bind(case, &ty)),
            Pat::Slice(of) => {
                let inner = ty.inner();
                of.elems.iter().for_each(|one| self.bind(one, &inner));
            }
            _ => {}
        }
    }

    /// The type of a field of a struct or variant; of another crate's variant, what is in the container.
    fn part(&self, path: &syn::Path, field: &str, ty: &Ty) -> Ty {
        let shape = self.full(path).and_then(|full| self.index.shapes.get(&full));
        let Some(shape) = shape else { return ty.clone().inner() };
        let arguments = match ty.clone().innermost() {
            Ty::Named(of, arguments) if of == shape.of => arguments,
            _ => Vec::new(),
        };
        let arguments = shape.generics.iter().cloned().zip(arguments).collect();
        shape.fields.get(field).map_or(Ty::Unknown, |ty| ty.with(&arguments))
    }

    /// The full path of what a path names.
    pub(super) fn full(&self, path: &syn::Path) -> Option<String> {
        let is_self = path.segments.first().is_some_and(|first| first.ident == "Self");
        if !is_self {
            return self.index.types.path(self.module, &Path::of(path));
        }
        let Some(Ty::Named(own, _)) = self.own else { return None };
        let rest = path.segments.iter().skip(1).map(|segment| segment.ident.to_string());
        Some(std::iter::once(own.clone()).chain(rest).collect::<Vec<_>>().join("::"))
    }
}
