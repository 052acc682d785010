//! The files of a package, parsed: each facet finds its documents here.

use std::collections::BTreeMap;

use camino::Utf8Path;
use osc_model::{Diagnostic, Diagnostics, Severity, Span};

use super::crd::Crd;
use super::field::Field;
use crate::archive::PackageFiles;
use crate::yaml::{self, Node};

/// How the service is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Operator,
    Helm,
}

/// A YAML file that could be read.
#[derive(Debug)]
pub(super) struct File {
    /// From the package's root.
    pub(super) path: String,
    /// The file in messages.
    pub(super) span: Span,
    /// Documents that are not empty, with their index.
    documents: Vec<(usize, Node)>,
}

impl File {
    /// The first document.
    pub(super) fn root(&self) -> Option<Field<'_>> {
        self.roots().into_iter().next()
    }

    /// All documents.
    pub(super) fn roots(&self) -> Vec<Field<'_>> {
        self.documents.iter().map(|(index, node)| Field::root(node, *index)).collect()
    }

    /// A mistake in a file without any document.
    pub(super) fn empty(&self, rule: osc_model::Code) -> Diagnostic {
        Diagnostic::new(rule, format!("`{}` is empty", self.path))
            .at(self.span.clone())
            .help("write its document, or remove the file")
    }

    /// A warning for every document after the first.
    pub(super) fn only_one(&self, rule: osc_model::Code, out: &mut Diagnostics) {
        for extra in self.roots().iter().skip(1) {
            let message = format!("`{}` has more than one document", self.path);
            out.push(
                extra
                    .error(rule, message)
                    .severity(Severity::Warning)
                    .help("write one document in each file"),
            );
        }
    }
}

/// The parsed files of a package; a file that cannot be read is absent here, and has been reported.
pub(super) struct Package<'a> {
    pub(super) files: &'a PackageFiles,
    pub(super) metadata: Option<File>,
    pub(super) lifecycle: Option<File>,
    pub(super) crds: Vec<File>,
    pub(super) csds: Vec<File>,
    /// By the path below `manifests/`.
    pub(super) vendor: BTreeMap<String, File>,
    /// `raw/Chart.yaml`.
    pub(super) chart: Option<File>,
}

/// What a file is by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Metadata,
    Lifecycle,
    Readme,
    Crd,
    Csd,
    Vendor,
    Raw,
    Unknown,
}

/// What a file is by its path.
pub(super) fn part(path: &str) -> Part {
    if path.starts_with("raw/") {
        return Part::Raw;
    }
    match (path, path.strip_prefix("manifests/")) {
        ("metadata.yaml", _) => Part::Metadata,
        ("lifecycle.yaml", _) => Part::Lifecycle,
        ("README.md", _) => Part::Readme,
        (_, Some(rest)) if rest.starts_with("vendor/") => Part::Vendor,
        (_, Some(rest)) if rest.ends_with("_crd.yaml") => Part::Crd,
        (_, Some(rest)) if rest.ends_with("_csd.yaml") => Part::Csd,
        _ => Part::Unknown,
    }
}

impl<'a> Package<'a> {
    pub(super) fn parse(files: &'a PackageFiles, out: &mut Diagnostics) -> Self {
        let mut package = Self {
            files,
            metadata: None,
            lifecycle: None,
            crds: Vec::new(),
            csds: Vec::new(),
            vendor: BTreeMap::new(),
            chart: None,
        };
        for (path, bytes) in &files.files {
            package.file(path, bytes, out);
        }
        package
    }

    fn file(&mut self, path: &str, bytes: &[u8], out: &mut Diagnostics) {
        let mut read = || read(self.files, path, bytes, out);
        match part(path) {
            Part::Metadata => self.metadata = read(),
            Part::Lifecycle => self.lifecycle = read(),
            Part::Crd => self.crds.extend(read()),
            Part::Csd => self.csds.extend(read()),
            Part::Vendor if matches!(Utf8Path::new(path).extension(), Some("yaml" | "yml")) => {
                let key = path.trim_start_matches("manifests/").to_owned();
                self.vendor.extend(read().map(|file| (key, file)));
            }
            Part::Raw if path == "raw/Chart.yaml" => self.chart = read(),
            _ => {}
        }
    }

    /// Whether a file exists, readable or not.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.files.contains_key(path)
    }

    /// Whether all CRDs and CSDs could be read, so that what they lack together can be said.
    pub(super) fn is_readable(&self) -> bool {
        let count =
            |wanted: Part| self.files.files.keys().filter(|path| part(path) == wanted).count();
        count(Part::Crd) == self.crds.len() && count(Part::Csd) == self.csds.len()
    }

    /// The first document of metadata.yaml.
    pub(super) fn metadata(&self) -> Option<Field<'_>> {
        self.metadata.as_ref()?.root()
    }

    /// The package's type; a word in the wrong case is reported elsewhere and means what it seems to.
    pub(super) fn type_(&self) -> Type {
        let word = self.metadata().and_then(|metadata| metadata.text_at("type"));
        match word {
            Some(word) if word.eq_ignore_ascii_case("helm") => Type::Helm,
            None if self.has("raw/Chart.yaml") => Type::Helm,
            _ => Type::Operator,
        }
    }

    /// The CRDs of the package.
    pub(super) fn crd_list(&self) -> Vec<Crd<'_>> {
        self.crds.iter().flat_map(File::roots).map(Crd::new).collect()
    }
}

fn read(files: &PackageFiles, path: &str, bytes: &[u8], out: &mut Diagnostics) -> Option<File> {
    let display = files.display(path);
    match yaml::parse_bytes(&display, bytes) {
        Ok(documents) => {
            let documents = documents.into_iter().enumerate();
            Some(File {
                path: path.to_owned(),
                span: Span::file(display),
                documents: documents.filter(|(_, node)| !node.is_null()).collect(),
            })
        }
        Err(mut diagnostic) => {
            let name = path.rsplit('/').next().unwrap_or(path);
            diagnostic.message = format!("`{name}`: {}", diagnostic.message);
            out.push(diagnostic);
            None
        }
    }
}
