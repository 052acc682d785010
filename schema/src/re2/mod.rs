//! RE2's syntax as Go's `regexp` reads it: what it refuses, in its words, and the rest as the `regex` crate writes it.
//!
//! ```text
//! mod        operators, groups and their flags
//! class      `[a-z]`, `\d`, `\pL`
//! escape     `\n`, `\x7f`, `\101`
//! repetition `{1,2}`
//! ```

mod class;
mod escape;
mod repetition;

use repetition::Repetition;

/// The most times that an expression is repeated, by one repetition or by several around each other.
const TIMES: u64 = 1000;

/// How many levels deep an expression may be.
const DEEPEST: usize = 1000;

/// Writes a pattern for the `regex` crate, or says why Go refuses it.
pub(crate) fn translate(pattern: &str) -> Result<String, String> {
    let groups = vec![Group::default()];
    let mut parser = Parser { whole: pattern, rest: pattern, out: String::new(), end: 0, groups };
    parser.parse().map_err(|(words, part)| format!("error parsing regexp: {words}: `{part}`"))?;
    Ok(parser.out)
}

/// What is wrong, and the part of the pattern that it is wrong with.
type Problem<'p> = (&'static str, &'p str);

struct Parser<'p> {
    whole: &'p str,
    rest: &'p str,
    out: String,
    /// Where in `out` the last expression ends; flags may follow it.
    end: usize,
    /// The groups around, the whole expression first.
    groups: Vec<Group>,
}

#[derive(Default)]
struct Group {
    /// Whether there is something to repeat: the last expression since the last `|`.
    operand: bool,
    /// The expressions since the last `|`, and the branches before it.
    operands: usize,
    branches: usize,
    /// The last expression, and the most that any before it has.
    last: Size,
    most: Size,
    captures: bool,
}

/// How large an expression is.
#[derive(Clone, Copy, Default)]
struct Size {
    times: u64,
    height: usize,
}

impl Size {
    fn max(self, other: Self) -> Self {
        let (times, height) = (self.times.max(other.times), self.height.max(other.height));
        Self { times, height }
    }
}

impl Group {
    /// The size of everything in it.
    fn size(&self) -> Size {
        let Size { times, height } = self.most.max(self.last);
        let list = usize::from(self.operands > 1) + usize::from(self.branches > 0);
        Size { times, height: height.max(1) + list + usize::from(self.captures) }
    }

    fn operand(&mut self, size: Size) {
        self.most = self.most.max(self.last);
        self.last = size;
        self.operands += 1;
        self.operand = true;
    }
}

/// A single character, or a class of them.
const ONE: Size = Size { times: 0, height: 1 };

