//! PKG-01, PKG-02, PKG-06 to PKG-08: which files are there.

use std::collections::BTreeSet;

use osc_model::{Diagnostic, Diagnostics, Span, code};

use super::package::{File, Package, Part, Type, part};
use super::{vendor, word};

const TOP: [&str; 5] = ["metadata.yaml", "lifecycle.yaml", "manifests", "raw", "README.md"];
const MANIFESTS: &str =
    "in `manifests/` there are `<kind>_crd.yaml`, `<kind>_csd.yaml` and `vendor/`";

pub(super) fn check(package: &Package<'_>, out: &mut Diagnostics) {
    required(package, out);
    unknown(package, out);
    unnamed(package, out);
    raw(package, out);
    chart(package, out);
}

fn required(package: &Package<'_>, out: &mut Diagnostics) {
    let missing = |name: &str| {
        Diagnostic::new(code::PKG_01, format!("`{name}` is missing"))
            .at(package.files.span())
            .help("`cargo osc generate` writes all that a package needs")
    };
    out.extend(
        ["metadata.yaml", "lifecycle.yaml"]
            .iter()
            .filter(|name| !package.has(name))
            .map(|name| missing(name)),
    );
    let mut paths = package.files.files.keys();
    if !paths.any(|path| path.starts_with("manifests/")) {
        out.push(missing("manifests/"));
    }
    if !package.files.files.keys().any(|path| part(path) == Part::Crd) {
        out.push(
            Diagnostic::new(code::PKG_02, "`manifests/` has no CRD")
                .at(package.files.span())
                .help("add at least one `manifests/<kind>_crd.yaml`"),
        );
    }
}

fn unknown(package: &Package<'_>, out: &mut Diagnostics) {
    let unknown = package.files.files.keys().filter(|path| part(path) == Part::Unknown);
    // An unknown folder is said once, not once for each of its files.
    let shown: BTreeSet<(&str, &str)> = unknown
        .map(|path| match path.split_once('/') {
            Some(("manifests", _)) | None => (path.as_str(), path.as_str()),
            Some((folder, _)) => (folder, path.as_str()),
        })
        .collect();
    let mut last = "";
    for (name, path) in shown {
        if name == last {
            continue;
        }
        last = name;
        let help = match path.strip_prefix("manifests/") {
            Some(_) => MANIFESTS.to_owned(),
            None => word::hint(name, &TOP),
        };
        let message = format!("`{name}` is not part of a package and has no effect");
        let span = Span::file(package.files.display(path));
        out.push(Diagnostic::new(code::PKG_06, message).at(span).help(help));
    }
}

/// A vendor file has effect only where a CSD names it.
fn unnamed(package: &Package<'_>, out: &mut Diagnostics) {
    let roots: Vec<_> = package.csds.iter().flat_map(File::roots).collect();
    let is_complete = roots.iter().all(|root| root.at(&["spec", "CRDRef"]).is_some());
    if !package.is_readable() || !is_complete {
        return;
    }
    let named = vendor::named(package);
    // A reference that leads nowhere is said already, and may have meant the file.
    if named.iter().any(|(name, _)| !package.has(&format!("manifests/{name}"))) {
        return;
    }
    let vendor = package.files.files.keys().filter(|path| part(path) == Part::Vendor);
    for path in vendor {
        let target = path.trim_start_matches("manifests/");
        if named.iter().any(|(name, _)| *name == target) {
            continue;
        }
        let message = format!("no CSD names `{target}`, so that it has no effect");
        let help =
            "name it in `capabilityRequirements` or `serviceEntityDependencies`, or remove it";
        let span = Span::file(package.files.display(path));
        out.push(Diagnostic::new(code::PKG_06, message).at(span).help(help));
    }
}

fn raw(package: &Package<'_>, out: &mut Diagnostics) {
    let first = package.files.files.keys().find(|path| part(path) == Part::Raw);
    // With a chart in it, META-05 says that the type is wrong.
    if package.type_() == Type::Helm || package.has("raw/Chart.yaml") {
        return;
    }
    if let Some(path) = first {
        let message = "the platform ignores `raw/` in an operator package";
        let span = Span::file(package.files.display(path));
        out.push(Diagnostic::new(code::PKG_07, message).at(span).help("leave the folder out"));
    }
}

/// PKG-08: the chart of a helm package.
fn chart(package: &Package<'_>, out: &mut Diagnostics) {
    if package.type_() == Type::Operator {
        return;
    }
    if !package.has("raw/Chart.yaml") {
        out.push(
            Diagnostic::new(code::PKG_08, "a helm package has no `raw/Chart.yaml`")
                .at(package.files.span())
                .help("put the unpacked chart into `raw/`"),
        );
    }
    let (Some(metadata), Some(file)) = (package.metadata(), &package.chart) else { return };
    let Some(chart) = file.root() else {
        let message = "`raw/Chart.yaml` is empty";
        out.push(
            Diagnostic::new(code::PKG_08, message)
                .at(file.span.clone())
                .help("put the chart's own file there"),
        );
        return;
    };
    for key in ["name", "version"] {
        let Some(expected) = metadata.text_at(key) else { continue };
        match chart.get(key) {
            None => {
                let help = format!("write `{key}: {expected}`, as in `metadata.yaml`");
                out.push(chart.missing(code::PKG_08, key).help(help));
            }
            Some(value) if value.text() == Some(expected) => {}
            Some(value) => out.push(
                value
                    .error(
                        code::PKG_08,
                        format!("the chart's `{key}` differs from the package's `{expected}`"),
                    )
                    .help("write the same in `raw/Chart.yaml` and in `metadata.yaml`"),
            ),
        }
    }
}
