//! Characters, escaped and not.

use std::fmt::Write as _;

use super::{Problem, part};

/// Reads an escape of one character.
pub(super) fn read<'p>(rest: &mut &'p str) -> Result<char, Problem<'p>> {
    let before = *rest;
    let mut chars = before.chars();
    chars.next();
    let Some(c) = chars.next() else {
        return Err(("trailing backslash at end of expression", ""));
    };
    let mut after = chars.as_str();
    let read = match c {
        '0' => Some(octal(0, &mut after)),
        '1'..='7' if after.starts_with(|next: char| ('0'..='7').contains(&next)) => {
            Some(octal(u32::from(c) - u32::from('0'), &mut after))
        }
        'x' => hexadecimal(&mut after),
        'a' => Some('\x07'),
        'f' => Some('\x0c'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'v' => Some('\x0b'),
        c if c.is_ascii() && !c.is_ascii_alphanumeric() => Some(c),
        _ => None,
    };
    *rest = after;
    read.ok_or_else(|| ("invalid escape sequence", part(before, after)))
}

/// Up to two digits more.
fn octal(first: u32, after: &mut &str) -> char {
    let mut code = first;
    for _ in 0..2 {
        let Some(digit) = after.chars().next().and_then(|c| c.to_digit(8)) else { break };
        code = code * 8 + digit;
        *after = &after[1..];
    }
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Two digits, or any number of them in braces. Half of a pair of UTF-16, which no text has, is read as a character
/// that hardly one has.
fn hexadecimal(after: &mut &str) -> Option<char> {
    let mut next = || {
        let c = after.chars().next()?;
        *after = &after[c.len_utf8()..];
        Some(c)
    };
    let first = next()?;
    if first != '{' {
        let code = first.to_digit(16).zip(next()?.to_digit(16));
        return code.and_then(|(high, low)| char::from_u32(high * 16 + low));
    }
    let (mut code, mut digits) = (0, 0);
    loop {
        let c = next()?;
        if c == '}' {
            let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            return (digits > 0).then_some(c);
        }
        code = code * 16 + c.to_digit(16)?;
        digits += 1;
        if code > u32::from(char::MAX) {
            return None;
        }
    }
}

/// Writes a character that stands for itself, in a class or outside.
pub(super) fn write(c: char, out: &mut String) {
    if c.is_ascii_control() {
        // Writing to a string cannot fail.
        write!(out, "\\x{:02x}", u32::from(c)).unwrap_or_default();
        return;
    }
    if c.is_ascii_punctuation()
        && !matches!(
            c,
            '_' | '/' | ',' | ':' | ';' | '=' | '!' | '@' | '%' | '<' | '>' | '"' | '\'' | '`'
        )
    {
        out.push('\\');
    }
    out.push(c);
}
