//! Tokens. As in ANTLR, the longest match wins.

use super::problem::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Punctuation, operators, and the words `in`, `true`, `false`, `null`.
    Symbol(&'static str),
    Identifier,
    /// A name in backticks, which the server's environment does not allow.
    Escaped,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    End,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// Characters before it.
    pub(super) offset: usize,
}

impl Token<'_> {
    pub(super) fn is(&self, symbol: &str) -> bool {
        matches!(self.kind, Kind::Symbol(own) if own == symbol)
    }
}

/// Longer symbols before those that they begin with.
const SYMBOLS: [&str; 27] = [
    "==", "!=", "<=", ">=", "&&", "||", "<", ">", "[", "]", "{", "}", "(", ")", ".", ",", "-", "!",
    "?", ":", "+", "*", "/", "%", "=", "&", "|",
];
/// These begin longer symbols and are none themselves.
const PARTIAL: [&str; 3] = ["=", "&", "|"];
const WORDS: [&str; 4] = ["in", "true", "false", "null"];

/// All tokens of a text, the last of which is its end.
pub(super) fn tokens(source: &str) -> Result<Vec<Token<'_>>, Problem> {
    let mut lexer = Lexer { rest: source, offset: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_hidden();
        let token = lexer.token()?;
        lexer.advance(token.text);
        tokens.push(token);
        if token.kind == Kind::End {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    rest: &'a str,
    offset: usize,
}

impl<'a> Lexer<'a> {
    fn advance(&mut self, text: &str) {
        self.rest = &self.rest[text.len()..];
        self.offset += text.chars().count();
    }

    fn skip_hidden(&mut self) {
        loop {
            let blank = self
                .rest
                .find(|c| !matches!(c, ' ' | '\t' | '\r' | '\n' | '\x0c'))
                .unwrap_or(self.rest.len());
            let comment = &self.rest[blank..];
            let comment = if comment.starts_with("//") {
                comment.find('\n').unwrap_or(comment.len())
            } else {
                0
            };
            if blank + comment == 0 {
                return;
            }
            self.advance(&self.rest[..blank + comment]);
        }
    }

    fn token(&self) -> Result<Token<'a>, Problem> {
        let token =
            |kind, length| Ok(Token { kind, text: &self.rest[..length], offset: self.offset });
        if self.rest.is_empty() {
            return token(Kind::End, 0);
        }
        if let Some((kind, length)) = quoted(self.rest) {
            return token(kind, length);
        }
        if let Some((kind, length)) = number(self.rest) {
            return token(kind, length);
        }
        let word = identifier(self.rest);
        if word > 0 {
            let symbol = WORDS.iter().find(|symbol| **symbol == &self.rest[..word]);
            return token(symbol.map_or(Kind::Identifier, |symbol| Kind::Symbol(symbol)), word);
        }
        match SYMBOLS.iter().find(|symbol| self.rest.starts_with(**symbol)) {
            Some(symbol) if !PARTIAL.contains(symbol) => token(Kind::Symbol(symbol), symbol.len()),
            _ => Err(self.unknown()),
        }
    }

    fn unknown(&self) -> Problem {
        let shown: String = match self.rest.chars().next() {
            Some('\n') => "\\n".into(),
            Some('\r') => "\\r".into(),
            Some(quote @ ('"' | '\'' | '`')) => {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                self.rest[..end.max(quote.len_utf8())].into()
            }
            first => first.into_iter().collect(),
        };
        Problem::at(self.offset, format!("Syntax error: token recognition error at: '{shown}'"))
    }
}

fn identifier(text: &str) -> usize {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    if starts { end } else { 0 }
}

fn number(text: &str) -> Option<(Kind, usize)> {
    let digits = |from: usize, is: fn(&u8) -> bool| {
        text.as_bytes()[from..].iter().take_while(|byte| is(byte)).count()
    };
    if text.starts_with("0x") {
        let hex = digits(2, u8::is_ascii_hexdigit);
        if hex > 0 {
            return Some(with_unsigned(text, 2 + hex));
        }
    }
    let whole = digits(0, u8::is_ascii_digit);
    let mut end = whole;
    if text[whole..].starts_with('.') {
        let fraction = digits(whole + 1, u8::is_ascii_digit);
        end += if fraction > 0 { 1 + fraction } else { 0 };
    }
    if end == 0 {
        return None;
    }
    if text[end..].starts_with(['e', 'E']) {
        let sign = usize::from(text[end + 1..].starts_with(['+', '-']));
        let exponent = digits(end + 1 + sign, u8::is_ascii_digit);
        if exponent > 0 {
            return Some((Kind::Double, end + 1 + sign + exponent));
        }
    }
    Some(if end > whole { (Kind::Double, end) } else { with_unsigned(text, end) })
}

fn with_unsigned(text: &str, end: usize) -> (Kind, usize) {
    if text[end..].starts_with(['u', 'U']) { (Kind::Uint, end + 1) } else { (Kind::Int, end) }
}

/// A string, bytes or a name in backticks. What begins like one and is none is no token, or begins with an identifier.
fn quoted(text: &str) -> Option<(Kind, usize)> {
    if let Some(name) = text.strip_prefix('`') {
        let is_part =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | ' ');
        let end = name.find(|c| !is_part(c))?;
        return (end > 0 && name[end..].starts_with('`')).then_some((Kind::Escaped, end + 2));
    }
    let bytes = usize::from(text.starts_with(['b', 'B']));
    let raw = usize::from(text[bytes..].starts_with(['r', 'R']));
    let kind = if bytes > 0 { Kind::Bytes } else { Kind::String };
    let body = &text[bytes + raw..];
    let length = string(body, raw > 0)?;
    Some((kind, bytes + raw + length))
}

fn string(text: &str, raw: bool) -> Option<usize> {
    ["\"\"\"", "'''"]
        .iter()
        .find_map(|quotes| until(text, quotes, raw, true))
        .or_else(|| ["\"", "'"].iter().find_map(|quote| until(text, quote, raw, false)))
}

/// The length of a text in these quotes.
fn until(text: &str, quotes: &str, raw: bool, lines: bool) -> Option<usize> {
    let mut rest = text.strip_prefix(quotes)?;
    loop {
        if let Some(after) = rest.strip_prefix(quotes) {
            return Some(text.len() - after.len());
        }
        let c = rest.chars().next()?;
        let length = match c {
            '\n' | '\r' if !lines => return None,
            '\\' if !raw => escape(rest)?,
            _ => c.len_utf8(),
        };
        rest = &rest[length..];
    }
}

/// The length of an escape sequence.
fn escape(text: &str) -> Option<usize> {
    let byte = *text.as_bytes().get(1)?;
    let all = |from: usize, count: usize, is: fn(&u8) -> bool| {
        let found = text.as_bytes().get(from..from + count)?;
        found.iter().all(is).then_some(from + count)
    };
    match byte {
        b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'"' | b'\'' | b'\\' | b'?' | b'`' => {
            Some(2)
        }
        b'x' | b'X' => all(2, 2, u8::is_ascii_hexdigit),
        b'u' => all(2, 4, u8::is_ascii_hexdigit),
        b'U' => all(2, 8, u8::is_ascii_hexdigit),
        b'0'..=b'3' => all(2, 2, |byte| matches!(byte, b'0'..=b'7')),
        _ => None,
    }
}
