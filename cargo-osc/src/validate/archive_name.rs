//! PKG-03 to PKG-05: the archive file itself.

use osc_model::{Diagnostic, Diagnostics, Severity, code};

use super::package::Package;
use crate::archive::{ArchiveName, PackageFiles};

/// 4 MB, as an assumption in binary units.
const LIMIT: u64 = 4 << 20;
/// 4 MB in decimal units: above, the platform might refuse it.
const CAUTION: u64 = 4_000_000;
const ENDINGS: [&str; 3] = [".tar.gz", ".tgz", ".zip"];

pub(super) fn check(package: &Package<'_>, out: &mut Diagnostics) {
    let Some(archive) = &package.files.archive else { return };
    size(archive, package.files, out);
    let Some(stem) = ENDINGS.iter().find_map(|ending| archive.file_name.strip_suffix(ending))
    else {
        let message = format!("`{}` does not end with an archive's ending", archive.file_name);
        out.push(
            at(package.files, code::PKG_04, message)
                .help("name it `{name}-{version}.zip`, `.tgz` or `.tar.gz`"),
        );
        return;
    };
    form(stem, package.files, out);
    agreement(stem, package, out);
}

/// A diagnostic at the archive, without the folder that the package may lie in.
fn at(files: &PackageFiles, code: osc_model::Code, message: impl Into<String>) -> Diagnostic {
    let name = files.archive.as_ref().map_or("", |archive| archive.file_name.as_str());
    let mut span = files.span();
    if let Some(end) = span.file.find(name) {
        span.file = span.file[..end + name.len()].into();
    }
    Diagnostic::new(code, message).at(span)
}

fn size(archive: &ArchiveName, files: &PackageFiles, out: &mut Diagnostics) {
    if archive.bytes <= CAUTION {
        return;
    }
    let message = format!("the archive has {} bytes", archive.bytes);
    let severity = if archive.bytes > LIMIT { Severity::Error } else { Severity::Warning };
    out.push(at(files, code::PKG_03, message).severity(severity).help(format!(
        "the platform accepts 4 MB (at most {LIMIT} bytes); leave out what is large"
    )));
}

fn form(stem: &str, files: &PackageFiles, out: &mut Diagnostics) {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let edge = |c: char| c.is_ascii_alphanumeric();
    let why = if !stem.chars().all(allowed) {
        "has a character other than letters, digits, `_`, `-` and `.`"
    } else if !stem.starts_with(edge) || !stem.ends_with(edge) {
        "does not begin and end with a letter or digit"
    } else if !stem.match_indices('-').any(|(at, _)| at > 0 && is_version(&stem[at + 1..])) {
        "does not have the form `{name}-{version}`"
    } else {
        return;
    };
    out.push(
        at(files, code::PKG_04, format!("the archive's name `{stem}` {why}"))
            .help("name it after the package, e.g. `redis-operator-1.0.0.zip`"),
    );
}

fn is_version(text: &str) -> bool {
    semver::Version::parse(text).is_ok()
}

fn agreement(stem: &str, package: &Package<'_>, out: &mut Diagnostics) {
    let Some(metadata) = package.metadata() else { return };
    let (Some(name), Some(version)) = (metadata.text_at("name"), metadata.text_at("version"))
    else {
        return;
    };
    if stem != format!("{name}-{version}") {
        let message = format!("the archive is `{stem}`, but the package is {name} {version}");
        out.push(
            at(package.files, code::PKG_05, message)
                .help(format!("rename the archive to `{name}-{version}`")),
        );
    }
}
