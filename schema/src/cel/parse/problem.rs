//! What is wrong with an expression, and how the server shows it.

use std::fmt::Write;

/// An error at a character of the source; without one it is about the expression as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) offset: Option<usize>,
    pub(crate) message: String,
}

impl Problem {
    pub(crate) fn at(offset: usize, message: impl Into<String>) -> Self {
        Self { offset: Some(offset), message: message.into() }
    }

    pub(crate) fn whole(message: impl Into<String>) -> Self {
        Self { offset: None, message: message.into() }
    }
}

/// Lines longer than this (in bytes) are not shown.
const LONGEST_LINE: usize = 16_384;
/// So many problems are shown.
const SHOWN: usize = 100;

/// All problems as the server writes them, each with its line and a mark below.
pub(crate) fn display(source: &str, problems: &[Problem]) -> String {
    let places = Places::new(source);
    let mut located: Vec<_> =
        problems.iter().map(|problem| (places.locate(problem.offset), problem)).collect();
    let more = located.len().saturating_sub(SHOWN);
    located.truncate(SHOWN);
    located.sort_by_key(|(place, _)| *place);
    let mut shown: Vec<_> =
        located.into_iter().map(|(place, problem)| places.show(place, problem)).collect();
    if more > 0 {
        shown.push(format!("{more} more errors were truncated"));
    }
    shown.join("\n")
}

struct Places<'a> {
    lines: Vec<&'a str>,
    /// Characters before each line.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(source: &'a str) -> Self {
        let lines: Vec<_> = source.split('\n').collect();
        let starts = lines
            .iter()
            .scan(0, |start, line| {
                let own = *start;
                *start += line.chars().count() + 1;
                Some(own)
            })
            .collect();
        Self { lines, starts }
    }

    /// Line from 1, column from 0; an error without a place is before both.
    fn locate(&self, offset: Option<usize>) -> (isize, isize) {
        let Some(offset) = offset else { return (-1, -1) };
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let column = offset - self.starts.get(line).copied().unwrap_or_default();
        (isize::try_from(line + 1).unwrap_or_default(), isize::try_from(column).unwrap_or_default())
    }

    fn show(&self, (line, column): (isize, isize), problem: &Problem) -> String {
        let mut text = format!("ERROR: <input>:{line}:{}: {}", column + 1, problem.message);
        let shown = usize::try_from(line - 1).ok().and_then(|line| self.lines.get(line));
        if let Some(shown) = shown.filter(|shown| shown.len() <= LONGEST_LINE) {
            let before = usize::try_from(column).unwrap_or_default();
            let wide = |c: char| c.len_utf8() > 1;
            let dots = shown.chars().take(before).map(|c| if wide(c) { '．' } else { '.' });
            let mark = if shown.chars().nth(before).is_some_and(wide) { '＾' } else { '^' };
            let _ = write!(text, "\n | {}\n | ", shown.replace('\t', " "));
            text.extend(dots.chain([mark]));
        }
        text
    }
}
