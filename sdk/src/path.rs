//! Field paths such as `storage.size`: what a step leads through.

use std::rc::Rc;
use std::sync::Arc;

/// A value that a field path can lead through. Generated code takes the steps of a path on references, so that the
/// compiler points to the wrong segment; it is never called.
#[diagnostic::on_unimplemented(
    message = "a field path cannot lead through `{Self}`",
    label = "`{Self}` is no struct with `#[derive(Osc)]`",
    note = "a path leads through structs with `#[derive(Osc)]`, `Option`, `Box` and newtypes with `#[derive(Osc)]`"
)]
pub trait Through {
    /// The struct whose fields come next.
    type Inner: ?Sized;

    /// The value whose fields come next.
    fn through(_: &Self) -> Option<&Self::Inner> {
        None
    }
}

macro_rules! through {
    ($($pointer:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<T: Through> Through for $pointer<T> {
            type Inner = T::Inner;
        }
    )* };
}

through!(Option Box Arc Rc);

/// Code that is compiled so that the compiler checks it, and never called.
pub trait Checked {
    /// Paths, values and controls that the type's attributes say.
    fn check(root: &Self);
}
