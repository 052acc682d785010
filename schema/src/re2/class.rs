//! Classes of characters.

use super::{Problem, escape, part};

const POSIX: [&str; 14] = [
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
    "space", "upper", "word", "xdigit",
];

/// Reads `[…]`.
pub(super) fn brackets<'p>(rest: &mut &'p str, out: &mut String) -> Result<(), Problem<'p>> {
    let whole = *rest;
    let mut text = &whole[1..];
    out.push('[');
    if let Some(after) = text.strip_prefix('^') {
        out.push('^');
        text = after;
    }
    let mut first = true;
    while first || !text.starts_with(']') {
        first = false;
        if posix(&mut text, out)? || named(&mut text, out)? {
            continue;
        }
        let range = text;
        let low = character(&mut text, whole)?;
        let mut high = low;
        if let Some(after) = text.strip_prefix('-')
            && !after.is_empty()
            && !after.starts_with(']')
        {
            text = after;
            high = character(&mut text, whole)?;
            if high < low {
                return Err(("invalid character class range", part(range, text)));
            }
        }
        escape::write(low, out);
        if high != low {
            out.push('-');
            escape::write(high, out);
        }
    }
    out.push(']');
    *rest = &text[1..];
    Ok(())
}

fn character<'p>(text: &mut &'p str, whole: &'p str) -> Result<char, Problem<'p>> {
    let Some(c) = text.chars().next() else { return Err(("missing closing ]", whole)) };
    if c == '\\' {
        return escape::read(text);
    }
    *text = &text[c.len_utf8()..];
    Ok(c)
}

/// Reads `[:alpha:]`.
fn posix<'p>(text: &mut &'p str, out: &mut String) -> Result<bool, Problem<'p>> {
    let Some(after) = text.strip_prefix("[:") else { return Ok(false) };
    let Some(end) = after.find(":]") else { return Ok(false) };
    let written = &text[..end + 4];
    let name = after[..end].strip_prefix('^').unwrap_or(&after[..end]);
    if !POSIX.contains(&name) {
        return Err(("invalid character class range", written));
    }
    out.push_str(written);
    *text = &text[written.len()..];
    Ok(true)
}

/// Reads `\d` and its like, or `\pL`; `false` where there is neither.
pub(super) fn named<'p>(text: &mut &'p str, out: &mut String) -> Result<bool, Problem<'p>> {
    let class = match text.as_bytes() {
        [b'\\', b'd', ..] => "[0-9]",
        [b'\\', b'D', ..] => "[^0-9]",
        [b'\\', b's', ..] => r"[\t\n\f\r ]",
        [b'\\', b'S', ..] => r"[^\t\n\f\r ]",
        [b'\\', b'w', ..] => "[0-9A-Za-z_]",
        [b'\\', b'W', ..] => "[^0-9A-Za-z_]",
        [b'\\', b'p' | b'P', ..] => return unicode(text, out).map(|()| true),
        _ => return Ok(false),
    };
    out.push_str(class);
    *text = &text[2..];
    Ok(true)
}

fn unicode<'p>(text: &mut &'p str, out: &mut String) -> Result<(), Problem<'p>> {
    let whole = *text;
    let bad = "invalid character class range";
    let (name, length) = match whole[2..].chars().next() {
        None => return Err((bad, whole)),
        Some('{') => {
            let end = whole.find('}').ok_or((bad, whole))?;
            (&whole[3..end], end + 1)
        }
        Some(c) => (&whole[2..2 + c.len_utf8()], 2 + c.len_utf8()),
    };
    let mut negative = whole.as_bytes()[1] == b'P';
    let name = match name.strip_prefix('^') {
        Some(name) => {
            negative = !negative;
            name
        }
        None => name,
    };
    let letter = if negative { 'P' } else { 'p' };
    let written = ["gc", "sc"].into_iter().map(|kind| format!("\\{letter}{{{kind}={name}}}"));
    let is_word =
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || " _-".contains(c));
    let class = written.filter(|_| is_word).find(|class| regex::Regex::new(class).is_ok());
    out.push_str(&class.ok_or((bad, &whole[..length]))?);
    *text = &whole[length..];
    Ok(())
}
