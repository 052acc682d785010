//! The Rust sources of a workspace, read without a compiler: which modules there are, what their names stand for, which
//! attributes stand on which items.
//!
//! ```text
//! cfg       which items a build has
//! items     where items are, and what their paths name
//! load      files -> modules, names, attributes                      [reads, through its argument]
//! uses      what a `use` imports
//! module    the nouns: crates, modules, names
//! names     a path in a module -> the full path of what it names
//! resource  a full path -> what it is to Kubernetes
//! ```

mod cfg;
mod items;
mod load;
mod module;
mod names;
mod resource;
#[cfg(test)]
mod tests;
mod uses;

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8PathBuf;
use osc_model::{Diagnostic, Diagnostics, Span, code};
use syn::spanned::Spanned as _;

use crate::project::SourcePackage;
use cfg::Cfg;
use load::Loader;
pub(crate) use load::{Items, Read};
pub(crate) use module::{Attached, Id, Path, Written};
use module::{Crate, Meaning, Module};
pub(crate) use names::{Unresolved, Wanted};
pub(crate) use resource::{Resource, own};

/// How much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Names and attributes.
    Marks,
    /// Every item as well, with the bodies of functions.
    Items,
}

/// The crates of a workspace, read.
#[derive(Debug)]
pub(crate) struct Sources {
    crates: Vec<Crate>,
    modules: Vec<Module>,
    attached: Vec<Attached>,
    /// The project's own kinds by the full path of their root type.
    own: BTreeMap<String, Resource>,
    items: Option<Items>,
    /// The files that were read, relative to the workspace.
    pub(crate) files: Vec<Utf8PathBuf>,
}

impl Sources {
    /// Reads the packages, each with its default features or with those given.
    pub(crate) fn load(
        packages: &[SourcePackage],
        features: &[String],
        own: BTreeMap<String, Resource>,
        reading: Reading,
        read: Read<'_>,
    ) -> anyhow::Result<(Self, Diagnostics)> {
        let mut diagnostics = Diagnostics::new();
        let mut sources = Self {
            crates: Vec::new(),
            modules: Vec::new(),
            attached: Vec::new(),
            own,
            items: (reading == Reading::Items).then(Items::default),
            files: Vec::new(),
        };
        for package in packages {
            sources.package(package, features, read, &mut diagnostics)?;
        }
        sources.declare_kinds();
        Ok((sources, diagnostics))
    }

    fn package(
        &mut self,
        package: &SourcePackage,
        features: &[String],
        read: Read<'_>,
        diagnostics: &mut Diagnostics,
    ) -> anyhow::Result<()> {
        let given = features.iter().map(String::as_str);
        // As cargo has it: `package/feature` is of that package, a bare name of any that has it.
        let given = given.filter_map(|feature| match feature.split_once('/') {
            Some((of, feature)) => (of == package.name).then_some(feature),
            None => Some(feature),
        });
        let cfg = Cfg::new(given.chain(["default"]), &package.features);
        for one in &package.crates {
            let mut loader = Loader {
                read,
                cfg: &cfg,
                krate: self.crates.len(),
                modules: &mut self.modules,
                attached: &mut self.attached,
                items: self.items.as_mut(),
                diagnostics,
                files: &mut self.files,
                failed: None,
            };
            let root = loader.root(&one.name, &one.root)?;
            self.crates.push(Crate {
                name: one.name.clone(),
                root,
                is_library: one.is_library,
                externs: package.externs.clone(),
                cfg: cfg.clone(),
            });
        }
        Ok(())
    }

    /// Makes the root types known that kube-derive declares: no source has them.
    fn declare_kinds(&mut self) {
        for path in self.own.keys() {
            let Some((module, name)) = path.rsplit_once("::") else { continue };
            let is_of_library = |module: &Module| self.crates[module.krate].is_library;
            let found = self.modules.iter().position(|known| {
                !known.is_block && known.path.join("::") == module && is_of_library(known)
            });
            if let Some(found) = found {
                self.modules[found].names.insert(name.to_owned(), Meaning::Type);
            }
        }
    }

