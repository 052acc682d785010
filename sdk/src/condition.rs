//! `shown_when(path == value)`: what a field can be compared with.

use serde::Serialize;

/// A field that a condition can compare.
#[diagnostic::on_unimplemented(
    message = "`shown_when` cannot compare a field of type `{Self}`",
    label = "cannot be compared",
    note = "it compares bool, integers, `String`, enums with `#[derive(Osc)]` and unit variants only, and these in `Option`, `Box` and newtypes with `#[derive(Osc)]`"
)]
pub trait Compared {
    /// The type of the value.
    type Value;

    /// A place for a value of that type; generated code assigns to it, but is never called.
    fn place(_: &Self) -> Option<Self::Value> {
        None
    }
}

macro_rules! compared {
    ($($ty:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl Compared for $ty {
            type Value = Self;
        }
    )* };
}

compared!(bool i8 i16 i32 i64 u8 u16 u32 u64 isize usize);

#[diagnostic::do_not_recommend]
impl Compared for String {
    type Value = &'static str;
}

#[diagnostic::do_not_recommend]
impl<T: Compared> Compared for Option<T> {
    type Value = T::Value;
}

#[diagnostic::do_not_recommend]
impl<T: Compared> Compared for Box<T> {
    type Value = T::Value;
}

/// A value as the console compares it: as serde writes it, without quotes.
pub fn text(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        Ok(other) => other.to_string(),
        // A value that cannot be written equals nothing; the tool compares it with the schema.
        Err(error) => error.to_string(),
    }
}
