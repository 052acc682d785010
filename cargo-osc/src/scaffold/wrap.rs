//! Breaks the lines of a rendered Rust file that long names made too long, as rustfmt breaks them.
//!
//! Templates are written as rustfmt writes them with short names. A name can lengthen these kinds of lines: a list of
//! imports, the head of a function or an `impl`, a `let` with a type, a `const`, and the call of a path or of a macro's
//! path. Other lines cannot be broken.

/// The longest line.
pub(super) const LINE: usize = 100;
/// The longest list of imports on one line.
const IMPORTS: usize = 98;
/// The longest argument list of a call on one line.
pub(super) const ARGUMENTS: usize = 60;

/// The text with its long lines broken.
pub(crate) fn wrap(text: &str) -> String {
    let mut wrapped = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match line.strip_suffix('\n').and_then(break_line) {
            Some(lines) => lines.iter().for_each(|line| {
                wrapped.push_str(line);
                wrapped.push('\n');
            }),
            None => wrapped.push_str(line),
        }
    }
    wrapped
}

fn break_line(line: &str) -> Option<Vec<String>> {
    let code = line.trim_start();
    let indent = &line[..line.len() - code.len()];
    let long = line.chars().count() > LINE;
    if let Some((head, items)) = code.strip_suffix("};").and_then(|rest| rest.split_once("::{"))
        && code.contains("use ")
    {
        return (line.chars().count() > IMPORTS).then(|| {
            let items = items.split(", ").collect::<Vec<_>>();
            list(indent, &format!("{head}::{{"), &fill(&items), "};")
        });
    }
    if code.contains("fn ") && code.ends_with('{') {
        let (head, rest) = code.split_once('(')?;
        let (arguments, tail) = rest.rsplit_once(") ->")?;
        return long.then(|| {
            let tail = format!(") ->{tail}");
            list(indent, &format!("{head}("), &each(arguments), &tail)
        });
    }
    if code.starts_with("let ") {
        let (place, value) = code.split_once(" = ")?;
        return long.then(|| vec![format!("{indent}{place} ="), format!("{indent}    {value}")]);
    }
    if code.starts_with("const ") {
        let (place, value) = code.split_once(" = ")?;
        let value = format!("{indent}    {value}");
        // What fits on no line stays where it is.
        let fits = value.chars().count() <= LINE;
        return (long && fits).then(|| vec![format!("{indent}{place} ="), value]);
    }
    if let Some((head, ty)) = code.strip_suffix(" {").and_then(|head| head.split_once(" for "))
        && code.starts_with("impl ")
    {
        let lines = [indent, head, "\n", indent, "    for ", ty, "\n", indent, "{"].concat();
        return long.then(|| lines.lines().map(str::to_owned).collect());
    }
    if let Some((callee, arguments)) =
        code.strip_suffix(");").and_then(|rest| rest.split_once("!("))
        && callee.contains("::")
    {
        let items = arguments.replace(", ", ",\n");
        let items: Vec<_> = items.lines().map(str::to_owned).collect();
        let broken = items.len() > 1 && arguments.chars().count() > ARGUMENTS;
        return broken.then(|| list(indent, &format!("{callee}!("), &items, ");"));
    }
    let (callee, arguments) = code.strip_suffix(')')?.split_once('(')?;
    let path = callee.contains("::")
        && callee.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':'));
    let broken = path && (long || arguments.chars().count() > ARGUMENTS);
    broken.then(|| list(indent, &format!("{callee}("), &each(arguments), ")"))
}

fn list(indent: &str, head: &str, lines: &[String], tail: &str) -> Vec<String> {
    let inner = lines.iter().map(|line| format!("{indent}    {line}"));
    std::iter::once(format!("{indent}{head}"))
        .chain(inner)
        .chain(std::iter::once(format!("{indent}{tail}")))
        .collect()
}

/// One item a line.
fn each(items: &str) -> Vec<String> {
    items.split(", ").map(|item| format!("{item},")).collect()
}

/// As many items on a line as fit.
fn fill(items: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if line.len() + item.len() + 2 + 4 <= LINE => {
                line.extend([" ", item, ","]);
            }
            _ => lines.push(format!("{item},")),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_stay() {
        let text = "use a::{B, C};\nfn f(a: A) -> B {\n    let x: Y = z(1);\n    Self::new(a, b)\n";
        assert_eq!(wrap(text), text);
    }

    #[test]
    fn each_kind_of_line_is_broken_in_its_own_way() {
        let name = "N".repeat(60);
        let text = format!(
            "use a::{{{name}, {name}Status}};\nfn f(a: {name}, b: {name}) -> B {{\n    let long_name: {name} = \
             some_function(with_an_argument, \"and one more\");\n    Self::new({name}, spec)\n"
        );
        let expected = format!(
            "use a::{{\n    {name},\n    {name}Status,\n}};\nfn f(\n    a: {name},\n    b: {name},\n) -> B {{\n    \
             let long_name: {name} =\n        some_function(with_an_argument, \"and one more\");\n    \
             Self::new(\n        {name},\n        spec,\n    )\n"
        );
        assert_eq!(wrap(&text), expected);
    }
}
