//! The only file that knows what generated code may name.

use proc_macro2::TokenStream;
use quote::quote;

/// Puts items into a scope of their own, in which the sdk's private module is `__osc`.
pub(crate) fn scope(items: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[allow(
            dead_code, deprecated, unused_assignments, unused_imports, unused_qualifications,
            unused_variables, clippy::all, clippy::pedantic, clippy::absolute_paths,
        )]
        const _: () = {
            use ::osc::__private as __osc;
            #items
        };
    }
}
