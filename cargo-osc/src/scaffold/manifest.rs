//! Dependencies in manifests: what new projects have, and how one is added to a manifest that exists.

use osc_model::{Diagnostic, Span, code};
use toml_edit::{Document, InlineTable, Item, TableLike};

/// The dependencies that templates have besides crates of the project and of this tool, as `[workspace.dependencies]` has
/// them.
pub(crate) const DEPENDENCIES: &[(&str, &str)] = &[
    ("k8s-openapi", r#"{ version = "0.29", features = ["latest", "schemars"] }"#),
    // The facade without a client: API crates need neither hyper nor tokio.
    ("kube", r#"{ version = "5", default-features = false, features = ["derive"] }"#),
    ("schemars", r#""1""#),
    ("serde", r#"{ version = "1", features = ["derive"] }"#),
    ("serde_json", r#""1""#),
    ("tokio", r#"{ version = "1", features = ["macros", "rt-multi-thread"] }"#),
    ("tracing", r#""0.1""#),
];

/// The workspace's manifest with `name` among its dependencies, or `None` where it has it.
pub(crate) fn provide(text: &str, name: &str) -> Result<Option<String>, Diagnostic> {
    let value = DEPENDENCIES.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let Some(value) = value else { return Ok(None) };
    insert(text, "Cargo.toml", &["workspace", "dependencies"], name, &format!("{name} = {value}"))
}

/// The workspace's manifest with another crate of this tool from where the sdk comes from, or `None` where it has it: that
/// of `folder` in a checkout.
pub(crate) fn provide_sibling(text: &str, folder: &str) -> Result<Option<String>, Diagnostic> {
    let name = format!("osc-{folder}");
    let document = parse(text, "Cargo.toml")?;
    let dependencies = document.get("workspace").and_then(|table| table.get("dependencies"));
    let sdk = dependencies.and_then(|table| table.get("osc")).and_then(Item::as_table_like);
    let Some(sdk) = sdk else {
        let message = "`[workspace.dependencies]` has no `osc`, the sdk of this tool";
        return Err(Diagnostic::new(code::API_02, message).at(Span::file("Cargo.toml")).help(
            format!("say there where `osc-sdk` comes from; `{name}` comes from the same place"),
        ));
    };
    let mut sibling = InlineTable::new();
    for (key, item) in sdk.iter().filter(|(key, _)| ORIGIN.contains(key)) {
        let value = match (key, item.as_str()) {
            ("path", Some(path)) => beside(path, folder).into(),
            (_, Some(text)) => text.into(),
            _ => continue,
        };
        sibling.insert(key, value);
    }
    let line = format!("{name} = {sibling}");
    insert(text, "Cargo.toml", &["workspace", "dependencies"], &name, &line)
}

/// The keys that say where a dependency comes from.
const ORIGIN: [&str; 7] = ["path", "git", "rev", "tag", "branch", "version", "registry"];

/// A folder beside that of the sdk.
fn beside(sdk: &str, sibling: &str) -> String {
    let folder = sdk.trim_end_matches('/');
    let folder = folder.rsplit_once('/').map_or("..", |(parent, _)| parent);
    format!("{folder}/{sibling}")
}

/// A member's manifest with `name` among its dependencies, or `None` where it has it.
pub(crate) fn depend(text: &str, file: &str, name: &str) -> Result<Option<String>, Diagnostic> {
    insert(text, file, &["dependencies"], name, &format!("{name}.workspace = true"))
}

/// A member's manifest with what its tests need, or `None` where it has it. `features` are those that the workspace does not
/// name.
pub(crate) fn depend_in_tests(
    text: &str,
    file: &str,
    name: &str,
    features: &[&str],
) -> Result<Option<String>, Diagnostic> {
    const TABLE: &str = "dev-dependencies";
    let document = parse(text, file)?;
    let line = if features.is_empty() {
        format!("{name}.workspace = true")
    } else {
        format!("{name} = {{ workspace = true, features = {features:?} }}")
    };
    if document.get(TABLE).is_some() {
        return insert(text, file, &[TABLE], name, &line);
    }
    let end = if text.ends_with('\n') { "" } else { "\n" };
    Ok(Some(format!("{text}{end}\n[{TABLE}]\n{line}\n")))
}

/// Adds a line after the last entry whose name sorts before `name`, else after the table's head.
fn insert(
    text: &str,
    file: &str,
    path: &[&str],
    name: &str,
    line: &str,
) -> Result<Option<String>, Diagnostic> {
    let document = parse(text, file)?;
    let mut table: &dyn TableLike = document.as_table();
    let mut head = None;
    for step in path {
        let item = table.get(step).filter(|item| item.is_table());
        head = item.and_then(Item::span);
        let step = item.and_then(Item::as_table_like);
        table = step.ok_or_else(|| missing(file, path, line))?;
    }
    if table.contains_key(name) {
        return Ok(None);
    }
    let smaller = table.iter().filter(|(key, _)| *key < name).filter_map(|(_, item)| end(item));
    let Some(after) = smaller.max().or(head.map(|head| head.start)) else {
        return Err(missing(file, path, line));
    };
    Ok(Some(super::declare::line_after(text, after, line)))
}

fn missing(file: &str, path: &[&str], line: &str) -> Diagnostic {
    let table = path.join(".");
    Diagnostic::new(code::API_02, format!("`{file}` has no table `[{table}]`"))
        .at(Span::file(file))
        .help(format!("add `[{table}]` with `{line}`"))
}

/// Reads a manifest with the places of its parts.
pub(crate) fn parse<'a>(text: &'a str, file: &str) -> Result<Document<&'a str>, Diagnostic> {
    Document::parse(text).map_err(|error| {
        let message = format!("`{file}` is not TOML: {}", error.message());
        Diagnostic::new(code::API_02, message).at(Span::file(file))
    })
}

/// Where the last part of an entry ends; dotted keys have no place of their own.
fn end(item: &Item) -> Option<usize> {
    let parts = item.as_table_like().into_iter().flat_map(TableLike::iter);
    parts.filter_map(|(_, part)| end(part)).chain(item.span().map(|span| span.end)).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[package]\nname = \"a\"\n\n[dependencies] # all of them\na-api.workspace = true\n\n\
                            # errors\nanyhow.workspace = true\n# the cluster\nkube = { workspace = true, features = [\n    \
                            \"client\",\n] }\n\n[lints]\nworkspace = true\n";

    #[test]
    fn a_dependency_goes_to_its_place() {
        let after = depend(MANIFEST, "Cargo.toml", "k8s-openapi").unwrap().unwrap();
        let line = "k8s-openapi.workspace = true\n";
        let expected = MANIFEST.replace("# the cluster", &format!("{line}# the cluster"));
        assert_eq!(after, expected);
        let after = depend(MANIFEST, "Cargo.toml", "tracing").unwrap().unwrap();
        assert_eq!(after, MANIFEST.replace("] }\n", "] }\ntracing.workspace = true\n"));
        let after = depend(MANIFEST, "Cargo.toml", "a").unwrap().unwrap();
        assert_eq!(after, MANIFEST.replace("of them\n", "of them\na.workspace = true\n"));
    }

    #[test]
    fn one_that_is_there_is_left_alone() {
        assert_eq!(depend(MANIFEST, "Cargo.toml", "kube").unwrap(), None);
        assert_eq!(depend(MANIFEST, "Cargo.toml", "anyhow").unwrap(), None);
    }

    #[test]
    fn what_tests_need_has_its_own_table() {
        let once = depend_in_tests(MANIFEST, "Cargo.toml", "tokio", &["process"]).unwrap().unwrap();
        let line = "tokio = { workspace = true, features = [\"process\"] }\n";
        assert_eq!(once, format!("{MANIFEST}\n[dev-dependencies]\n{line}"));
        let twice = depend_in_tests(&once, "Cargo.toml", "osc-testing", &[]).unwrap().unwrap();
        assert_eq!(twice, once.replace(line, &format!("osc-testing.workspace = true\n{line}")));
        assert_eq!(depend_in_tests(&twice, "Cargo.toml", "tokio", &["process"]).unwrap(), None);
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        let manifest = MANIFEST.replace('\n', "\r\n");
        let after = depend(&manifest, "Cargo.toml", "tracing").unwrap().unwrap();
        assert_eq!(after.replace("tracing.workspace = true\r\n", ""), manifest);
    }

    #[test]
    fn a_manifest_without_the_table_is_an_error() {
        let error = depend("[package]\n", "operator/Cargo.toml", "kube").unwrap_err();
        assert_eq!(error.code, code::API_02);
        assert!(error.message.contains("operator/Cargo.toml"), "{}", error.message);
    }

    #[test]
    fn every_version_is_toml() {
        for (name, value) in DEPENDENCIES {
            parse(&format!("{name} = {value}"), name).unwrap();
        }
    }
}
