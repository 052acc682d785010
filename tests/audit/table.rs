//! The table of known functions has every function of kube and of the runtime that asks the API, as their sources have it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use osc_tests::place::{self, checkout, example};
use syn::visit::{self, Visit};
use syn::{FnArg, ImplItemFn, ItemFn, ItemImpl, ItemStruct, Signature, Type, Visibility};

/// Name and number of arguments of each row.
fn table() -> BTreeMap<String, usize> {
    let text = place::text(&checkout().join("cargo-osc/src/audit/known.tsv"));
    let rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut cells = line.split('\t');
        (cells.next().unwrap().to_owned(), cells.next().unwrap().parse().unwrap())
    });
    rows.collect()
}

/// The sources of a crate that the example is built with.
fn of_example(of: &str) -> Vec<PathBuf> {
    let manifest = example("hwfka").join("Cargo.toml");
    let mut command = MetadataCommand::new();
    let metadata = command.manifest_path(manifest).other_options(vec!["--locked".into()]).exec();
    let metadata = metadata.unwrap();
    let package = metadata.packages.iter().find(|package| package.name == of).unwrap();
    below(package.manifest_path.parent().unwrap().join("src").into_std_path_buf())
}

/// The Rust files of a folder.
fn below(folder: PathBuf) -> Vec<PathBuf> {
    let mut open = vec![folder];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Public functions: methods of handles, and functions that take one.
struct Found<'h> {
    krate: &'static str,
    /// The types whose methods ask the API.
    handles: &'h [&'h str],
    /// The types that are taken by whatever else asks the API.
    taken: &'h [&'h str],
    own: String,
    functions: Vec<(String, usize)>,
}

impl<'h> Found<'h> {
    fn new(krate: &'static str, handles: &'h [&'h str], taken: &'h [&'h str]) -> Self {
        Self { krate, handles, taken, own: String::new(), functions: Vec::new() }
    }

    fn in_file(&mut self, path: &Path) {
        self.visit_file(&syn::parse_file(&place::text(path)).unwrap());
    }

    fn keep(&mut self, visibility: &Visibility, sig: &Signature, attributes: &[syn::Attribute]) {
        let is_test = attributes.iter().any(|one| one.path().is_ident("test"));
        if !matches!(visibility, Visibility::Public(_)) || is_test {
            return;
        }
        let typed = sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(typed) => Some(last(&typed.ty)),
            FnArg::Receiver(_) => None,
        });
        let typed: Vec<_> = typed.collect();
        if self.handles.contains(&self.own.as_str())
            || typed.iter().any(|ty| self.taken.contains(&ty.as_str()))
        {
            let own = if self.own.is_empty() { String::new() } else { format!("{}::", self.own) };
            self.functions.push((format!("{}::{own}{}", self.krate, sig.ident), typed.len()));
        }
    }
}

/// The last name of a type.
fn last(ty: &Type) -> String {
    match ty {
        Type::Reference(inner) => last(&inner.elem),
        Type::Path(path) => path.path.segments.last().unwrap().ident.to_string(),
        _ => String::new(),
    }
}

impl Visit<'_> for Found<'_> {
    fn visit_item_impl(&mut self, item: &ItemImpl) {
        if item.trait_.is_none() {
            self.own = last(&item.self_ty);
            visit::visit_item_impl(self, item);
            self.own.clear();
        }
    }

    fn visit_impl_item_fn(&mut self, item: &ImplItemFn) {
        self.keep(&item.vis, &item.sig, &item.attrs);
    }

    fn visit_item_fn(&mut self, item: &ItemFn) {
        self.keep(&item.vis, &item.sig, &item.attrs);
    }
}

#[test]
fn every_function_of_kube_that_has_a_handle_has_its_row() {
    let mut found = Found::new("kube", &["Api", "Client"], &["Api"]);
    for krate in ["kube-client", "kube-runtime"] {
        for file in of_example(krate) {
            found.in_file(&file);
        }
    }
    assert!(found.functions.len() > 70, "{}", found.functions.len());
    has_rows(&found);
}

