//! `control = ...`: the words of [`Control`].

use osc_model::csd::Control;
use syn::{Expr, ExprCall};

use crate::value::{Value, single_word};
use crate::word;

/// The controls, as they are written and in the order in which they are documented.
pub const CONTROLS: &[&str] = &[
    "Text",
    "Password",
    "Select",
    "ImagePullPolicy",
    "Secret",
    "ConfigMap",
    "PodCount",
    "ResourceRequirements",
    "HwDnatElbAccess",
    "Link",
    "Urn",
];

impl Value for Control {
    const WHAT: &'static str = "a control, e.g. `PodCount`";
    const FORM: &'static str = "PodCount";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        match expr {
            Expr::Path(_) => from_word(expr, None),
            Expr::Call(call) => from_word(&call.func, Some(call)),
            other => Err(syn::Error::new_spanned(other, "expected a control, e.g. `PodCount`")),
        }
    }
}

fn from_word(word: &Expr, call: Option<&ExprCall>) -> syn::Result<Control> {
    let fail = |message: String| Err(syn::Error::new_spanned(word, message));
    let Some(found) = single_word(word).map(ToString::to_string) else {
        return fail("expected a control, e.g. `PodCount`".into());
    };
    let arguments = match call {
        Some(call) => {
            Some(call.args.iter().map(String::from_expr).collect::<syn::Result<Vec<_>>>()?)
        }
        None => None,
    };
    let control = match (found.as_str(), arguments) {
        ("Select", options) => return select(word, options),
        ("Urn", arguments) => return urn(word, arguments.unwrap_or_default()),
        ("Text", None) => Control::Text,
        ("Password", None) => Control::Password,
        ("ImagePullPolicy", None) => Control::ImagePullPolicy,
        ("Secret", None) => Control::Secret,
        ("ConfigMap", None) => Control::ConfigMap,
        ("PodCount", None) => Control::PodCount,
        ("ResourceRequirements", None) => Control::ResourceRequirements,
        ("HwDnatElbAccess", None) => Control::HwDnatElbAccess,
        ("Link", None) => Control::Link,
        (name, Some(_)) if CONTROLS.contains(&name) => {
            return fail(format!("the control `{name}` takes nothing in parentheses"));
        }
        (name, _) => {
            return fail(format!("unknown control `{name}`{}", word::hint(name, CONTROLS)));
        }
    };
    Ok(control)
}

fn select(word: &Expr, options: Option<Vec<String>>) -> syn::Result<Control> {
    match options {
        Some(options) if options.is_empty() => {
            let message =
                "`Select()` has no options; `Select` alone takes those of the field's schema";
            Err(syn::Error::new_spanned(word, message))
        }
        options => Ok(Control::Select(options)),
    }
}

fn urn(word: &Expr, arguments: Vec<String>) -> syn::Result<Control> {
    match <[String; 1]>::try_from(arguments) {
        Ok([urn]) if urn.starts_with("urn:") => Ok(Control::Urn(urn)),
        _ => Err(syn::Error::new_spanned(
            word,
            "expected one URN: `Urn(\"urn:alm:descriptor:...\")`",
        )),
    }
}

/// The word of a control.
pub fn name(control: &Control) -> &'static str {
    match control {
        Control::Text => "Text",
        Control::Password => "Password",
        Control::Select(_) => "Select",
        Control::ImagePullPolicy => "ImagePullPolicy",
        Control::Secret => "Secret",
        Control::ConfigMap => "ConfigMap",
        Control::PodCount => "PodCount",
        Control::ResourceRequirements => "ResourceRequirements",
        Control::HwDnatElbAccess => "HwDnatElbAccess",
        Control::Link => "Link",
        Control::Urn(_) => "Urn",
    }
}
