//! Additions to Rust files that exist: a module, a re-export, a controller. The file is parsed, and one line is put
//! where the parsed items say; every other byte stays.

use osc_model::{Diagnostic, Position, Span, code};
use proc_macro2::LineColumn;
use syn::spanned::Spanned as _;
use syn::{Expr, Item, ItemFn, Stmt, UseTree, Visibility};

use super::order;
use super::wrap::{ARGUMENTS, LINE};

/// The text with `mod name;` among its modules, or `None` where it has it.
pub(crate) fn module(
    text: &str,
    file: &str,
    name: &str,
    public: bool,
) -> Result<Option<String>, Diagnostic> {
    let items = parse(text, file)?.items;
    let named = items.iter().filter_map(|item| match item {
        Item::Mod(module) => Some((module.ident.to_string(), item)),
        _ => None,
    });
    let line = format!("{}mod {name};", if public { "pub " } else { "" });
    Ok(add(text, &items, &named.collect::<Vec<_>>(), name, &line))
}

/// The text with `pub use name::*;` among its re-exports, or `None` where it re-exports something of `name`.
pub(crate) fn reexport(text: &str, file: &str, name: &str) -> Result<Option<String>, Diagnostic> {
    let items = parse(text, file)?.items;
    let named = items.iter().filter_map(|item| match item {
        Item::Use(import) if !matches!(import.vis, Visibility::Inherited) => {
            Some((first_segment(&import.tree)?, item))
        }
        _ => None,
    });
    let named: Vec<_> = named.collect();
    if named.is_empty() && !items.is_empty() {
        return Ok(Some(paragraph_after(text, &items, &format!("pub use {name}::*;"))));
    }
    Ok(add(text, &items, &named, name, &format!("pub use {name}::*;")))
}

fn first_segment(tree: &UseTree) -> Option<String> {
    match tree {
        UseTree::Path(path) if path.ident == "self" => first_segment(&path.tree),
        UseTree::Path(path) => Some(path.ident.to_string()),
        _ => None,
    }
}

/// Puts `line` before the first of the named items that sorts after `name`, else after the last one.
fn add(
    text: &str,
    items: &[Item],
    named: &[(String, &Item)],
    name: &str,
    line: &str,
) -> Option<String> {
    if named.iter().any(|(known, _)| known == name) {
        return None;
    }
    let next = named.iter().find(|(known, _)| order::compare(known, name).is_gt());
    if let Some((_, item)) = next {
        return Some(line_before(text, start(item), line));
    }
    Some(match (named.last(), items.first()) {
        (Some((_, last)), _) => line_after(text, last.span().byte_range().end, line),
        (None, Some(first)) => {
            let newline = newline(text);
            line_before(text, start(first), &format!("{line}{newline}"))
        }
        (None, None) => paragraph_at_end(text, line),
    })
}

/// The text with `operator.start(name::run);` in the function that starts all controllers, or `None` where it has it.
pub(crate) fn controller(text: &str, file: &str, name: &str) -> Result<Option<String>, Diagnostic> {
    let items = parse(text, file)?.items;
    let run = function(&items, "run");
    let unclear = || {
        Diagnostic::new(
            code::API_02,
            format!("`{file}` has no function `run` that starts controllers"),
        )
        .at(Span::file(file))
        .help(format!(
            "write `pub async fn run(mut operator: Operator)` with `operator.start({name}::run);`"
        ))
    };
    let run = run.ok_or_else(unclear)?;
    let operator = parameter(run).ok_or_else(unclear)?;
    let started: Vec<_> =
        run.block.stmts.iter().filter_map(|stmt| start_call(stmt, &operator)).collect();
    if started.iter().any(|path| path.starts_with(&format!("{name}::"))) {
        return Ok(None);
    }
    let last = run.block.stmts.iter().rfind(|stmt| start_call(stmt, &operator).is_some());
    let line = start_line(&operator, name);
    let indented = |line: &str| line.replace('\n', &format!("{}    ", newline(text)));
    Ok(Some(match (last, run.block.stmts.first()) {
        (Some(last), _) => {
            line_after(text, last.span().byte_range().end, &indented(&format!("    {line}")))
        }
        (None, Some(first)) => {
            line_before(text, first.span().byte_range().start, &indented(&format!("    {line}")))
        }
        (None, None) => return Err(unclear()),
    }))
}

