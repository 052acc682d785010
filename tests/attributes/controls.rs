//! The table of controls: the sdk says which types each serves, the model how the platform names it.

use osc_model::csd::Control;
use osc_model::urn::{self, Half};
use osc_syntax::doc;
use osc_syntax::field::{CONTROLS, control_name};
use osc_syntax::value::Value as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Item, Token, Type};

use crate::field::OscField;
use crate::golden::Example;

/// One line of `controls!` in the sdk.
struct Served {
    attributes: Vec<Attribute>,
    control: Ident,
    types: Punctuated<Type, Token![,]>,
}

impl Parse for Served {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let control = input.parse()?;
        input.parse::<Token![:]>()?;
        let types = Punctuated::parse_separated_nonempty(input)?;
        Ok(Self { attributes, control, types })
    }
}

fn served() -> Vec<Served> {
    let file = crate::parse("sdk/src/control.rs");
    let found = file.items.into_iter().find_map(|item| match item {
        Item::Macro(item) if item.mac.path.is_ident("controls") => Some(item.mac),
        _ => None,
    });
    let parser = Punctuated::<Served, Token![;]>::parse_terminated;
    found.unwrap().parse_body_with(parser).unwrap().into_iter().collect()
}

/// The table, with what is said above it.
pub(crate) fn table(examples: &[Example]) -> String {
    let mut text = String::from(
        "\n## controls\n\n\
        A control must serve the type of its field, which is one of these or leads to it through `Option`, `Box`, an alias \
        or a newtype. Structs, enums and newtypes have `#[derive(Osc)]`; for a foreign type there is `Urn`.\n\n\
        A field without a control has the one of its schema's type: a text input for `string`, a number input for `number` and \
        `integer`, a switch for `boolean`, a group for `object`, a list for `array` (osc_ss_0046).\n\n\
        | control | meaning | serves | of spec fields | of status fields | golden |\n|---|---|---|---|---|---|\n",
    );
    let served = served();
    let names: Vec<_> = served.iter().map(|one| one.control.to_string()).collect();
    let (urn, checked) = CONTROLS.split_last().unwrap();
    assert_eq!(names, checked, "every control but `{urn}` says what it serves");
    for one in served {
        let meaning = doc::text(&one.attributes).unwrap();
        let (meaning, also) = meaning.split_once(" Also ").unwrap_or((&meaning, ""));
        let types = one.types.iter().map(|ty| {
            format!(
                "`{}`",
                quote::quote!(#ty)
                    .to_string()
                    .replace("& ", "&")
                    .replace(" < ", "<")
                    .replace(" >", ">")
                    .replace(" ,", ",")
            )
        });
        let also = also.trim_end_matches('.');
        let also = (!also.is_empty()).then(|| also.to_owned());
        let all: Vec<_> = types.chain(also).collect();
        let control: Control = word(&one.control.to_string());
        text += &row(&format!("`{}`", one.control), meaning, &all.join(", "), &control, examples);
    }
    let options: Control = word("Select(\"a\", \"b\")");
    let meaning = "One of these options, instead of those of the field's schema.";
    text += &row("`Select(\"a\", \"b\")`", meaning, "as `Select`", &options, examples);
    let mut said = examples.iter().flat_map(Example::controls);
    let urn = said.find(|control| matches!(control, Control::Urn(_)));
    let urn = urn.expect("no example says `Urn`");
    let meaning = "Any other URN, which is written as it is.";
    text + &row("`Urn(\"urn:...\")`", meaning, "every type, unchecked", urn, examples)
}

fn word(text: &str) -> Control {
    Control::from_expr(&syn::parse_str(text).unwrap()).unwrap()
}

/// A control with its URNs, and where the package of an example that says it has them.
fn row(
    written: &str,
    meaning: &str,
    serves: &str,
    control: &Control,
    examples: &[Example],
) -> String {
    let urns = [Half::Spec, Half::Status].map(|half| cell(control, half));
    let goldens = [Half::Spec, Half::Status].into_iter().filter_map(|half| {
        let urn = urn::of(control, half).filter(|_| half == Half::Spec || !is_custom(control))?;
        let field = OscField::urn(half.name(), &urn);
        let mut saying = examples.iter().filter(|example| says(example, control));
        let golden = saying.find_map(|example| example.golden(&field));
        Some(golden.unwrap_or_else(|| panic!("no example shows a {} field by {urn}", half.name())))
    });
    let goldens = goldens.collect::<Vec<_>>().join(", ");
    let [spec, status] = urns;
    format!("| {written} | {meaning} | {serves} | {spec} | {status} | {goldens} |\n")
}

fn says(example: &Example, control: &Control) -> bool {
    let same = |said: &Control| match (said, control) {
        (Control::Select(said), Control::Select(options)) => said.is_some() == options.is_some(),
        _ => control_name(said) == control_name(control),
    };
    example.controls().iter().any(same)
}

fn is_custom(control: &Control) -> bool {
    matches!(control, Control::Urn(_))
}

fn cell(control: &Control, half: Half) -> String {
    match (control, urn::of(control, half)) {
        (_, None) => "–".into(),
        (Control::Urn(_), _) => "the URN".into(),
        (Control::Select(_), Some(urn)) => format!("`{urn}:<option>`, one for each"),
        (_, Some(urn)) => format!("`{urn}`"),
    }
}