    /// The attributes of the sdk: their names there, and where they stand.
    pub(crate) fn marks(&self) -> impl Iterator<Item = (String, &Attached)> {
        self.attached.iter().filter_map(|attached| {
            let path = Path::of(attached.attribute.path());
            let full = self.resolve_in(attached.module, &path).ok()?;
            Some((full.strip_prefix("osc::")?.to_owned(), attached))
        })
    }

    /// What a path beside an attribute is to Kubernetes; or why it is nothing.
    pub(crate) fn resource(
        &self,
        attached: &Attached,
        path: &syn::Path,
    ) -> Result<&Resource, Diagnostic> {
        let written = Path::of(path);
        let span = self.span(attached, path.span());
        let full = self.resolve_in(attached.module, &written);
        let full = full.map_err(|why| unresolved(&written, &why).at(span.clone()))?;
        let resource = self.resource_at(&full);
        let resource = resource.ok_or_else(|| no_resource(&written, &full).at(span.clone()))?;
        match resource.scope {
            Some(_) => Ok(resource),
            None => Err(subresource(resource).at(span)),
        }
    }

    /// A stretch of the file that an attribute is in.
    pub(crate) fn span(&self, attached: &Attached, span: proc_macro2::Span) -> Span {
        load::span_of(self.file(attached), span)
    }

    /// The file that an attribute is in.
    pub(crate) fn file(&self, attached: &Attached) -> Arc<str> {
        Arc::clone(&self.modules[attached.module].file)
    }

    fn is_resource(&self, path: &str) -> bool {
        self.resource_at(path).is_some()
    }

    /// What the type at a full path is to Kubernetes.
    pub(crate) fn resource_at(&self, path: &str) -> Option<&Resource> {
        self.own.get(path).or_else(|| resource::of_kubernetes(path))
    }
}

fn unresolved(path: &Path, why: &Unresolved) -> Diagnostic {
    let error = |message: String| Diagnostic::new(code::SRC_04, message);
    match why {
        Unresolved::Unknown(name) => {
            let known = resource::named(name);
            let help = match known.as_slice() {
                [] => "import the type with `use`, or say it in words: `groups = [\"...\"], resources = [\"...\"]`".to_owned(),
                [one] => format!("add `use {one};`"),
                many => format!("add the one that is meant: {}", imports(many.iter().copied())),
            };
            error(format!("`{path}` is not found: `{name}` is not in scope here")).help(help)
        }
        Unresolved::Glob { name, from } => {
            error(format!("`{name}` may come out of `use {from}::*`, whose names are not known"))
                .help(format!(
                    "import it by name: `use {from}::{name};`, or the place that it is declared in"
                ))
        }
        Unresolved::Ambiguous { name, candidates } => {
            let quoted: Vec<_> = candidates.iter().map(|one| format!("`{one}`")).collect();
            error(format!("`{name}` is ambiguous: {}", quoted.join(" or "))).help(format!(
                "import the one that is meant by name: {}",
                imports(candidates.iter().map(String::as_str))
            ))
        }
    }
}

fn imports<'p>(paths: impl Iterator<Item = &'p str>) -> String {
    let uses: Vec<_> = paths.map(|path| format!("`use {path};`")).collect();
    uses.join(" or ")
}

fn no_resource(path: &Path, full: &str) -> Diagnostic {
    let message = format!("`{path}` is no Kubernetes resource: it is `{full}`");
    let help = "name a type of k8s-openapi that has an API of its own, or a kind of this project; say a foreign kind in \
                words: `groups = [\"cert-manager.io\"], resources = [\"certificates\"]`";
    Diagnostic::new(code::SRC_05, message).help(help)
}

fn subresource(resource: &Resource) -> Diagnostic {
    let Resource { kind, plural, .. } = resource;
    let message = format!("`{kind}` is the body of a subresource, not a resource");
    let help = format!("name the resource that has it, such as `Pod/{plural}`");
    Diagnostic::new(code::SRC_05, message).help(help)
}
