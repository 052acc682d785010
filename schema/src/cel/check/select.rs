//! Fields of objects, maps and optionals.

use super::Checker;
use crate::cel::ast::{Id, Kind, Literal};
use crate::cel::identifier::RESERVED;
use crate::cel::types::Type;
use crate::cel::version::Version;

impl Checker<'_> {
    pub(super) fn select(&mut self, id: Id) {
        let Kind::Select { operand, field, test } = self.expression.kind(id).clone() else {
            return;
        };
        // A whole chain of names can be the name of a type.
        if !test
            && let Some(name) = self.expression.qualified(id)
            && let Some(of) = self.look_up(name.trim_start_matches('.'))
        {
            self.set(id, of);
            self.expression.replace(id, Kind::Ident(name.trim_start_matches('.').into()));
            return;
        }
        let of = self.field(id, operand, &field, false);
        let of = if test { Type::Bool } else { of };
        let of = self.bindings.resolve(&of, false);
        self.set(id, of);
    }

    /// `operand.?field`, which is a call with two arguments.
    pub(super) fn optional_select(&mut self, id: Id, arguments: &[Id]) {
        let [operand, name] = arguments else { return };
        let Kind::Literal(Literal::String(field)) = self.expression.kind(*name).clone() else {
            return;
        };
        let of = self.field(id, *operand, &field, true);
        let of = self.bindings.resolve(&of, false);
        self.set(*name, Type::String);
        self.set(id, of);
        self.refer(id, "_?._");
    }

    fn field(&mut self, id: Id, operand: Id, field: &str, optional: bool) -> Type {
        self.check(operand);
        let target = self.known(operand);
        let target = self.bindings.resolve(&target, false);
        let (target, was_optional) = target.unwrapped();
        let found = match target {
            Type::Map(_, value) => (**value).clone(),
            Type::Object(declared) => {
                let escaped = || {
                    self.is_word(field).then(|| declared.field(&format!("__{field}__"))).flatten()
                };
                if let Some(found) = declared.field(field).or_else(escaped) {
                    found.type_of()
                } else {
                    self.report(id, format!("undefined field '{field}'"));
                    Type::Error
                }
            }
            Type::Struct(name) => {
                self.report(id, format!("unexpected failed resolution of '{name}'"));
                Type::Error
            }
            Type::Param(_) => {
                self.bindings.assign(&Type::Dyn, target);
                Type::Dyn
            }
            Type::Dyn | Type::Error => Type::Dyn,
            other => {
                self.report(id, format!("type '{other}' does not support field selection"));
                Type::Dyn
            }
        };
        if was_optional || optional { Type::optional(found) } else { found }
    }

    /// Whether a name is reserved and can be a field all the same.
    fn is_word(&self, name: &str) -> bool {
        self.environment.version.has(Version::WORDS) && RESERVED.contains(&name)
    }
}
