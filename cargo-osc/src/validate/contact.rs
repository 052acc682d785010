//! META-11: who to turn to, and whether the addresses can be used.

use osc_model::{Diagnostics, Severity, code};

use super::field::Field;

pub(super) fn check(root: &Field<'_>, out: &mut Diagnostics) {
    present(root, out);
    for maintainer in root.items_at("maintainers") {
        named(&maintainer, out);
        address(&maintainer, "email", is_email, "an address such as `name@example.com`", out);
    }
    let provider = root.get("provider").filter(|provider| !provider.is_empty());
    for page in provider.into_iter().chain(root.items_at("links")) {
        named(&page, out);
        url(&page, out);
    }
    for link in root.items_at("links") {
        if link.get("url").is_none() && link.node().mapping().is_some() {
            let missing = link.missing(code::META_11, "url").severity(Severity::Warning);
            out.push(missing.help("say where the page is"));
        }
    }
}

fn present(root: &Field<'_>, out: &mut Diagnostics) {
    let has = |key: &str| root.get(key).is_some_and(|field| !field.is_empty());
    let missing: Vec<&str> =
        ["provider", "maintainers"].into_iter().filter(|key| !has(key)).collect();
    let is_commercial = root.text_at("source") == Some("ISV");
    let severity =
        if missing.len() == 2 && is_commercial { Severity::Error } else { Severity::Warning };
    let (help, key) = match missing[..] {
        [] => return,
        [only] => ("the market asks for `provider` and `maintainers`", only),
        [first, ..] => ("say `provider` (name, url) and `maintainers` (name, email)", first),
    };
    let mut diagnostic = root.missing(code::META_11, key).severity(severity).help(help);
    let names: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
    diagnostic.message = format!("contact data is missing: {}", names.join(" and "));
    if let Some(empty) = root.get(key) {
        diagnostic = diagnostic.at(empty.key_span());
    }
    out.push(diagnostic);
}

fn named(contact: &Field<'_>, out: &mut Diagnostics) {
    let help = "say who or what it is";
    match contact.get("name") {
        None if contact.node().mapping().is_some() => {
            let missing = contact.missing(code::META_11, "name");
            out.push(missing.severity(Severity::Warning).help(help));
        }
        Some(name) if name.is_empty() => {
            let message = format!("`{}` is empty", name.path());
            let empty = name.error(code::META_11, message);
            out.push(empty.severity(Severity::Warning).help(help));
        }
        _ => {}
    }
}

fn url(page: &Field<'_>, out: &mut Diagnostics) {
    address(page, "url", is_url, "a link that begins with `http://` or `https://`", out);
}

fn address(
    owner: &Field<'_>,
    key: &str,
    is_valid: fn(&str) -> bool,
    expected: &str,
    out: &mut Diagnostics,
) {
    let Some(field) = owner.get(key) else { return };
    if let Some(text) = field.text().filter(|text| !is_valid(text)) {
        let message = format!("`{text}` cannot be used as `{key}`");
        let unusable = field.error(code::META_11, message).severity(Severity::Warning);
        out.push(unusable.help(format!("write {expected}")));
    }
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        let word = |part: &str| {
            !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@')
        };
        word(user) && word(host)
    })
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !rest.contains(char::is_whitespace)
    })
}
