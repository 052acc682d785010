//! The examples of docs/rbac.md: they are right, or have the mistakes that stand below them.

use osc_tests::place::{self, blocks, checkout};

use super::{lines, operator};

#[test]
fn the_examples_say_what_they_are_said_to_say() {
    let text = place::text(&checkout().join("docs/rbac.md"));
    let (rust, said) = (blocks(&text, "rust"), blocks(&text, "text"));
    let [right, wrong] = &rust[..] else { panic!("{} examples", rust.len()) };
    let found = |source: &str| {
        let audit = operator(source);
        lines(&audit.compare(&audit.grants))
    };
    assert_eq!(found(right), Vec::<String>::new());
    let found: Vec<_> = found(wrong)
        .into_iter()
        .map(|line| {
            let mut words = line.splitn(4, ' ');
            let (severity, code) = (words.next().unwrap(), words.next().unwrap());
            format!("{severity}[{code}]: {}", words.nth(1).unwrap())
        })
        .collect();
    let mut said: Vec<_> = said[0].lines().map(str::to_owned).collect();
    said.sort_by_key(|line| !line.starts_with("warning"));
    assert_eq!(found, said);
}
