//! The modules of a crate, and what their names stand for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use syn::Attribute;

use super::cfg::Cfg;

/// A module by its place in [`super::Sources::modules`].
pub(crate) type Id = usize;

/// A path as it is written: `::a::b` has a colon in front.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path {
    /// Whether it begins with `::`, and so with the name of a crate.
    pub(super) is_global: bool,
    /// Its names, without generic arguments.
    pub(super) names: Vec<String>,
}

impl Path {
    /// The names of a path.
    pub(crate) fn of(path: &syn::Path) -> Self {
        let names = path.segments.iter().map(|segment| plain(&segment.ident));
        Self { is_global: path.leading_colon.is_some(), names: names.collect() }
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_global { "::" } else { "" })?;
        f.write_str(&self.names.join("::"))
    }
}

/// A name without `r#`.
pub(super) fn plain(ident: &syn::Ident) -> String {
    osc_syntax::value::plain(ident)
}

/// What a name stands for among types and modules.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    /// A type that is declared there.
    Type,
    /// A module below.
    Module(Id),
    /// What the path of a `use` leads to.
    Path(Path),
    /// What the path of a type alias leads to.
    Alias(Path),
}

/// A module, or a block with items of its own.
#[derive(Debug)]
pub(super) struct Module {
    /// The crate that it is of.
    pub(super) krate: usize,
    /// Its full path, the crate's name first; a block has that of its module.
    pub(super) path: Vec<String>,
    /// The file, relative to the workspace.
    pub(super) file: Arc<str>,
    /// The module around it.
    pub(super) parent: Option<Id>,
    /// Whether it is a block: names that it does not have are those around it.
    pub(super) is_block: bool,
    /// Declared and imported names.
    pub(super) names: BTreeMap<String, Meaning>,
    /// Declared functions, statics and constants.
    pub(super) values: BTreeSet<String>,
    /// What `use path::*` imports from.
    pub(super) globs: Vec<Path>,
}

/// A crate of the workspace.
#[derive(Debug)]
pub(super) struct Crate {
    /// Its name as other crates write it.
    pub(super) name: String,
    /// Its root module.
    pub(super) root: Id,
    /// Whether others can name it.
    pub(super) is_library: bool,
    /// The crates that it can name, and the name that each has of itself.
    pub(super) externs: BTreeMap<String, String>,
    /// What a build of it has set.
    pub(super) cfg: Cfg,
}

/// An item as it is written.
#[derive(Debug)]
pub(crate) struct Written {
    /// The module or block around it.
    pub(crate) module: Id,
    /// The item.
    pub(crate) item: syn::Item,
}

/// An attribute on an item, which may be a mark.
#[derive(Debug)]
pub(crate) struct Attached {
    /// The attribute.
    pub(crate) attribute: Attribute,
    /// What it is on, for people: `fn reconcile`.
    pub(crate) item: String,
    /// Whether the item is `mod x;`.
    pub(crate) is_file_module: bool,
    /// The module or block around the item.
    pub(super) module: Id,
}
