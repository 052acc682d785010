//! What is read of items: where they are, and what their paths name.

use std::sync::Arc;

use osc_model::Span;
use syn::Attribute;

use super::load::{self, Items};
use super::module::{Id, Path, Written};
use super::names::{Unresolved, Wanted};
use super::{Resource, Sources, resource};

impl Sources {
    /// Whether every item was read.
    pub(crate) fn has_items(&self) -> bool {
        self.items.is_some()
    }

    /// Every item; none where only marks were read.
    pub(crate) fn written(&self) -> &[Written] {
        self.items.as_ref().map_or(&[], |items: &Items| &items.written)
    }

    /// The full path of an item in a module.
    pub(crate) fn full_path(&self, module: Id, name: &str) -> String {
        let path = self.modules[module].path.iter().map(String::as_str);
        path.chain([name]).collect::<Vec<_>>().join("::")
    }

    /// The full path of what a path in a module names.
    pub(crate) fn named(
        &self,
        module: Id,
        path: &Path,
        wanted: Wanted,
    ) -> Result<String, Unresolved> {
        self.look_up(module, path, wanted)
    }

    /// The module that a block is, where it has items of its own; else the one around it.
    pub(crate) fn block(&self, around: Id, block: &syn::Block) -> Id {
        let known =
            self.items.as_ref().and_then(|items| items.blocks.get(&load::key(around, block)));
        known.copied().unwrap_or(around)
    }

    /// Whether a build has what these attributes stand on.
    pub(crate) fn has(&self, module: Id, attributes: &[Attribute]) -> bool {
        self.crates[self.modules[module].krate].cfg.attributes(attributes).is_some()
    }

    /// The crate that a module is of.
    pub(crate) fn krate(&self, module: Id) -> usize {
        self.modules[module].krate
    }

    /// A stretch of the file of a module.
    pub(crate) fn span_in(&self, module: Id, span: proc_macro2::Span) -> Span {
        load::span_of(Arc::clone(&self.modules[module].file), span)
    }

    /// Every resource that is known, own kinds first.
    pub(crate) fn resources(&self) -> impl Iterator<Item = &Resource> {
        let of_kubernetes = resource::all_of_kubernetes().map(|one| -> &Resource { one });
        self.own.values().chain(of_kubernetes)
    }
}
