//! The forms of texts that Kubernetes has names for, each with the words in which it refuses a text.

use crate::format;

/// A label of RFC 1035.
pub(crate) fn dns_1035_label(text: &str) -> Vec<String> {
    const FORM: &str = "[a-z]([-a-z0-9]*[a-z0-9])?";
    const WORDS: &str = "a DNS-1035 label must consist of lower case alphanumeric characters or \
                         '-', start with an alphabetic character, and end with an alphanumeric \
                         character";
    let mut found = too_long(text, 63);
    if !(is_dns_label(text) && text.starts_with(|c: char| c.is_ascii_lowercase())) {
        found.push(not_of_form(WORDS, FORM, &["my-name", "abc-123"]));
    }
    found
}

/// A label of RFC 1123.
pub(crate) fn dns_1123_label(text: &str) -> Vec<String> {
    const FORM: &str = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    const WORDS: &str = "a lowercase RFC 1123 label must consist of lower case alphanumeric \
                         characters or '-', and must start and end with an alphanumeric character";
    let mut found = too_long(text, 63);
    if !is_dns_label(text) {
        found.push(if is_subdomain(text) {
            "must not contain dots".into()
        } else {
            not_of_form(WORDS, FORM, &["my-name", "123-abc"])
        });
    }
    found
}

/// A subdomain of RFC 1123.
pub(crate) fn dns_1123_subdomain(text: &str) -> Vec<String> {
    const FORM: &str = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    const WORDS: &str = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric \
                         characters, '-' or '.', and must start and end with an alphanumeric \
                         character";
    let mut found = too_long(text, 253);
    if !is_subdomain(text) {
        found.push(not_of_form(WORDS, FORM, &["example.com"]));
    }
    found
}

/// The key of a label or an annotation: a name, and maybe a domain before it.
pub(crate) fn label_key(text: &str) -> Vec<String> {
    let bad_form = || not_of_form(KEY_WORDS, KEY_FORM, &["MyName", "my.name", "123-abc"]);
    let mut found = Vec::new();
    let name = match text.split('/').collect::<Vec<_>>()[..] {
        [name] => name,
        [prefix, name] => {
            if prefix.is_empty() {
                found.push("prefix part must be non-empty".into());
            } else {
                let prefix = dns_1123_subdomain(prefix);
                found.extend(prefix.iter().map(|words| format!("prefix part {words}")));
            }
            name
        }
        _ => {
            let words = bad_form();
            return vec![format!(
                "a valid label key {words} with an optional DNS subdomain prefix and '/' (e.g. \
                 'example.com/MyName')"
            )];
        }
    };
    if name.is_empty() {
        found.push("name part must be non-empty".into());
    }
    found.extend(too_long(name, 63).iter().map(|words| format!("name part {words}")));
    if !is_label_name(name) {
        found.push(format!("name part {}", bad_form()));
    }
    found
}

const KEY_FORM: &str = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const KEY_WORDS: &str = "must consist of alphanumeric characters, '-', '_' or '.', and must start \
                         and end with an alphanumeric character";

/// The value of a label.
pub(crate) fn label_value(text: &str) -> Vec<String> {
    const FORM: &str = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
    let mut found = too_long(text, 63);
    if !(text.is_empty() || is_label_name(text)) {
        let words = format!("a valid label must be an empty string or {}", &KEY_WORDS[5..]);
        found.push(not_of_form(&words, FORM, &["MyValue", "my_value", "12345"]));
    }
    found
}

/// A segment of an address.
pub(crate) fn path_segment(text: &str) -> Vec<String> {
    if matches!(text, "." | "..") {
        return vec![format!("may not be '{text}'")];
    }
    path_segment_prefix(text)
}

/// The beginning of a segment of an address.
pub(crate) fn path_segment_prefix(text: &str) -> Vec<String> {
    let parts = ["/", "%"].into_iter().filter(|part| text.contains(part));
    parts.map(|part| format!("may not contain '{part}'")).collect()
}

/// A name of which only the beginning is known: a dash at its end is none of the name's.
pub(crate) fn without_trailing_dash(text: &str) -> String {
    match text.strip_suffix('-') {
        Some(rest) if !rest.is_empty() => {
            let mut chars = rest.chars();
            chars.next_back();
            format!("{}a", chars.as_str())
        }
        _ => text.into(),
    }
}

