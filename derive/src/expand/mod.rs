//! An item without mistakes as code.

mod check;
mod convert;
mod describe;
mod register;
mod traits;
mod types;

use osc_syntax::Errors;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) use types::mentions;

use crate::item::Item;
use crate::{facts, fallback, paths};

pub(crate) fn expand(item: &Item) -> TokenStream {
    match parts(item) {
        Ok(parts) => paths::scope(&parts),
        Err(error) => {
            let mut errors = Errors::default();
            errors.push(error);
            fallback::expand(item.input, &errors)
        }
    }
}

fn parts(item: &Item) -> syn::Result<TokenStream> {
    let declaration = facts::declaration(item)?;
    let describe = describe::describe(item);
    let register = register::register(item)?;
    let traits = traits::traits(item);
    let check = check::check(item);
    let convert = convert::convert(item);
    Ok(quote! {
        static DECLARATION: __osc::Declaration = #declaration;
        #describe
        #register
        #traits
        #check
        #convert
    })
}