impl<'p> Parser<'p> {
    fn parse(&mut self) -> Result<(), Problem<'p>> {
        let whole = self.whole;
        let mut last_repetition = None;
        while let Some(c) = self.rest.chars().next() {
            let before = self.rest;
            let repetition = match c {
                '*' | '+' | '?' => Some((Repetition::default(), 1)),
                '{' => Repetition::read(self.rest),
                _ => None,
            };
            if let Some((repetition, length)) = repetition {
                self.skip(length);
                self.repeat(before, &repetition, last_repetition)?;
                last_repetition = Some(before);
            } else {
                last_repetition = None;
                self.expression(c)?;
            }
        }
        if self.groups.len() > 1 {
            return Err(("missing closing )", whole));
        }
        let height = self.groups.last().map_or(0, |group| group.size().height);
        if height > DEEPEST { Err(("expression nests too deeply", whole)) } else { Ok(()) }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
    }

    fn group(&mut self) -> &mut Group {
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    /// An expression was written.
    fn operand(&mut self, size: Size) {
        self.end = self.out.len();
        self.group().operand(size);
    }

    fn expression(&mut self, c: char) -> Result<(), Problem<'p>> {
        match c {
            '(' if self.rest.starts_with("(?") => return self.flags(),
            '(' => {
                self.skip(1);
                self.out.push('(');
                self.groups.push(Group { captures: true, ..Group::default() });
            }
            '|' => {
                self.skip(1);
                self.out.push('|');
                let group = self.group();
                let size = group.size();
                group.most = Size { height: group.most.height.max(group.last.height), ..size };
                group.last = Size::default();
                (group.operand, group.branches) = (false, group.branches + 1);
            }
            ')' => return self.close(),
            '^' | '$' | '.' => {
                self.skip(1);
                self.out.push(c);
                self.operand(ONE);
            }
            '[' => {
                class::brackets(&mut self.rest, &mut self.out)?;
                self.operand(ONE);
            }
            '\\' => return self.escape(),
            _ => self.literal(c, c.len_utf8()),
        }
        Ok(())
    }

    fn literal(&mut self, c: char, length: usize) {
        self.skip(length);
        escape::write(c, &mut self.out);
        self.operand(ONE);
    }

    fn close(&mut self) -> Result<(), Problem<'p>> {
        let closed = self.groups.pop();
        let Some(closed) = closed.filter(|_| !self.groups.is_empty()) else {
            return Err(("unexpected )", self.whole));
        };
        self.skip(1);
        self.out.push(')');
        let size = closed.size();
        self.operand(size);
        Ok(())
    }

    fn repeat(
        &mut self,
        before: &'p str,
        repetition: &Repetition,
        last_repetition: Option<&'p str>,
    ) -> Result<(), Problem<'p>> {
        let invalid_count = "invalid repeat count";
        let Repetition { counted, low, high } = *repetition;
        if low > TIMES || high.is_some_and(|high| high > TIMES || high < low) {
            return Err((invalid_count, part(before, self.rest)));
        }
        if self.rest.starts_with('?') {
            self.skip(1);
        }
        if let Some(last) = last_repetition {
            return Err(("invalid nested repetition operator", part(last, self.rest)));
        }
        let written = part(before, self.rest);
        if !self.group().operand {
            return Err(("missing argument to repetition operator", written));
        }
        self.out.insert_str(self.end, written);
        let last = &mut self.group().last;
        last.height += 1;
        if counted {
            let times = high.unwrap_or(low);
            last.times = match (times, high) {
                (0, Some(_)) => 0,
                (0, None) => last.times,
                (times, _) => times * last.times.max(1),
            };
            if (low >= 2 || times >= 2) && last.times > TIMES {
                return Err((invalid_count, written));
            }
        }
        Ok(())
    }

    /// What begins with `(?`: a named group, or flags.
    fn flags(&mut self) -> Result<(), Problem<'p>> {
        let text = self.rest;
        let named = ["(?P<", "(?<"]
            .into_iter()
            .find(|start| text.strip_prefix(start).is_some_and(|after| !after.is_empty()));
        if let Some(start) = named {
            let end = text.find('>').ok_or(("invalid named capture", text))?;
            let name = text.get(start.len()..end).unwrap_or_default();
            if name.is_empty() || !name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric()) {
                return Err(("invalid named capture", &text[..=end]));
            }
            self.skip(end + 1);
            self.out.push('(');
            self.groups.push(Group { captures: true, ..Group::default() });
            return Ok(());
        }
        let (mut negative, mut seen) = (false, true);
        for (index, c) in text.char_indices().skip(2) {
            let end = index + c.len_utf8();
            match c {
                'i' | 'm' | 's' | 'U' => seen = true,
                '-' if !negative => (negative, seen) = (true, false),
                ':' | ')' if seen => {
                    self.skip(end);
                    self.write_flags(&text[..end]);
                    return Ok(());
                }
                _ => return Err(("invalid or unsupported Perl syntax", &text[..end])),
            }
        }
        Err(("invalid or unsupported Perl syntax", text))
    }

    /// The crate takes each flag once, and none is no flag.
    fn write_flags(&mut self, written: &str) {
        let opens = written.ends_with(':');
        let flags = &written[2..written.len() - 1];
        let (on, off) = flags.split_once('-').unwrap_or((flags, ""));
        let each = |flags: &str, but: &str| -> String {
            let wanted = |flag: &char| flags.contains(*flag) && !but.contains(*flag);
            ['i', 'm', 's', 'U'].into_iter().filter(wanted).collect()
        };
        let (on, off) = (each(on, off), each(off, ""));
        if opens || !on.is_empty() || !off.is_empty() {
            let dash = if off.is_empty() { "" } else { "-" };
            let end = if opens { ":" } else { ")" };
            self.out.extend(["(?", &on, dash, &off, end]);
        }
        if opens {
            self.groups.push(Group::default());
        }
    }

    fn escape(&mut self) -> Result<(), Problem<'p>> {
        let text = self.rest;
        match text.as_bytes().get(1) {
            Some(b'A' | b'z') => {
                self.out.push_str(&text[..2]);
                self.skip(2);
                self.operand(ONE);
            }
            Some(b'b' | b'B') => {
                self.out.extend(["(?-u:", &text[..2], ")"]);
                self.skip(2);
                self.operand(ONE);
            }
            Some(b'C') => return Err(("invalid escape sequence", &text[..2])),
            Some(b'Q') => {
                let quoted = text[2..].split("\\E").next().unwrap_or_default();
                self.skip(2);
                for c in quoted.chars() {
                    self.literal(c, c.len_utf8());
                }
                if self.rest.starts_with("\\E") {
                    self.skip(2);
                }
            }
            _ => {
                if !class::named(&mut self.rest, &mut self.out)? {
                    let c = escape::read(&mut self.rest)?;
                    escape::write(c, &mut self.out);
                }
                self.operand(ONE);
            }
        }
        Ok(())
    }
}

