//! Asks of a field's type whether it implements a trait, without demanding it.
//!
//! `(&Probe::<T>::new()).visit(dump)` finds the method of the first trait where `T` has what it needs, and the one of
//! the second trait, a dereference further, where it has not. This works where `T` is known, or bounded.

use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::dump::Dump;

/// A type with `#[derive(Osc)]`.
pub trait Described {
    /// Adds its facts and those of the types of its fields.
    fn describe(dump: &mut Dump);
}

/// A question about a type.
#[derive(Debug)]
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> Probe<T> {
    /// The question.
    #[expect(clippy::new_without_default, reason = "a default of every `T` is not needed")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: ?Sized> Clone for Probe<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Probe<T> {}

/// The answer for a type with `#[derive(Osc)]`.
pub trait IsDescribed {
    /// Describes it.
    fn visit(self, dump: &mut Dump);
}

impl<T: ?Sized + Described> IsDescribed for &Probe<T> {
    fn visit(self, dump: &mut Dump) {
        T::describe(dump);
    }
}

/// The answer for any other type.
pub trait IsNotDescribed: Sized {
    /// Does nothing.
    fn visit(self, _: &mut Dump) {}
}

impl<T: ?Sized> IsNotDescribed for Probe<T> {}

/// The answer for a type with a schema.
pub trait HasSchema {
    /// The definition of its schema.
    fn definition(self, dump: &mut Dump) -> Option<String>;
}

impl<T: ?Sized + JsonSchema> HasSchema for &Probe<T> {
    fn definition(self, dump: &mut Dump) -> Option<String> {
        dump.definition::<T>()
    }
}

/// The answer for a type without a schema.
pub trait HasNoSchema: Sized {
    /// None.
    fn definition(self, _: &mut Dump) -> Option<String> {
        None
    }
}

impl<T: ?Sized> HasNoSchema for Probe<T> {}

/// The answer for a type that serde writes and reads.
pub trait IsWritten<T> {
    /// What is written of a default, and what is written of it once it was read again, where that is another thing.
    fn absent(self, value: &T) -> String;
}

impl<T: Serialize + DeserializeOwned> IsWritten<T> for &Probe<T> {
    fn absent(self, value: &T) -> String {
        let Ok(written) = serde_json::to_value(value) else { return "[]".into() };
        let read = T::deserialize(&written).and_then(|read| serde_json::to_value(read));
        match read {
            Ok(again) if again == written => json!([written]),
            Ok(again) => json!([written, again]),
            Err(_) => json!([written, Value::Null]),
        }
        .to_string()
    }
}

/// The answer for any other type.
pub trait IsNotWritten: Sized {
    /// Nothing is known of it.
    fn absent<T>(self, _: &T) -> String {
        "[]".into()
    }
}

impl<T: ?Sized> IsNotWritten for Probe<T> {}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Serialize, Deserialize)]
    struct Tls {
        #[serde(default = "three", skip_serializing_if = "is_zero")]
        depth: u8,
    }

    struct Unwritten;

    fn three() -> u8 {
        3
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
    fn is_zero(depth: &u8) -> bool {
        *depth == 0
    }

    #[test]
    fn a_default_is_written_and_read_again() {
        let absent = |depth| (&Probe::<Tls>::new()).absent(&Tls { depth });
        assert_eq!(absent(3), r#"[{"depth":3}]"#);
        assert_eq!(absent(0), r#"[{},{"depth":3}]"#);
        assert_eq!(Probe::<Unwritten>::new().absent(&Unwritten), "[]");
    }
}
