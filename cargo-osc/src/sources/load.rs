//! Reads the module tree of a crate from its root: files, modules, names, attributes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::{Diagnostic, Diagnostics, Position, Span, code};
use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ExprLit, ImplItem, Item, ItemMod, ItemUse, Lit, Meta, TraitItem};

use super::cfg::Cfg;
use super::module::{Attached, Id, Meaning, Module, Path, Written, plain};
use super::uses;

/// The text of a file, by its path relative to the workspace; `None` where there is none.
pub(crate) type Read<'r> = &'r dyn Fn(&Utf8Path) -> anyhow::Result<Option<String>>;

/// The items of all crates, for who reads more than marks.
#[derive(Debug, Default)]
pub(crate) struct Items {
    /// Functions, impl blocks, types, traits and values.
    pub(crate) written: Vec<Written>,
    /// Blocks with items of their own, by what is around them, line and column.
    pub(super) blocks: BTreeMap<(Id, usize, usize), Id>,
}

/// Reads the files of one crate.
pub(super) struct Loader<'l> {
    pub(super) read: Read<'l>,
    pub(super) cfg: &'l Cfg,
    pub(super) krate: usize,
    pub(super) modules: &'l mut Vec<Module>,
    pub(super) attached: &'l mut Vec<Attached>,
    /// Where items are kept, if they are.
    pub(super) items: Option<&'l mut Items>,
    pub(super) diagnostics: &'l mut Diagnostics,
    /// The files that were read.
    pub(super) files: &'l mut Vec<Utf8PathBuf>,
    /// What the world refused, said at the end.
    pub(super) failed: Option<anyhow::Error>,
}

impl Loader<'_> {
    /// Reads a crate and returns its root module.
    pub(super) fn root(&mut self, name: &str, file: &Utf8Path) -> anyhow::Result<Id> {
        let folder = file.parent().unwrap_or(Utf8Path::new("")).to_owned();
        let root = self.module(vec![name.to_owned()], file, None, false);
        match (self.read)(file)? {
            Some(text) => self.file(root, file, &text, folder),
            None => self.diagnostics.push(
                Diagnostic::new(code::SRC_01, format!("`{file}` is not there"))
                    .at(Span::file(file.as_str()))
                    .help("it is a target of its package"),
            ),
        }
        self.failed.take().map_or(Ok(root), Err)
    }

    fn module(
        &mut self,
        path: Vec<String>,
        file: &Utf8Path,
        parent: Option<Id>,
        is_block: bool,
    ) -> Id {
        let file: Arc<str> = parent
            .map(|parent| &self.modules[parent].file)
            .filter(|known| ***known == *file.as_str())
            .map_or_else(|| file.as_str().into(), Arc::clone);
        self.modules.push(Module {
            krate: self.krate,
            path,
            file,
            parent,
            is_block,
            names: BTreeMap::new(),
            values: BTreeSet::new(),
            globs: Vec::new(),
        });
        self.modules.len() - 1
    }

    /// Reads the items of a file; `folder` is where its modules lie.
    fn file(&mut self, module: Id, file: &Utf8Path, text: &str, folder: Utf8PathBuf) {
        self.files.push(file.to_owned());
        match syn::parse_file(text) {
            Ok(parsed) => {
                let mut walk = Walk { loader: self, module, folder, is_inline: false };
                walk.items(&parsed.items);
            }
            Err(error) => {
                let message = format!("this is no Rust: {error}");
                let span = span_of(file.as_str(), error.span());
                self.diagnostics.push(Diagnostic::new(code::SRC_01, message).at(span));
            }
        }
    }
}

/// The stretch of a file that a token covers.
pub(super) fn span_of(file: impl Into<Arc<str>>, span: proc_macro2::Span) -> Span {
    let position = |at: proc_macro2::LineColumn| Position { line: at.line, column: at.column + 1 };
    Span { file: file.into(), start: position(span.start()), end: position(span.end()) }
}

/// Goes through the items of one file.
struct Walk<'w, 'l> {
    loader: &'w mut Loader<'l>,
    /// The module or block that items are in.
    module: Id,
    /// Where the files of its modules lie.
    folder: Utf8PathBuf,
    /// Whether the module's braces are in this file.
    is_inline: bool,
}

