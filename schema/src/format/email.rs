//! Addresses of mail as Go's `net/mail` reads one: RFC 5322 without its obsolete forms, and without groups.

use std::net::IpAddr;

/// Whether a text is one address, with or without a name.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim_matches([' ', '\t']);
    match specified(text) {
        Some(rest) => is_comments(rest),
        None => named(text).is_some_and(is_comments),
    }
}

/// What follows a `local@domain`.
fn specified(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([' ', '\t']);
    let (local, rest) = if text.starts_with('"') { quoted(text)? } else { atom(text, true)? };
    let rest = rest.strip_prefix('@').filter(|_| local != "\"\"")?;
    let rest = rest.trim_start_matches([' ', '\t']);
    match rest.strip_prefix('[') {
        None => atom(rest, true).map(|(_, rest)| rest),
        Some(literal) => {
            let (address, rest) = literal.split_once(']')?;
            address.parse::<IpAddr>().is_ok().then_some(rest)
        }
    }
}

/// What follows a `name <local@domain>`.
fn named(text: &str) -> Option<&str> {
    let mut rest = text;
    while !rest.starts_with('<') {
        let (_, after) = if rest.starts_with('"') { quoted(rest)? } else { atom(rest, false)? };
        rest = after.trim_start_matches([' ', '\t']);
    }
    specified(&rest[1..])?.strip_prefix('>')
}

/// An atom and what follows it; in a strict one no dot is at an end or beside another.
fn atom(text: &str, strict: bool) -> Option<(&str, &str)> {
    let is_special = |c: char| "()<>[]:;@\\,\"".contains(c) || c <= ' ' || c == '\x7f';
    let (atom, rest) = text.split_at(text.find(is_special).unwrap_or(text.len()));
    let dotted = atom.starts_with('.') || atom.ends_with('.') || atom.contains("..");
    let fits = !atom.is_empty() && (!strict || !dotted);
    fits.then_some((atom, rest))
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut chars = text.char_indices().skip(1);
    while let Some((index, c)) = chars.next() {
        match c {
            '"' => return Some(text.split_at(index + 1)),
            '\\' => {
                chars.next().filter(|(_, c)| *c >= ' ' || *c == '\t')?;
            }
            c if c < ' ' && c != '\t' || c == '\x7f' => return None,
            _ => {}
        }
    }
    None
}

fn is_comments(rest: &str) -> bool {
    let mut depth = 0_usize;
    for c in rest.chars() {
        depth = match (c, depth) {
            ('(', _) => depth + 1,
            (')', 1..) => depth - 1,
            (' ' | '\t', _) | (_, 1..) => depth,
            _ => return false,
        };
    }
    depth == 0
}
