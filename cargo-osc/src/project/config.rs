//! `[workspace.package]` and `[workspace.metadata.osc]` → [`Config`]. Every key has its row in docs/metadata.md.

use base64::Engine as _;
use camino::Utf8Path;
use osc_model::config::{Config, LogoFile, Watch};
use osc_model::metadata::{Link, Maintainer};
use osc_model::{Diagnostics, Span, Spanned, code, name};
use toml_edit::{Document, Item, Table, TableLike};

use super::reader::Reader;
use super::{Project, Root};

/// The keys of `[workspace.metadata.osc]`.
pub(crate) const KEYS: &[&str] = &[
    "accepted-changes",
    "alias",
    "app-version",
    "architectures",
    "brief-description",
    "capabilities",
    "categories",
    "crd",
    "deploy-scenes",
    "devices",
    "display-name",
    "domain",
    "health-port",
    "image",
    "industries",
    "links",
    "logo",
    "logpath",
    "maintainers",
    "metrics-port",
    "provider",
    "scenes",
    "scope",
    "source",
    "upgrade",
    "webhook",
];

/// Texts that a project's configuration is made of, read by the caller.
pub(crate) struct Texts {
    /// The operator's manifest.
    pub(crate) operator: String,
}

/// Reads what [`config`] needs besides the root manifest.
pub(crate) fn texts(project: &Project) -> anyhow::Result<Texts> {
    let path = project.root.join(&project.operator.manifest);
    Ok(Texts { operator: crate::disk::read(&path)? })
}

/// The configuration, and every mistake in it. `None` where it cannot be read at all.
pub(crate) fn config(
    root: &Root,
    project: &Project,
    texts: &Texts,
) -> (Option<Config>, Diagnostics) {
    let file = "Cargo.toml";
    let mut reader = Reader::new(file, &root.manifest);
    let document = match Document::parse(root.manifest.as_str()) {
        Ok(document) => document,
        Err(error) => {
            let span = reader.span(error.span());
            reader.error(code::CFG_01, span, error.message().to_owned(), "");
            return (None, reader.diagnostics);
        }
    };
    let operator = Document::parse(texts.operator.as_str()).ok();
    let package = Inherited { document: &document, operator: operator.as_ref() };
    let empty = Table::new();
    let metadata = document
        .get("workspace")
        .and_then(Item::as_table_like)
        .and_then(|workspace| reader.table(workspace, "metadata"));
    let osc_item = metadata.and_then(|metadata| metadata.get("osc"));
    let span = osc_item.map_or_else(|| Span::file(file), |item| reader.item_span(item));
    let osc = metadata.and_then(|metadata| reader.table(metadata, "osc")).unwrap_or(&empty);
    reader.only(osc, KEYS, "workspace.metadata.osc");
    // Whoever compares reads them, with or without the rest.
    super::accepted::changes(&mut reader, osc);
    let config = read(&mut reader, osc, &package, project, span);
    if let Some(config) = &config {
        super::port::distinct(config, &mut reader.diagnostics);
    }
    (config, reader.diagnostics)
}

/// `[workspace.package]`, and the operator's own `[package]` where it says more.
struct Inherited<'d> {
    document: &'d Document<&'d str>,
    operator: Option<&'d Document<&'d str>>,
}

impl Inherited<'_> {
    fn workspace(&self) -> Option<&dyn TableLike> {
        self.document.get("workspace")?.get("package")?.as_table_like()
    }

    /// A key of `[workspace.package]`, else of a root manifest's `[package]`.
    fn string(&self, reader: &mut Reader<'_>, key: &str) -> Option<Spanned<String>> {
        let own = || self.document.get("package")?.as_table_like();
        let table = self.workspace().filter(|table| table.contains_key(key)).or_else(own)?;
        table.get(key)?.as_str()?;
        reader.string(table, key)
    }

    /// A key that the operator's manifest says itself.
    fn of_operator(&self, key: &str) -> Option<&str> {
        self.operator?.get("package")?.get(key)?.as_str()
    }

    fn authors(&self, reader: &Reader<'_>) -> Option<Spanned<Vec<Maintainer>>> {
        let item = self.workspace()?.get("authors")?;
        let authors = item.as_array()?.iter().filter_map(toml_edit::Value::as_str).map(maintainer);
        let authors: Vec<_> = authors.collect();
        (!authors.is_empty()).then(|| Spanned::new(authors, reader.item_span(item)))
    }

    /// Homepage and repository as links.
    fn links(&self, reader: &mut Reader<'_>) -> Option<Spanned<Vec<Link>>> {
        let homepage = self.string(reader, "homepage");
        let repository = self.string(reader, "repository");
        let span = homepage.as_ref().or(repository.as_ref())?.span.clone();
        let link = |name: &str, url: Spanned<String>| Link { name: name.into(), url: url.value };
        let links = homepage.map(|url| link("Homepage", url));
        let links = links.into_iter().chain(repository.map(|url| link("Repository", url)));
        Some(Spanned::new(links.collect(), span))
    }
}