impl Walk<'_, '_> {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.visit_item(item);
        }
    }

    /// Keeps an item's attributes; `false` where a build does not see the item.
    fn attributes(&mut self, attributes: &[Attribute], item: &str, is_file_module: bool) -> bool {
        let Some(attributes) = self.loader.cfg.attributes(attributes) else { return false };
        let own = attributes.into_iter().filter(|attribute| !attribute.path().is_ident("doc"));
        let module = self.module;
        let own = own.map(|attribute| Attached {
            attribute,
            item: item.to_owned(),
            is_file_module,
            module,
        });
        self.loader.attached.extend(own);
        true
    }

    fn declare(&mut self, name: &syn::Ident, meaning: Meaning) {
        self.loader.modules[self.module].names.insert(plain(name), meaning);
    }

    fn declare_value(&mut self, name: &syn::Ident) {
        self.loader.modules[self.module].values.insert(plain(name));
    }

    fn keep(&mut self, item: &Item) {
        let Some(items) = &mut self.loader.items else { return };
        if !matches!(item, Item::Use(_) | Item::Mod(_)) {
            items.written.push(Written { module: self.module, item: item.clone() });
        }
    }

    fn import(&mut self, item: &ItemUse) {
        let module = &mut self.loader.modules[self.module];
        uses::imports(item, &mut module.names, &mut module.globs);
    }

    /// A module, in braces or in a file of its own.
    fn nested(&mut self, item: &ItemMod) {
        let name = plain(&item.ident);
        let file: Utf8PathBuf = self.loader.modules[self.module].file.as_ref().into();
        let mut path = self.loader.modules[self.module].path.clone();
        path.push(name.clone());
        let said = self.loader.cfg.attributes(&item.attrs).as_deref().and_then(path_of);
        if let Some((_, items)) = &item.content {
            let folder = self.base(&file, said.is_some()).join(said.as_deref().unwrap_or(&name));
            let module = self.loader.module(path, &file, Some(self.module), false);
            self.declare(&item.ident, Meaning::Module(module));
            let mut walk = Walk { loader: &mut *self.loader, module, folder, is_inline: true };
            return walk.items(items);
        }
        let candidates = if let Some(said) = &said {
            let file = self.base(&file, true).join(said);
            let folder = file.parent().unwrap_or(Utf8Path::new("")).to_owned();
            vec![(file, folder)]
        } else {
            let folder = self.folder.join(&name);
            let beside = self.folder.join(format!("{name}.rs"));
            vec![(beside, folder.clone()), (folder.join("mod.rs"), folder)]
        };
        self.in_file(item, path, candidates);
    }

    /// What `#[path]` is relative to; without it, where the module's files lie.
    fn base(&self, file: &Utf8Path, is_said: bool) -> Utf8PathBuf {
        let beside = file.parent().unwrap_or(Utf8Path::new("")).to_owned();
        if is_said && !self.is_inline { beside } else { self.folder.clone() }
    }

    fn in_file(
        &mut self,
        item: &ItemMod,
        path: Vec<String>,
        candidates: Vec<(Utf8PathBuf, Utf8PathBuf)>,
    ) {
        let names: Vec<_> = candidates.iter().map(|(file, _)| format!("`{file}`")).collect();
        for (file, folder) in candidates {
            match (self.loader.read)(&file) {
                Ok(None) => {}
                Ok(Some(text)) => {
                    let module = self.loader.module(path, &file, Some(self.module), false);
                    self.declare(&item.ident, Meaning::Module(module));
                    return self.loader.file(module, &file, &text, folder);
                }
                Err(error) => return self.loader.failed = Some(error),
            }
        }
        let span = self.span(item.ident.span());
        let message = format!("the module `{}` has no file", item.ident);
        let help = format!("rustc looks for {}", names.join(" and "));
        self.loader.diagnostics.push(Diagnostic::new(code::SRC_01, message).at(span).help(help));
    }

    fn span(&self, span: proc_macro2::Span) -> Span {
        span_of(Arc::clone(&self.loader.modules[self.module].file), span)
    }

    /// Marks among the tokens of a macro: nobody can say what becomes of them.
    fn refuse_marks(&mut self, tokens: &TokenStream) {
        for (at, name) in marks_in(tokens) {
            let span = self.span(at);
            let message = format!("`#[osc::{name}]` in a macro is not read");
            let help = "write the attribute on an item outside of the macro, e.g. on the controller's function";
            let diagnostic = Diagnostic::new(code::SRC_03, message).at(span).help(help);
            self.loader.diagnostics.push(diagnostic);
        }
    }
}

