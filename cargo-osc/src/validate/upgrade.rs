//! LIFE-04 and LIFE-05: what this version replaces.

use osc_model::{Diagnostics, code};
use semver::Version;

use super::field::Field;
use super::package::Package;

pub(super) fn check(upgrade: &Field<'_>, package: &Package<'_>, out: &mut Diagnostics) {
    let own = package.metadata().and_then(|metadata| metadata.text_at("version"));
    let own = own.and_then(|text| Version::parse(text).ok());
    let replaces = replaces(upgrade, own.as_ref(), out);
    for skip in upgrade.items_at("skips") {
        skipped(&skip, upgrade.text_at("replaces"), replaces.as_ref(), own.as_ref(), out);
    }
    if let Some(range) = upgrade.get("skipRange") {
        let message = "what the platform does with `skipRange` is not documented";
        out.push(range.key_error(code::LIFE_05, message).help("list versions in `skips`"));
    }
}

fn replaces(upgrade: &Field<'_>, own: Option<&Version>, out: &mut Diagnostics) -> Option<Version> {
    let field = upgrade.get("replaces")?;
    let text = field.text()?;
    let Ok(version) = Version::parse(text) else {
        let message = format!("`{text}` is not a package version");
        let help = "write the version alone, such as `\"1.0.0\"`, not the package's name";
        out.push(field.error(code::LIFE_04, message).help(help));
        return None;
    };
    if let Some(own) = own.filter(|own| version >= **own) {
        let message = format!("`{version}` is not older than this package, {own}");
        out.push(
            field
                .error(code::LIFE_04, message)
                .help("name the version that is upgraded to this one"),
        );
        return None;
    }
    Some(version)
}

fn skipped(
    skip: &Field<'_>,
    replaces: Option<&str>,
    baseline: Option<&Version>,
    own: Option<&Version>,
    out: &mut Diagnostics,
) {
    let Some(text) = skip.text() else { return };
    let version = Version::parse(text).ok();
    let same = version.is_some() && version.as_ref() == baseline;
    if Some(text) == replaces || same {
        let message = format!("`{text}` is both replaced and skipped");
        let help = "a skipped version cannot be upgraded to this one: keep it in one of the two";
        out.push(skip.error(code::LIFE_04, message).help(help));
        return;
    }
    let Some(version) = version else {
        let message = format!("`{text}` is not a package version");
        out.push(skip.error(code::LIFE_05, message).help("write a version such as `\"1.0.0\"`"));
        return;
    };
    let is_early = baseline.is_some_and(|baseline| version < *baseline);
    let is_late = own.is_some_and(|own| version >= *own);
    if is_early || is_late {
        let message = format!("`{version}` does not lie between `replaces` and this version");
        out.push(skip.error(code::LIFE_05, message).help("skipping it has no meaning; remove it"));
    }
}