/// `Name <address>` as cargo writes authors.
fn maintainer(author: &str) -> Maintainer {
    match author.split_once('<') {
        Some((name, email)) => Maintainer {
            name: name.trim().to_owned(),
            email: Some(email.trim_end().trim_end_matches('>').trim().to_owned()),
        },
        None => Maintainer { name: author.trim().to_owned(), email: None },
    }
}

fn read(
    reader: &mut Reader<'_>,
    osc: &dyn TableLike,
    package: &Inherited<'_>,
    project: &Project,
    span: Span,
) -> Option<Config> {
    let version = version(reader, package, project);
    let authors = package.authors(reader);
    let links = package.links(reader);
    let upgrade = reader.table(osc, "upgrade");
    if let Some(upgrade) = upgrade {
        reader.only(upgrade, &["replaces", "skips"], "workspace.metadata.osc.upgrade");
    }
    Some(Config {
        name: Spanned::new(
            project.operator.name.clone(),
            Span::file(project.operator.manifest.as_str()),
        ),
        version: version?,
        description: package.string(reader, "description"),
        brief_description: reader.string(osc, "brief-description"),
        maintainers: reader.value(osc, "maintainers", "a list of `{ name, email }`").or(authors),
        links: reader.value(osc, "links", "a list of `{ name, url }`").or(links),
        domain: domain(reader, osc),
        watch: watch(reader, osc, &span),
        image: image(reader, osc, &project.operator.name, &span),
        app_version: reader.string(osc, "app-version"),
        alias: reader.string(osc, "alias"),
        display_name: reader.string(osc, "display-name"),
        source: reader.value(osc, "source", "a source"),
        architectures: reader.value(osc, "architectures", "a list of architectures"),
        capabilities: reader.value(osc, "capabilities", "a list of strings"),
        categories: reader.value(osc, "categories", "a list of strings"),
        crd: super::crd::policies(reader, osc),
        devices: reader.value(osc, "devices", "a list of devices"),
        health_port: super::port::own(reader, osc, "health-port"),
        industries: reader.value(osc, "industries", "a list of strings"),
        logo: logo(reader, osc, &project.root),
        metrics_port: super::port::own(reader, osc, "metrics-port"),
        provider: reader.value(osc, "provider", "`{ name, url }`"),
        scenes: reader.value(osc, "scenes", "a list of scenes"),
        deploy_scenes: reader.value(
            osc,
            "deploy-scenes",
            "a table of scenes and their cluster types",
        ),
        replaces: upgrade.and_then(|table| reader.string(table, "replaces")),
        skips: upgrade.and_then(|table| reader.value(table, "skips", "a list of versions")),
        logpath: reader.string(osc, "logpath"),
        webhook: super::webhook::serving(reader, osc, &project.operator.name, &span),
        span,
    })
}

fn version(
    reader: &mut Reader<'_>,
    package: &Inherited<'_>,
    project: &Project,
) -> Option<Spanned<String>> {
    let own = package.of_operator("version").map(|version| {
        Spanned::new(version.to_owned(), Span::file(project.operator.manifest.as_str()))
    });
    let version = own.or_else(|| package.string(reader, "version"));
    if version.is_none() {
        let message = "the package has no version";
        reader.error(
            code::CFG_01,
            Span::file("Cargo.toml"),
            message,
            "set `version` in `[workspace.package]`",
        );
    }
    version
}

/// The domain completes groups, which are DNS names.
fn domain(reader: &mut Reader<'_>, osc: &dyn TableLike) -> Option<Spanned<String>> {
    let domain = reader.string(osc, "domain")?;
    if let Err(rule) = name::dns_subdomain(&domain.value) {
        let message = format!("the domain `{}` is not a DNS name: one {rule}", domain.value);
        reader.error(code::CFG_01, domain.span.clone(), message, "write one such as `example.com`");
    }
    Some(domain)
}

