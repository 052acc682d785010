//! Closed lists of words in messages.

/// The word of `known` that `word` was probably meant to be.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let lower = word.to_lowercase();
    known
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(&lower, &known.to_lowercase()), known))
        .filter(|(distance, known)| *distance <= 1 + known.chars().count().min(12) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// `did you mean ...?`, else the whole list.
pub(crate) fn hint(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("allowed: {}", list(known)),
    }
}

/// `` `a`, `b` and `c` ``
pub(crate) fn list(words: &[impl AsRef<str>]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// `1 file`, `2 files`
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A text of which so many characters are shown at most: its beginning, its end, and how much is between.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let length = text.chars().count();
    if length <= most {
        return text.to_owned();
    }
    let (begin, end) = (most * 2 / 3, most / 3);
    let first: String = text.chars().take(begin).collect();
    let last: String = text.chars().skip(length - end).collect();
    format!("{first} … {} … {last}", count(length - begin - end, "more character"))
}

/// A name as long as a Kubernetes label may be, with room for `ending`: a package's name may be longer.
pub(crate) fn label(name: &str, ending: &str) -> String {
    let short: String = name.chars().take(63 - ending.len()).collect();
    format!("{}{ending}", short.trim_end_matches(['-', '.']))
}

/// The namespace of the operator of this name.
pub(crate) fn namespace(operator: &str) -> String {
    label(operator, "-system")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_ignores_case_and_far_words() {
        assert_eq!(nearest("deployscenes", ["deploy-scenes", "scenes"]), Some("deploy-scenes"));
        assert_eq!(nearest("zzz", ["deploy-scenes", "scenes"]), None);
    }

    #[test]
    fn the_middle_of_a_long_text_is_left_out() {
        assert_eq!(shortened("größe", 5), "größe");
        assert_eq!(shortened("abcdefghijkl", 9), "abcdef … 3 more characters … jkl");
        assert_eq!(shortened(&"ö".repeat(10), 9), "öööööö … 1 more character … ööö");
    }

    #[test]
    fn a_label_has_at_most_63_characters_and_ends_well() {
        assert_eq!(label("redis", "-system"), "redis-system");
        assert_eq!(label(&"a".repeat(64), "").len(), 63);
        let cut = format!("{}-{}", "a".repeat(55), "b".repeat(8));
        assert_eq!(label(&cut, "-system"), format!("{}-system", "a".repeat(55)));
    }

    #[test]
    fn lists_read_like_prose() {
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(list(&["a"]), "`a`");
    }
}
