//! `#[osc::validating_webhook(...)]` and its like → webhooks: types become resources.

use osc_model::webhook::{self as model, Webhook};
use osc_model::{Diagnostics, Spanned};
use osc_syntax::target::TypeTarget;
use osc_syntax::webhook::Attribute;
use osc_syntax::{Errors, Said, WebhookAttr, value};
use syn::spanned::Spanned as _;

use crate::sources::{Attached, Sources};

/// What the sources declare, in their order, and what is wrong with it.
pub(crate) fn webhooks(sources: &Sources) -> (Vec<Webhook>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut webhooks = Vec::new();
    for (name, mark) in sources.marks() {
        let Some(attribute) = Attribute::named(&name) else { continue };
        webhooks.extend(of_mark(attribute, mark, sources, &mut diagnostics));
    }
    (webhooks, diagnostics)
}

fn of_mark(
    attribute: Attribute,
    mark: &Attached,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Webhook> {
    let (tokens, _) = super::arguments(attribute.name(), mark, sources, diagnostics)?;
    let at = mark.attribute.path().span();
    let mut errors = Errors::default();
    let read = WebhookAttr::read(attribute, tokens, at, &mut errors);
    super::refused(&errors, mark, sources, diagnostics);
    let read = read.filter(|_| errors.is_empty())?;
    let resources = read.types.iter().filter_map(|target| {
        resource(target, mark, sources).map_err(|error| diagnostics.push(error)).ok()
    });
    let resources: Vec<_> = resources.collect();
    // Without one of its types it would be for others than it says.
    let is_whole = resources.len() == read.types.len();
    is_whole.then(|| read.to_fact(&mark.item, sources.span(mark, at), resources))
}

fn resource(
    target: &Said<TypeTarget>,
    mark: &Attached,
    sources: &Sources,
) -> Result<Spanned<model::Resource>, osc_model::Diagnostic> {
    let resource = sources.resource(mark, &target.value.path)?;
    let found = model::Resource {
        group: resource.group.clone(),
        version: resource.version.clone(),
        kind: resource.kind.clone(),
        plural: resource.plural.clone(),
        subresource: target.value.subresource.as_ref().map(value::plain),
    };
    Ok(Spanned::new(found, sources.span(mark, target.place.span())))
}
