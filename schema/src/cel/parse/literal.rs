//! The values of literals.

use std::sync::Arc;

use crate::cel::ast::Literal;

/// An integer with its sign, in tens or, after `0x`, in sixteens.
pub(super) fn int(text: &str, negative: bool) -> Result<Literal, &'static str> {
    let (digits, base) = text.strip_prefix("0x").map_or((text, 10), |digits| (digits, 16));
    let sign = if negative { "-" } else { "" };
    i64::from_str_radix(&format!("{sign}{digits}"), base)
        .map(Literal::Int)
        .map_err(|_| "invalid int literal")
}

pub(super) fn uint(text: &str) -> Result<Literal, &'static str> {
    let text = text.trim_end_matches(['u', 'U']);
    let (digits, base) = text.strip_prefix("0x").map_or((text, 10), |digits| (digits, 16));
    u64::from_str_radix(digits, base).map(Literal::Uint).map_err(|_| "invalid uint literal")
}

/// A double; one that is too large is none.
pub(super) fn double(text: &str, negative: bool) -> Result<Literal, &'static str> {
    let value: f64 = text.parse().map_err(|_| "invalid double literal")?;
    let value = if negative { -value } else { value };
    if value.is_finite() { Ok(Literal::Double(value)) } else { Err("invalid double literal") }
}

pub(super) fn string(text: &str) -> Result<Literal, &'static str> {
    let bytes = unescape(text, false)?;
    String::from_utf8(bytes)
        .map(|text| Literal::String(text.into()))
        .map_err(|_| "invalid unicode code point")
}

/// Bytes, without the `b`: characters count as UTF-8, escapes of numbers as one byte each.
pub(super) fn bytes(text: &str) -> Result<Literal, &'static str> {
    unescape(text, true).map(|bytes| Literal::Bytes(Arc::from(bytes)))
}

/// The lexer has seen that quotes and escapes are well-formed.
fn unescape(text: &str, bytes: bool) -> Result<Vec<u8>, &'static str> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let raw = text.starts_with(['r', 'R']);
    let text = &text[usize::from(raw)..];
    let quotes = if text.len() >= 6 && (text.starts_with("\"\"\"") || text.starts_with("'''")) {
        3
    } else {
        1
    };
    let mut rest = &text[quotes..text.len() - quotes];
    let mut out = Vec::with_capacity(rest.len());
    while let Some(at) = rest.find('\\').filter(|_| !raw) {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest = escape(&rest[at + 1..], bytes, &mut out)?;
    }
    out.extend_from_slice(rest.as_bytes());
    Ok(out)
}

/// Reads what follows a backslash.
fn escape<'a>(text: &'a str, bytes: bool, out: &mut Vec<u8>) -> Result<&'a str, &'static str> {
    const BAD: &str = "unable to unescape string";
    let c = text.chars().next().ok_or(BAD)?;
    let (skip, digits, base) = match c {
        'x' | 'X' => (1, 2, 16),
        'u' | 'U' if bytes => return Err(BAD),
        'u' => (1, 4, 16),
        'U' => (1, 8, 16),
        '0'..='3' => (0, 3, 8),
        _ => {
            out.push(single(c));
            return Ok(&text[c.len_utf8()..]);
        }
    };
    let number = text.get(skip..skip + digits).ok_or(BAD)?;
    let value = u32::from_str_radix(number, base).map_err(|_| BAD)?;
    match u8::try_from(value) {
        Ok(byte) if bytes => out.push(byte),
        _ => {
            let c = char::from_u32(value).ok_or("invalid unicode code point")?;
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    Ok(&text[skip + digits..])
}

fn single(c: char) -> u8 {
    match c {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 11,
        // Quotes, the backslash and `?` stand for themselves.
        _ => u8::try_from(c).unwrap_or(b'?'),
    }
}