/// Types of the runtime that lead to the API, each method of which has its row.
const OF_RUNTIME: &[&str] = &[
    "Cache",
    "Caches",
    "Children",
    "Cluster",
    "Context",
    "Controller",
    "Crds",
    "Documents",
    "Election",
    "Fence",
    "Operator",
    "Replica",
    "SecretStore",
    "Source",
    "Statuses",
];

#[test]
fn every_function_of_the_runtime_that_has_a_handle_has_its_row() {
    let taken = &["Api", "Caches", "Client", "Cluster", "Context", "Replica"];
    let mut found = Found::new("osc_runtime", OF_RUNTIME, taken);
    for file in below(checkout().join("runtime/src")) {
        found.in_file(&file);
    }
    has_rows(&found);
    let found: BTreeSet<_> = found.functions.into_iter().map(|(name, _)| name).collect();
    let rows = table().into_keys().filter(|name| name.starts_with("osc_runtime::"));
    let without: Vec<_> = rows.filter(|name| !found.contains(name)).collect();
    assert_eq!(without, Vec::<String>::new());
}

/// Structs by file and name: whether they are public, and the names in their fields.
#[derive(Default)]
struct Structs {
    file: PathBuf,
    found: BTreeMap<(PathBuf, String), (bool, BTreeSet<String>)>,
}

impl Visit<'_> for Structs {
    fn visit_item_struct(&mut self, item: &ItemStruct) {
        struct Names(BTreeSet<String>);
        impl Visit<'_> for Names {
            fn visit_ident(&mut self, ident: &syn::Ident) {
                self.0.insert(ident.to_string());
            }
        }
        let mut names = Names(BTreeSet::new());
        item.fields.iter().for_each(|field| names.visit_type(&field.ty));
        let is_public = matches!(item.vis, Visibility::Public(_));
        self.found.insert((self.file.clone(), item.ident.to_string()), (is_public, names.0));
    }
}

impl Structs {
    /// The names of public ones that have a handle, or something that has one.
    fn holding(&self) -> BTreeSet<&str> {
        let mut holding: BTreeSet<(&Path, &str)> = BTreeSet::new();
        loop {
            // A name is of its own file's struct before it is of another's.
            let holds = |file: &Path, name: &String| {
                if ["Api", "Client", "Recorder"].contains(&name.as_str()) {
                    true
                } else if self.found.contains_key(&(file.to_owned(), name.clone())) {
                    holding.contains(&(file, name.as_str()))
                } else {
                    holding.iter().any(|(_, other)| other == name)
                }
            };
            let more = self.found.iter().filter(|((file, name), (_, fields))| {
                !holding.contains(&(&**file, name.as_str()))
                    && fields.iter().any(|field| holds(file, field))
            });
            let more: Vec<_> = more.map(|((file, name), _)| (&**file, name.as_str())).collect();
            if more.is_empty() {
                let public = self.found.iter().filter(|(_, (is_public, _))| *is_public);
                let public = public.map(|((file, name), _)| (&**file, name.as_str()));
                return public.filter(|one| holding.contains(one)).map(|(_, name)| name).collect();
            }
            holding.extend(more);
        }
    }
}

#[test]
fn every_type_of_the_runtime_that_holds_a_handle_is_in_the_table() {
    let mut structs = Structs::default();
    for file in below(checkout().join("runtime/src")) {
        let text = place::text(&file);
        structs.file = file;
        structs.visit_file(&syn::parse_file(&text).unwrap());
    }
    let holding = structs.holding();
    assert!(["Cluster", "Context", "Election"].iter().all(|one| holding.contains(one)));
    let missing: Vec<_> = holding.iter().filter(|name| !OF_RUNTIME.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn has_rows(found: &Found) {
    let table = table();
    let wrong = found.functions.iter().filter(|(name, count)| table.get(name) != Some(count));
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