/// Where a text has a character that Go calls unprintable: any space but the plain one is.
pub(crate) fn unprintable(text: &str) -> Option<usize> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    let printable = regex::Regex::new(r"^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*").ok()?;
    let end = printable.find(text).map_or(0, |found| found.end());
    (end < text.len()).then_some(end)
}

/// Whether Go calls a character printable.
pub(crate) fn is_printable(c: char) -> bool {
    unprintable(c.encode_utf8(&mut [0; 4])).is_none()
}

/// A time of RFC 3339 as Go reads it.
pub(crate) fn is_time(text: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| {
        let part = text.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
        part.and_then(|part| part.parse::<u32>().ok())
    };
    let at = |index: usize, byte: u8| text.as_bytes().get(index) == Some(&byte);
    let marks = at(4, b'-') && at(7, b'-') && at(10, b'T') && at(13, b':') && at(16, b':');
    let clock = |hour, minute| {
        digits(hour).is_some_and(|h| h < 24) && digits(minute).is_some_and(|m| m < 60)
    };
    let Some(rest) = text.get(19..).filter(|_| marks) else { return false };
    let date = format::accepts("date", &text[..10]);
    let fraction = rest
        .strip_prefix(['.', ','])
        .map_or(0, |digits| 1 + digits.bytes().take_while(u8::is_ascii_digit).count());
    let zone = 19 + fraction;
    let in_zone =
        (text.len() == zone + 6 && (at(zone, b'+') || at(zone, b'-')) && at(zone + 3, b':'))
            && clock(zone + 1..zone + 3, zone + 4..zone + 6);
    let zoned = &text[zone..] == "Z" || in_zone;
    date && clock(11..13, 14..16)
        && digits(17..19).is_some_and(|s| s < 60)
        && fraction != 1
        && zoned
}

/// Base64 as Go reads it: line ends anywhere, and padding.
pub(crate) fn is_base64(text: &str) -> bool {
    let bytes: Vec<u8> = text.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
    let padding = bytes.iter().rev().take_while(|byte| **byte == b'=').count();
    let digits = &bytes[..bytes.len() - padding];
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    bytes.len().is_multiple_of(4) && padding <= 2 && digits.iter().all(is_digit)
}

fn is_dns_label(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(inner) && !text.starts_with('-') && !text.ends_with('-')
}

fn is_subdomain(text: &str) -> bool {
    text.split('.').all(is_dns_label)
}

fn is_label_name(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let outer = |c: char| c.is_ascii_alphanumeric();
    text.bytes().all(inner) && text.starts_with(outer) && text.ends_with(outer)
}

fn too_long(text: &str, most: usize) -> Vec<String> {
    let words = || format!("must be no more than {most} bytes");
    (text.len() > most).then(words).into_iter().collect()
}

fn not_of_form(words: &str, form: &str, examples: &[&str]) -> String {
    let examples: Vec<_> = examples.iter().map(|example| format!("'{example}'")).collect();
    let examples = examples.join(",  or ");
    format!("{words} (e.g. {examples}, regex used for validation is '{form}')")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        for good in ["2024-02-29T00:00:00Z", "2024-01-01T23:59:59.5+02:00"] {
            assert!(is_time(good), "{good}");
        }
        for bad in [
            "",
            "2024-01-01",
            "2023-02-29T00:00:00Z",
            "2024-01-01T00:00:00.Z",
            "2024-01-01 00:00:00Z",
        ] {
            assert!(!is_time(bad), "{bad}");
        }
    }

    #[test]
    fn names() {
        assert!(dns_1035_label("a-1").is_empty());
        assert_eq!(dns_1035_label("1a").len(), 1);
        assert_eq!(dns_1035_label(&"A".repeat(64)).len(), 2);
        assert!(label_key("example.com/My_Name").is_empty());
        assert_eq!(label_key("/").len(), 3);
        assert_eq!(label_value("a b").len(), 1);
        assert_eq!(without_trailing_dash("ab-"), "aa");
        assert!(is_base64("aGk=\n") && !is_base64("aGk"));
    }
}
