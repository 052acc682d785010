//! Field paths such as `storage.size`: what a step leads through.

use std::collections::{BTreeSet, VecDeque};
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

/// A list, in whose items `#[crd(list = ...)]` and `#[crd(items(...))]` look.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list",
    label = "is no list",
    note = "lists are `Vec`, `VecDeque`, sets, arrays, and these in `Option`, `Box` and newtypes with `#[derive(Osc)]`"
)]
pub trait Listed {
    /// What is in it.
    type Item;

    /// Named where a list is wanted, so that the compiler looks for this impl.
    #[doc(hidden)]
    const LISTED: () = ();

    /// An item; generated code takes fields of it, but is never called.
    fn item(_: &Self) -> Option<&Self::Item> {
        None
    }
}

macro_rules! listed {
    ($($list:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<T> Listed for $list {
            type Item = T;
        }
    )* };
}

listed!(Vec<T> VecDeque<T> BTreeSet<T> &[T]);

#[diagnostic::do_not_recommend]
#[expect(clippy::disallowed_types, reason = "the user's type")]
impl<T, S> Listed for std::collections::HashSet<T, S> {
    type Item = T;
}

#[diagnostic::do_not_recommend]
impl<T, const N: usize> Listed for [T; N] {
    type Item = T;
}

macro_rules! listed_in {
    ($($pointer:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<T: Listed> Listed for $pointer<T> {
            type Item = T::Item;
        }
    )* };
}

listed_in!(Option Box Arc Rc);
