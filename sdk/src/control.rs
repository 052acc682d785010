//! Which control serves a field of which type.
//!
//! A type alias serves as the type that it names, `Option` and `Box` as what is in them, a newtype with
//! `#[derive(Osc)]` as what it wraps. For a foreign type there is `control = Urn("urn:...")`, which is not checked.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

/// A field of this type can be shown by the control `C`.
#[diagnostic::on_unimplemented(
    message = "the control `{C}` does not serve a field of type `{Self}`",
    label = "does not serve `{Self}`",
    note = "`Urn(\"urn:...\")` names a control that is not checked"
)]
pub trait Serves<C> {
    /// Named where a control is said, so that the compiler looks for this impl.
    #[doc(hidden)]
    const SERVES: () = ();
}

macro_rules! controls {
    ($($(#[doc = $doc:literal])* $control:ident: $($ty:ty),*;)*) => { $(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $control;
        $(
            #[diagnostic::do_not_recommend]
            impl Serves<$control> for $ty {}
        )*
    )* };
}

controls! {
    /// Plain text. Also enums with unit variants only.
    Text: String, &str, Cow<'_, str>, char, i8, i16, i32, i64, u8, u16, u32, u64, isize, usize;
    /// Text that is hidden while typed.
    Password: String;
    /// One of fixed options. Also enums with unit variants only.
    Select: String, bool, i8, i16, i32, i64, u8, u16, u32, u64, isize, usize;
    /// The preset image pull policies. Also enums with unit variants only.
    ImagePullPolicy: String;
    /// The name of an existing Secret.
    Secret: String;
    /// The name of an existing ConfigMap.
    ConfigMap: String;
    /// A number of pods.
    PodCount: i8, i16, i32, i64, u8, u16, u32, u64, isize, usize;
    /// Requests and limits. Also structs and maps.
    ResourceRequirements: Value;
    /// Access through an elastic public IP. Also structs.
    HwDnatElbAccess: bool;
    /// A link to outside.
    Link: String;
}

#[diagnostic::do_not_recommend]
impl<K, V> Serves<ResourceRequirements> for BTreeMap<K, V> {}

#[diagnostic::do_not_recommend]
#[expect(clippy::disallowed_types, reason = "the user's type")]
impl<K, V, S> Serves<ResourceRequirements> for std::collections::HashMap<K, V, S> {}

#[diagnostic::do_not_recommend]
impl<C, T: Serves<C>> Serves<C> for Option<T> {}

#[diagnostic::do_not_recommend]
impl<C, T: Serves<C>> Serves<C> for Box<T> {}
