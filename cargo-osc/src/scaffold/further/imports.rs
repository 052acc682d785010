//! The imports of a file, as far as the new one needs them.

use syn::spanned::Spanned as _;
use syn::{Item, UseTree};

use super::{Mentions, order};

/// The lines of the imports, sorted as rustfmt sorts them; names that are relative to the old file's `module` become absolute.
pub(super) fn imports(
    items: &[Item],
    text: &str,
    module: &[String],
    mentions: &Mentions,
) -> String {
    let mut lines = Vec::new();
    for item in items {
        let Item::Use(import) = item else { continue };
        let Some(tree) = needed(&import.tree, mentions) else { continue };
        let own = text[import.span().byte_range()].to_owned();
        let is_relative = ["self", "super"].iter().any(|word| starts_with(&tree, word));
        if tree == import.tree && !is_relative {
            lines.push((first_segment(&tree), own));
            continue;
        }
        let head = &text[import.span().byte_range().start..import.tree.span().byte_range().start];
        let path = absolute(&written(&tree), module);
        let first = path.split("::").next().unwrap_or_default().to_owned();
        lines.push((first, format!("{head}{path};")));
    }
    lines.sort_by(|(a, one), (b, other)| {
        let order = (a != "crate").cmp(&(b != "crate")).then_with(|| order::compare(a, b));
        order.then_with(|| one.cmp(other))
    });
    lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

fn first_segment(tree: &UseTree) -> String {
    match tree {
        UseTree::Path(path) => path.ident.to_string(),
        other => written(other),
    }
}

fn starts_with(tree: &UseTree, word: &str) -> bool {
    matches!(tree, UseTree::Path(path) if path.ident == word)
}

/// The part of an import that is mentioned.
fn needed(tree: &UseTree, mentions: &Mentions) -> Option<UseTree> {
    match tree {
        UseTree::Path(path) => {
            let below = needed(&path.tree, mentions)?;
            Some(UseTree::Path(syn::UsePath { tree: Box::new(below), ..path.clone() }))
        }
        UseTree::Name(name) => {
            // `a::{self}` imports `a`.
            let is_needed = name.ident == "self" || mentions.has(&name.ident.to_string());
            is_needed.then(|| tree.clone())
        }
        UseTree::Rename(name) => {
            let rename = name.rename.to_string();
            (rename == "_" || mentions.has(&rename)).then(|| tree.clone())
        }
        UseTree::Glob(_) => Some(tree.clone()),
        UseTree::Group(group) => {
            let items: Vec<_> =
                group.items.iter().filter_map(|one| needed(one, mentions)).collect();
            match items.len() {
                0 => None,
                all if all == group.items.len() => Some(tree.clone()),
                _ => Some(UseTree::Group(syn::UseGroup {
                    items: items.into_iter().collect(),
                    ..group.clone()
                })),
            }
        }
    }
}

fn written(tree: &UseTree) -> String {
    match tree {
        UseTree::Path(path) => format!("{}::{}", path.ident, written(&path.tree)),
        UseTree::Name(name) => name.ident.to_string(),
        UseTree::Rename(name) => format!("{} as {}", name.ident, name.rename),
        UseTree::Glob(_) => "*".into(),
        UseTree::Group(group) => {
            let items: Vec<_> = group.items.iter().map(written).collect();
            if let [one] = &items[..] { one.clone() } else { format!("{{{}}}", items.join(", ")) }
        }
    }
}

/// `super::x`, said in the module `v1::hwfka`, as `crate::v1::x`.
fn absolute(path: &str, module: &[String]) -> String {
    let mut base = module.to_vec();
    let (mut rest, mut is_relative) = (path, false);
    loop {
        if let Some(below) = rest.strip_prefix("self::") {
            rest = below;
        } else if let Some(below) = rest.strip_prefix("super::") {
            rest = below;
            base.pop();
        } else {
            break;
        }
        is_relative = true;
    }
    if !is_relative {
        return path.to_owned();
    }
    let segments = std::iter::once("crate").chain(base.iter().map(String::as_str));
    segments.chain([rest]).collect::<Vec<_>>().join("::")
}