impl<'ast> Visit<'ast> for Walk<'_, '_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let (attributes, name) = described(item);
        let is_file_module = matches!(item, Item::Mod(item) if item.content.is_none());
        if !self.attributes(attributes, &name, is_file_module) {
            return;
        }
        match item {
            Item::Use(item) => self.import(item),
            Item::Mod(item) => self.nested(item),
            Item::Struct(item) => self.declare(&item.ident, Meaning::Type),
            Item::Enum(item) => self.declare(&item.ident, Meaning::Type),
            Item::Union(item) => self.declare(&item.ident, Meaning::Type),
            Item::Trait(item) => self.declare(&item.ident, Meaning::Type),
            Item::Type(item) => {
                let aliased = match &*item.ty {
                    syn::Type::Path(path) if path.qself.is_none() => Some(Path::of(&path.path)),
                    _ => None,
                };
                self.declare(&item.ident, aliased.map_or(Meaning::Type, Meaning::Alias));
            }
            Item::Fn(item) => self.declare_value(&item.sig.ident),
            Item::Static(item) => self.declare_value(&item.ident),
            Item::Const(item) => self.declare_value(&item.ident),
            _ => {}
        }
        self.keep(item);
        if !matches!(item, Item::Mod(_)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let (attributes, name) = match item {
            ImplItem::Fn(item) => (&item.attrs, format!("fn {}", item.sig.ident)),
            ImplItem::Const(item) => (&item.attrs, format!("const {}", item.ident)),
            ImplItem::Type(item) => (&item.attrs, format!("type {}", item.ident)),
            _ => return visit::visit_impl_item(self, item),
        };
        if self.attributes(attributes, &name, false) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        let TraitItem::Fn(function) = item else { return visit::visit_trait_item(self, item) };
        if self.attributes(&function.attrs, &format!("fn {}", function.sig.ident), false) {
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        let has_items = block.stmts.iter().any(|stmt| matches!(stmt, syn::Stmt::Item(_)));
        let around = self.module;
        if has_items {
            let (path, file) = {
                let module = &self.loader.modules[around];
                (module.path.clone(), Utf8PathBuf::from(module.file.as_ref()))
            };
            self.module = self.loader.module(path, &file, Some(around), true);
            if let Some(items) = &mut self.loader.items {
                items.blocks.insert(key(around, block), self.module);
            }
        }
        visit::visit_block(self, block);
        self.module = around;
    }

    fn visit_macro(&mut self, invoked: &'ast syn::Macro) {
        self.refuse_marks(&invoked.tokens);
    }
}

/// What tells a block from all others.
pub(super) fn key(around: Id, block: &syn::Block) -> (Id, usize, usize) {
    let start = block.brace_token.span.open().start();
    (around, start.line, start.column)
}

/// The attributes of an item, and what it is for people.
fn described(item: &Item) -> (&[Attribute], String) {
    match item {
        Item::Const(item) => (&item.attrs, format!("const {}", item.ident)),
        Item::Enum(item) => (&item.attrs, format!("enum {}", item.ident)),
        Item::Fn(item) => (&item.attrs, format!("fn {}", item.sig.ident)),
        Item::Impl(item) => (&item.attrs, format!("impl {}", implemented(&item.self_ty))),
        Item::Macro(item) => (&item.attrs, "macro".into()),
        Item::Mod(item) => (&item.attrs, format!("mod {}", item.ident)),
        Item::Static(item) => (&item.attrs, format!("static {}", item.ident)),
        Item::Struct(item) => (&item.attrs, format!("struct {}", item.ident)),
        Item::Trait(item) => (&item.attrs, format!("trait {}", item.ident)),
        Item::Type(item) => (&item.attrs, format!("type {}", item.ident)),
        Item::Union(item) => (&item.attrs, format!("union {}", item.ident)),
        Item::Use(item) => (&item.attrs, "use".into()),
        Item::ExternCrate(item) => (&item.attrs, "extern crate".into()),
        Item::ForeignMod(item) => (&item.attrs, "extern".into()),
        _ => (&[], String::new()),
    }
}

fn implemented(of: &syn::Type) -> String {
    match of {
        syn::Type::Path(path) => Path::of(&path.path).to_string(),
        _ => String::new(),
    }
}

/// The text of `#[path = "..."]`.
fn path_of(attributes: &[Attribute]) -> Option<String> {
    let path = attributes.iter().find(|attribute| attribute.path().is_ident("path"))?;
    let Meta::NameValue(pair) = &path.meta else { return None };
    match &pair.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// Where tokens say `#[osc::name`.
fn marks_in(tokens: &TokenStream) -> Vec<(proc_macro2::Span, String)> {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let after_hash = index > 0
            && matches!(&tokens[index - 1], TokenTree::Punct(punct) if punct.as_char() == '#');
        let inside: Vec<_> = group.stream().into_iter().map(|token| token.to_string()).collect();
        match inside.as_slice() {
            [osc, a, b, name, ..] if after_hash && osc == "osc" && a == ":" && b == ":" => {
                found.push((group.stream().span(), name.clone()));
            }
            _ => found.extend(marks_in(&group.stream())),
        }
    }
    found
}
