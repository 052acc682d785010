//! The nearest valid word to a mistyped one.

/// How alike two words must be before one is offered for the other.
const ALIKE: f64 = 0.85;

/// The valid word that `word` was probably meant to be.
pub fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace(['_', '-'], "");
    let likeness = |candidate: &str| strsim::jaro_winkler(&plain(word), &plain(candidate));
    valid
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// What to say after ``unknown key `x` ``: the nearest word, or all of them.
pub fn hint(word: &str, valid: &[&str]) -> String {
    match nearest(word, valid.iter().copied()) {
        Some(near) => format!(", did you mean `{near}`?"),
        None => format!(", expected {}", one_of(valid)),
    }
}

/// `` `a`, `b` or `c` ``.
pub fn one_of(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, init)) => format!("{} or {last}", init.join(", ")),
        None => "nothing".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_ignores_case_and_underscores() {
        let keys = ["display_name", "control", "shown_when"];
        assert_eq!(nearest("displayName", keys), Some("display_name"));
        assert_eq!(nearest("contrl", keys), Some("control"));
        assert_eq!(nearest("colour", keys), None);
    }

    #[test]
    fn hint_lists_all_words_when_none_is_near() {
        assert_eq!(hint("x", &["Url", "Tag"]), ", expected `Url` or `Tag`");
    }
}