/// The part of `before` that was read when `rest` is left.
fn part<'p>(before: &'p str, rest: &str) -> &'p str {
    &before[..before.len() - rest.len()]
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn what_go_refuses() {
        let cases = [
            ("(?!x)", "invalid or unsupported Perl syntax: `(?!`"),
            ("a**", "invalid nested repetition operator: `**`"),
            ("a*?+", "invalid nested repetition operator: `*?+`"),
            ("*", "missing argument to repetition operator: `*`"),
            ("(|*)", "missing argument to repetition operator: `*`"),
            ("a{1001}", "invalid repeat count: `{1001}`"),
            ("a{2,1}", "invalid repeat count: `{2,1}`"),
            ("(a{100}){11}", "invalid repeat count: `{11}`"),
            ("(", "missing closing ): `(`"),
            ("a)", "unexpected ): `a)`"),
            ("(?i-", "invalid or unsupported Perl syntax: `(?i-`"),
            ("[a", "missing closing ]: `[a`"),
            ("[z-a]", "invalid character class range: `z-a`"),
            ("[[:foo:]]", "invalid character class range: `[:foo:]`"),
            (r"[\b]", r"invalid escape sequence: `\b`"),
            (r"\1", r"invalid escape sequence: `\1`"),
            (r"\é", r"invalid escape sequence: `\é`"),
            ("\\", "trailing backslash at end of expression: ``"),
            (r"\p{Nope}", r"invalid character class range: `\p{Nope}`"),
            ("(?<a b>x)", "invalid named capture: `(?<a b>`"),
        ];
        for (pattern, words) in cases {
            let expected = format!("error parsing regexp: {words}");
            assert_eq!(translate(pattern).unwrap_err(), expected, "{pattern}");
        }
    }

    #[test]
    fn what_go_takes() {
        let cases = [
            (r"\Qa.b\E*", r"a\.b*"),
            ("a{,2}", r"a\{,2\}"),
            (r"\_\12\x{e9}", "_\\x0aé"),
            ("(?P<n>a)(?<n>b)", "(a)(b)"),
            ("(?ii-s:a)", "(?i-s:a)"),
            ("[]a]", r"[\]a]"),
            ("[a-]", r"[a\-]"),
            ("(a{10}){100}", "(a{10}){100}"),
            ("(?:)", "(?:)"),
            ("^*", "^*"),
            ("a(?i)*b", "a*(?i)b"),
        ];
        for (pattern, expected) in cases {
            assert_eq!(translate(pattern).as_deref(), Ok(expected), "{pattern}");
        }
    }
}