/// The text with the CRD of a kind given to the operator in the function that starts all controllers, or `None` where it
/// has it.
pub(crate) fn crd(text: &str, file: &str, path: &str) -> Result<Option<String>, Diagnostic> {
    let items = parse(text, file)?.items;
    let run = function(&items, "run");
    let place = run.and_then(|run| Some((run, parameter(run)?, run.block.stmts.first()?)));
    let Some((run, operator, first)) = place else {
        let message = format!("`{file}` has no function `run` that starts controllers");
        return Err(Diagnostic::new(code::API_02, message).at(Span::file(file)).help(format!(
            "write `pub async fn run(mut operator: Operator)` with `operator.crd(include_str!(\"{path}\"));`"
        )));
    };
    if mentions(text, Some(run.block.span()), &format!("\"{path}\"")) {
        return Ok(None);
    }
    let line = crd_line(&operator, path).replace('\n', &format!("{}    ", newline(text)));
    Ok(Some(line_before(text, first.span().byte_range().start, &format!("    {line}"))))
}

/// The call as rustfmt writes it inside a function.
fn crd_line(operator: &str, path: &str) -> String {
    let argument = format!("include_str!(\"{path}\")");
    if argument.len() > ARGUMENTS {
        format!("{operator}.crd(include_str!(\n    \"{path}\"\n));")
    } else {
        format!("{operator}.crd({argument});")
    }
}

/// The call as rustfmt writes it inside a function.
fn start_line(operator: &str, name: &str) -> String {
    let line = format!("{operator}.start({name}::run);");
    if line.len() + 4 > LINE { format!("{operator}.start(\n    {name}::run,\n);") } else { line }
}

/// The text with `server = name::add(server);` in the function that adds all webhooks, or `None` where it has it.
pub(crate) fn webhook(text: &str, file: &str, name: &str) -> Result<Option<String>, Diagnostic> {
    let line = format!("server = {name}::add(server);");
    let items = parse(text, file)?.items;
    let add = function(&items, "add").and_then(|add| tail(add).zip(parameter(add)));
    let Some((tail, _)) = add.filter(|(_, server)| server == "server") else {
        let message = format!("`{file}` has no function `add` that adds webhooks to a server");
        return Err(Diagnostic::new(code::API_02, message)
            .at(Span::file(file))
            .help(format!("write `fn add(mut server: Server) -> Server` with `{line}`")));
    };
    if mentions(text, function(&items, "add").map(|add| add.block.span()), &format!("{name}::")) {
        return Ok(None);
    }
    Ok(Some(line_before(text, tail, &format!("    {line}"))))
}