/// `scope = "cluster" | "namespaced" | ["ns", ...]`
fn watch(reader: &mut Reader<'_>, osc: &dyn TableLike, table: &Span) -> Spanned<Watch> {
    let Some(item) = osc.get("scope") else {
        return Spanned::new(Watch::Cluster, table.clone());
    };
    let span = reader.item_span(item);
    let watch = match (item.as_str(), item.as_array()) {
        (Some("cluster"), _) => Some(Watch::Cluster),
        (Some("namespaced"), _) => Some(Watch::OwnNamespace),
        (None, Some(list)) if !list.is_empty() => {
            let names =
                list.iter().map(|value| value.as_str().filter(|n| name::dns_label(n).is_ok()));
            names.map(|n| n.map(str::to_owned)).collect::<Option<_>>().map(Watch::Namespaces)
        }
        _ => None,
    };
    if watch.is_none() {
        let help = "use `\"cluster\"`, `\"namespaced\"` (the operator's own namespace) or a list of namespaces";
        reader.error(code::CFG_01, span.clone(), "`scope` is no scope", help);
    }
    Spanned::new(watch.unwrap_or_default(), span)
}

/// The image that `init` writes where nobody has said another.
pub(crate) fn placeholder_image(operator: &str) -> String {
    format!("registry.example.com/{operator}/{operator}")
}

fn image(
    reader: &mut Reader<'_>,
    osc: &dyn TableLike,
    operator: &str,
    table: &Span,
) -> Spanned<String> {
    let placeholder = Spanned::new(placeholder_image(operator), table.clone());
    let image = reader.string(osc, "image").unwrap_or(placeholder);
    let last = image.value.rsplit('/').next().unwrap_or_default();
    if last.contains(':') || image.value.contains('@') {
        let help = "the version of the package is the tag; leave it out here";
        reader.error(code::CFG_01, image.span.clone(), "`image` has a tag or digest", help);
    } else if !is_repository(&image.value) {
        let message = format!("`{}` is no image repository", image.value);
        let help = "write lower-case letters, digits, `.`, `_` and `-`, with `/` between the parts";
        reader.error(code::CFG_01, image.span.clone(), message, help);
    }
    if image.value == placeholder_image(operator) {
        let help = "set `image` in `[workspace.metadata.osc]` to the repository that the operator's image is pushed to";
        reader.error(
            code::CFG_02,
            image.span.clone(),
            format!("`{}` is a placeholder", image.value),
            help,
        );
    }
    image
}

/// The rule of container registries: a host that may have a port, then parts in lower case.
fn is_repository(image: &str) -> bool {
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    let edge = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let segment =
        |part: &str| part.starts_with(edge) && part.ends_with(edge) && part.chars().all(inner);
    let host = |host: &str| {
        let (domain, port) = host.split_once(':').unwrap_or((host, "1"));
        let is_port = !port.is_empty() && port.chars().all(|c| c.is_ascii_digit());
        is_port && name::dns_subdomain(&domain.to_ascii_lowercase()).is_ok()
    };
    match image.split_once('/') {
        Some((first, rest)) => (host(first) || segment(first)) && rest.split('/').all(segment),
        None => segment(image),
    }
}

fn logo(
    reader: &mut Reader<'_>,
    osc: &dyn TableLike,
    root: &Utf8Path,
) -> Option<Spanned<LogoFile>> {
    let path = reader.string(osc, "logo")?;
    let mediatype = match Utf8Path::new(&path.value).extension() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("svg") => "image/svg+xml",
        _ => {
            let message = format!("`{}` is no picture that the console shows", path.value);
            reader.error(code::CFG_03, path.span, message, "use a .png, .jpg or .svg file");
            return None;
        }
    };
    match std::fs::read(root.join(&path.value)) {
        Ok(bytes) => Some(Spanned::new(LogoFile { bytes, mediatype }, path.span)),
        Err(error) => {
            let message = format!("the logo `{}` cannot be read: {error}", path.value);
            reader.error(
                code::CFG_03,
                path.span,
                message,
                "the path is relative to the workspace root",
            );
            None
        }
    }
}

/// A picture's bytes as metadata.yaml has them.
pub(crate) fn base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// The logo's path as the configuration has it, to know it among the files of `osc/`.
pub(crate) fn logo_path(root: &Root) -> Option<String> {
    let document = Document::parse(root.manifest.as_str()).ok()?;
    let logo = document.get("workspace")?.get("metadata")?.get("osc")?.get("logo")?;
    logo.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::is_repository;

    #[test]
    fn a_repository_has_a_host_and_parts_in_lower_case() {
        for good in ["redis", "team/redis", "localhost:5000/a", "Registry.example.com/a_b/c-d.e"] {
            assert!(is_repository(good), "{good}");
        }
        for bad in [
            "",
            "registry.example.com/Redis",
            "a//b",
            "a/b/",
            "https://a.example/b",
            "a:x/b",
            "a b",
        ] {
            assert!(!is_repository(bad), "{bad}");
        }
    }
}
