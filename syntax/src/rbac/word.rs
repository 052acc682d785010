//! The words of a rule, as Kubernetes wants them: what is wrong with one.

/// What is wrong with the name of an API group.
pub(super) fn no_group(word: &str) -> Option<String> {
    if ["", "*", "core"].contains(&word) {
        return None;
    }
    let why = osc_model::name::dns_subdomain(word).err()?;
    Some(format!("`{word}` is no API group: a group {why}"))
}

/// What is wrong with a plural.
pub(super) fn no_resource(word: &str) -> Option<String> {
    if word.chars().any(char::is_uppercase) {
        let plural = word.to_lowercase();
        return Some(format!(
            "`{word}` is no plural: Kubernetes writes plurals in lower case, `{plural}`"
        ));
    }
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    let is_name = |part: &str| !part.is_empty() && part.chars().all(fits);
    let (resource, subresource) = match word.split_once('/') {
        Some((resource, subresource)) => (resource, Some(subresource)),
        None => (word, None),
    };
    let is_right = (resource == "*" || is_name(resource))
        && subresource.is_none_or(|name| name.split('/').all(is_name));
    (!is_right)
        .then(|| format!("`{word}` is no resource: write the plural, such as `pods` or `pods/log`"))
}

/// What is wrong with the name of an object.
pub(super) fn no_name(word: &str) -> Option<String> {
    if word == "*" {
        let message =
            "a name is compared letter by letter: leave `resource_names` out for all objects";
        return Some(message.into());
    }
    (word.is_empty() || word.contains('/')).then(|| format!("`{word}` is no name of an object"))
}

/// What is wrong with a path.
pub(super) fn no_url(word: &str) -> Option<String> {
    if word != "*" && !word.starts_with('/') {
        return Some(format!("`{word}` is no path: it begins with `/`"));
    }
    let before = word.strip_suffix('*').unwrap_or(word);
    before.contains('*').then(|| format!("`{word}`: `*` can stand at the end only"))
}
