//! Words from closed lists.

use osc_model::{Code, Diagnostics};

use super::field::Field;

/// The option that was probably meant.
pub(super) fn nearest<'a>(
    word: &str,
    options: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let lower = word.to_lowercase();
    options
        .into_iter()
        .map(|option| (strsim::damerau_levenshtein(&lower, &option.to_lowercase()), option))
        .filter(|(distance, option)| *distance <= 1 + option.chars().count().min(12) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, option)| option)
}

/// `did you mean …?`, else the whole list.
pub(super) fn hint(word: &str, options: &[&str]) -> String {
    match nearest(word, options.iter().copied()) {
        Some(option) => format!("did you mean `{option}`?"),
        None => format!("allowed: {}", list(options)),
    }
}

/// `a`, `b`, `c` in backticks.
pub(super) fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The value is one of these words, in this spelling.
pub(super) fn one_of(field: &Field<'_>, code: Code, options: &[&str], out: &mut Diagnostics) {
    let Some(word) = field.text() else { return };
    if !options.contains(&word) {
        let message = format!("`{word}` is not a value of `{}`", field.path());
        out.push(field.error(code, message).help(hint(word, options)));
    }
}

/// Every element of the list is one of these words.
pub(super) fn all_of(list: &Field<'_>, code: Code, options: &[&str], out: &mut Diagnostics) {
    for item in list.items() {
        one_of(&item, code, options, out);
    }
}