/// The text with a file among those that kube-apiserver is told of webhooks by, or `None` where it has it.
pub(crate) fn document(text: &str, file: &str, path: &str) -> Result<Option<String>, Diagnostic> {
    let line = format!("    include_str!(\"{path}\"),");
    let line = if line.len() > LINE {
        format!("    include_str!(\n        \"{path}\"\n    ),").replace('\n', newline(text))
    } else {
        line
    };
    let items = parse(text, file)?.items;
    let files = items.iter().find_map(|item| match item {
        Item::Const(item) if item.ident == "DOCUMENTS" => match &*item.expr {
            Expr::Reference(list) => match &*list.expr {
                Expr::Array(list) => Some((item.span(), list.elems.last()?.span())),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    let Some((whole, last)) = files else {
        let message = format!("`{file}` has no constant `DOCUMENTS` with a list of files");
        return Err(Diagnostic::new(code::API_02, message)
            .at(Span::file(file))
            .help(format!("write `const DOCUMENTS: &[&str]` with `{}`", line.trim())));
    };
    if mentions(text, Some(whole), &format!("\"{path}\"")) {
        return Ok(None);
    }
    Ok(Some(line_after(text, last.byte_range().end, &line)))
}

/// The text with the line that starts the webhooks at the end of `main`, or `None` where it has it.
pub(crate) fn start_of_webhooks(text: &str, file: &str) -> Result<Option<String>, Diagnostic> {
    let line = "let operator = webhooks::start(operator);";
    let parsed = parse(text, file)?;
    let main = function(&parsed.items, "main");
    if mentions(text, main.map(|main| main.block.span()), "webhooks::start") {
        return Ok(None);
    }
    let import = import_of_webhooks(&parsed.items);
    let has_operator = main.is_some_and(|main| main.block.stmts.iter().any(is_operator));
    let (Some(tail), Some((import, at)), true) = (main.and_then(tail), import, has_operator) else {
        let message = format!("`{file}` does not start the operator as `cargo osc init` wrote it");
        return Err(Diagnostic::new(code::API_02, message).at(Span::file(file)).help(format!(
            "write `let operator = Operator::new(env!(\"CARGO_PKG_NAME\"), Options::from_args());` and, before `controllers::run(operator).await`, `{line}`"
        )));
    };
    let text = line_before(text, tail, &format!("    {line}"));
    Ok(Some(line_after(&text, at, &import)))
}

/// The import of the webhooks from where the controllers come from, and where it goes.
fn import_of_webhooks(items: &[Item]) -> Option<(String, usize)> {
    let imports = || {
        items.iter().filter_map(|item| match item {
            Item::Use(import) => Some(import),
            _ => None,
        })
    };
    let of_controllers = |tree: &UseTree| match tree {
        UseTree::Path(path) => match &*path.tree {
            UseTree::Name(name) if name.ident == "controllers" => Some(path.ident.to_string()),
            _ => None,
        },
        _ => None,
    };
    let from = imports().find_map(|import| of_controllers(&import.tree))?;
    let last = imports().rfind(|import| first_segment(&import.tree).as_ref() == Some(&from))?;
    Some((format!("use {from}::webhooks;"), last.span().byte_range().end))
}

/// `let operator = ...;`
fn is_operator(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Local(local) if matches!(&local.pat, syn::Pat::Ident(name) if name.ident == "operator"))
}

fn function<'i>(items: &'i [Item], name: &str) -> Option<&'i ItemFn> {
    items.iter().find_map(|item| match item {
        Item::Fn(function) if function.sig.ident == name => Some(function),
        _ => None,
    })
}

/// Where the last expression of a function begins.
fn tail(function: &ItemFn) -> Option<usize> {
    match function.block.stmts.last() {
        Some(Stmt::Expr(expr, None)) => Some(expr.span().byte_range().start),
        _ => None,
    }
}

fn mentions(text: &str, within: Option<proc_macro2::Span>, words: &str) -> bool {
    within.is_some_and(|span| text[span.byte_range()].contains(words))
}

fn parameter(function: &ItemFn) -> Option<String> {
    function.sig.inputs.iter().find_map(|input| match input {
        syn::FnArg::Typed(typed) => match &*typed.pat {
            syn::Pat::Ident(pat) => Some(pat.ident.to_string()),
            _ => None,
        },
        syn::FnArg::Receiver(_) => None,
    })
}

/// `operator.start(path)` → the path.
fn start_call(stmt: &Stmt, operator: &str) -> Option<String> {
    let Stmt::Expr(Expr::MethodCall(call), _) = stmt else { return None };
    let Expr::Path(receiver) = &*call.receiver else { return None };
    let Some(Expr::Path(argument)) = call.args.first() else { return None };
    (call.method == "start" && receiver.path.is_ident(operator)).then(|| {
        let segments = argument.path.segments.iter().map(|segment| segment.ident.to_string());
        segments.collect::<Vec<_>>().join("::")
    })
}

/// Reads a Rust file; a mistake in it is one of the user's.
pub(crate) fn parse(text: &str, file: &str) -> Result<syn::File, Diagnostic> {
    syn::parse_file(text).map_err(|error| {
        let position = |at: LineColumn| Position { line: at.line, column: at.column + 1 };
        let (start, end) = (position(error.span().start()), position(error.span().end()));
        Diagnostic::new(code::API_02, format!("`{file}` is not Rust: {error}")).at(Span {
            file: file.into(),
            start,
            end,
        })
    })
}

/// Where an item begins, its comments and attributes included.
fn start(item: &Item) -> usize {
    item.span().byte_range().start
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The text with a line before the one that holds byte `at`.
fn line_before(text: &str, at: usize, line: &str) -> String {
    let at = text[..at].rfind('\n').map_or(0, |end| end + 1);
    format!("{}{line}{}{}", &text[..at], newline(text), &text[at..])
}

/// The text with a line after the one that holds byte `at`.
pub(crate) fn line_after(text: &str, at: usize, line: &str) -> String {
    let newline = newline(text);
    match text[at..].find('\n') {
        Some(end) => {
            let at = at + end + 1;
            format!("{}{line}{newline}{}", &text[..at], &text[at..])
        }
        None => format!("{text}{newline}{line}{newline}"),
    }
}

/// The text with a paragraph of its own after its last item of the leading modules.
fn paragraph_after(text: &str, items: &[Item], line: &str) -> String {
    let last =
        items.iter().rfind(|item| matches!(item, Item::Mod(module) if module.content.is_none()));
    match last {
        Some(last) => {
            let line = format!("{}{line}", newline(text));
            line_after(text, last.span().byte_range().end, &line)
        }
        None => paragraph_at_end(text, line),
    }
}

fn paragraph_at_end(text: &str, line: &str) -> String {
    let newline = newline(text);
    if text.trim().is_empty() {
        return format!("{line}{newline}");
    }
    format!("{}{newline}{newline}{line}{newline}", text.trim_end())
}
