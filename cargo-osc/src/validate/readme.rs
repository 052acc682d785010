//! PKG-09: the headings of README.md.

use osc_model::{Diagnostic, Diagnostics, Span, code};

use super::package::Package;

/// The documented headings in their order, with the English word for each.
const HEADINGS: [(&str, &str); 6] = [
    ("介绍", "Introduction"),
    ("功能", "Features"),
    ("版本列表", "Version list"),
    ("服务架构", "Service architecture"),
    ("快速上手", "Quick start"),
    ("许可证", "License"),
];

pub(super) fn check(package: &Package<'_>, out: &mut Diagnostics) {
    let Some(bytes) = package.files.files.get("README.md") else { return };
    let text = String::from_utf8_lossy(bytes);
    let headings = headings(&text);
    let file = package.files.display("README.md");
    let place =
        |index: usize| headings.iter().find(|(_, title)| is(title, index)).map(|(line, _)| *line);
    let mut last = 0;
    for (index, (name, english)) in HEADINGS.iter().enumerate() {
        let (message, span) = match place(index) {
            None => {
                (format!("README.md has no heading `# {name}` ({english})"), Span::file(&*file))
            }
            Some(line) if line < last => {
                let message = format!("the heading `# {name}` ({english}) is out of order");
                (message, Span::line(&*file, line, 1..2))
            }
            Some(line) => {
                last = line;
                continue;
            }
        };
        let order: Vec<_> = HEADINGS.iter().map(|(name, _)| format!("`# {name}`")).collect();
        let help = format!("level-1 headings in this order: {}", order.join(", "));
        out.push(Diagnostic::new(code::PKG_09, message).at(span).help(help));
    }
}

fn is(title: &str, index: usize) -> bool {
    let (name, english) = HEADINGS[index];
    let visible = title.split("<!--").next().unwrap_or_default().to_lowercase();
    let rest = visible.replace(name, "").replace(&english.to_lowercase(), "");
    // `# 介绍`, `# Introduction`, `# 介绍 (Introduction)`
    rest.len() < visible.len() && !rest.contains(char::is_alphanumeric)
}

/// Level-1 headings with their lines, from 1; none inside of code.
fn headings(text: &str) -> Vec<(usize, &str)> {
    let mut fence: Option<&str> = None;
    let mut headings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}').trim_end();
        let marker =
            ["```", "~~~"].into_iter().find(|marker| line.trim_start().starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            (None, None) => {
                headings.extend(line.strip_prefix("# ").map(|title| (index + 1, title.trim())));
            }
            _ => {}
        }
    }
    headings
}
