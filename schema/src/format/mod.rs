//! The formats that kube-apiserver knows, and what it accepts for them.

mod email;
mod number;

use std::net::{IpAddr, Ipv6Addr};

use crate::cel::Version;
use crate::{pattern, url};

/// Without `-`: the apiserver drops it from a format's name.
const STRING: [&str; 26] = [
    "bsonobjectid",
    "byte",
    "cidr",
    "creditcard",
    "date",
    "datetime",
    "duration",
    "email",
    "hexcolor",
    "hostname",
    "ipv4",
    "ipv6",
    "isbn",
    "isbn10",
    "isbn13",
    "k8slongname",
    "k8sshortname",
    "mac",
    "password",
    "rgbcolor",
    "ssn",
    "uri",
    "uuid",
    "uuid3",
    "uuid4",
    "uuid5",
];

/// What came with Kubernetes 1.34. Source: apiextensions-apiserver, `supportedVersionedFormats`.
const SINCE_34: [&str; 2] = ["k8slongname", "k8sshortname"];

/// Whether an apiserver of this version knows `format` on values of `kind`. As with rules, a new definition can use only
/// what the release before knows as well.
pub(crate) fn is_known_in(kind: &str, format: &str, version: Version) -> bool {
    let later = || SINCE_34.contains(&format.replace('-', "").as_str());
    is_known(kind, format) && (version.has(34) || kind != "string" || !later())
}

/// Whether the apiserver knows `format` on values of `kind`; it warns of any other and ignores it.
pub fn is_known(kind: &str, format: &str) -> bool {
    match kind {
        "integer" => matches!(format, "int32" | "int64"),
        "number" => matches!(format, "float" | "double"),
        "string" => STRING.contains(&format.replace('-', "").as_str()),
        _ => false,
    }
}

/// Whether a text has a format of strings.
pub(crate) fn accepts(format: &str, text: &str) -> bool {
    match format.replace('-', "").as_str() {
        "bsonobjectid" => matches("^[0-9a-fA-F]{24}$", text),
        "date" => is_date(text),
        "datetime" => is_date_time(text),
        "byte" => is_base64(text),
        "ipv4" => is_ipv4(text),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "cidr" => is_cidr(text),
        "duration" => is_duration(text),
        "hexcolor" => matches("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", text),
        "mac" => is_mac(text),
        "hostname" => is_hostname(text),
        "uuid" => is_uuid(text, None),
        "uuid3" | "uuid4" | "uuid5" => is_uuid(text, format.strip_prefix("uuid")),
        "uri" => url::parse_request(text).is_ok(),
        "email" => email::is_address(text),
        "isbn" => number::is_isbn_10(text) || number::is_isbn_13(text),
        "isbn10" => number::is_isbn_10(text),
        "isbn13" => number::is_isbn_13(text),
        "creditcard" => number::is_credit_card(text),
        "ssn" => text.len() == 11 && matches(r"^\d{3}[- ]?\d{2}[- ]?\d{4}$", text),
        "rgbcolor" => is_rgb(text),
        "k8sshortname" => text.len() <= 63 && matches(&format!("^{NAME}$"), text),
        "k8slongname" => text.len() <= 253 && matches(&format!(r"^{NAME}(\.{NAME})*$"), text),
        _ => true,
    }
}

const NAME: &str = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

fn is_rgb(text: &str) -> bool {
    const BYTE: &str = r"\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*";
    matches(&format!(r"^rgb\({BYTE},{BYTE},{BYTE}\)$"), text)
}

fn matches(re2: &str, text: &str) -> bool {
    pattern::compile(re2).is_ok_and(|regex| regex.is_match(text))
}

fn is_date(text: &str) -> bool {
    let Some(parts) = text.split('-').map(digits).collect::<Option<Vec<_>>>() else {
        return false;
    };
    let [(year, 4), (month, 2), (day, 2)] = parts[..] else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}

/// A number of digits only, and how many they are.
fn digits(text: &str) -> Option<(u32, usize)> {
    let all = text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten().map(|number| (number, text.len()))
}

fn is_date_time(text: &str) -> bool {
    const TIME: &str =
        r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$";
    let text = text.to_lowercase();
    text.split_once('t').is_some_and(|(date, time)| is_date(date) && matches(TIME, time))
}

/// Any number with a unit that Go or Scala knows makes a text a duration, so ISO 8601's `PT1H` is one too.
fn is_duration(text: &str) -> bool {
    let is_unit = |unit: &str| {
        let unit = unit.to_lowercase();
        let words = ["nano", "micro", "milli", "sec", "min", "hour", "day", "week"];
        let short = ["ns", "us", "µs", "ms", "s", "m", "h", "hr", "d", "w", "wk"];
        short.contains(&unit.as_str()) || words.iter().any(|word| unit.starts_with(word))
    };
    let Ok(amount) = pattern::compile(r"\d+\s*([A-Za-zµ]+)") else { return false };
    matches!(text, "0" | "+0" | "-0") || amount.captures_iter(text).any(|found| is_unit(&found[1]))
}

fn is_base64(text: &str) -> bool {
    const BASE64: &str =
        "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$";
    matches(BASE64, text)
}

fn is_cidr(text: &str) -> bool {
    let Some((address, prefix)) = text.split_once('/') else { return false };
    let longest = match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    digits(prefix).is_some_and(|(length, _)| length <= longest)
}

/// Octets may have leading zeros; an IPv4 address in IPv6 form is one too.
fn is_ipv4(text: &str) -> bool {
    if text.contains(':') {
        return text.contains('.') && text.parse::<Ipv6Addr>().is_ok();
    }
    let octet = |part: &str| digits(part).is_some_and(|(number, _)| number <= 255);
    text.split('.').count() == 4 && text.split('.').all(octet)
}

/// 6, 8 or 20 bytes: `01:23:…`, `01-23-…` or `0123.4567.…`.
fn is_mac(text: &str) -> bool {
    [(':', 2), ('-', 2), ('.', 4)].iter().any(|(separator, length)| {
        let groups: Vec<_> = text.split(*separator).collect();
        let hex =
            |group: &&str| group.len() == *length && group.bytes().all(|b| b.is_ascii_hexdigit());
        groups.iter().all(hex) && matches!(groups.len() * length / 2, 6 | 8 | 20)
    })
}

fn is_hostname(text: &str) -> bool {
    const HOSTNAME: &str = r"^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$";
    text.len() <= 255 && text.split('.').all(|label| label.len() <= 63) && matches(HOSTNAME, text)
}

fn is_uuid(text: &str, version: Option<&str>) -> bool {
    let (third, fourth) = match version {
        Some("3") => ("3[0-9a-f]{3}", "[0-9a-f]{4}"),
        Some("4") => ("4[0-9a-f]{3}", "[89ab][0-9a-f]{3}"),
        Some("5") => ("5[0-9a-f]{3}", "[89ab][0-9a-f]{3}"),
        _ => ("[0-9a-f]{4}", "[0-9a-f]{4}"),
    };
    matches(&format!("(?i)^[0-9a-f]{{8}}-?[0-9a-f]{{4}}-?{third}-?{fourth}-?[0-9a-f]{{12}}$"), text)
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn values() {
        let cases = [
            ("date", "2024-02-29", "2023-02-29"),
            ("date-time", "2020-01-01T00:00:00Z", "2020-01-01"),
            ("date-time", "2020-01-01t23:59:59.123+02:00", "2020-01-01T24:00:00Z"),
            ("byte", "aGVsbG8=", "a"),
            ("ipv4", "10.0.0.1", "::1"),
            ("ipv4", "01.2.3.4", "1.2.3"),
            ("ipv6", "::1", "10.0.0.1"),
            ("cidr", "10.0.0.0/8", "10.0.0.0/33"),
            ("duration", "1h30m", "P1Y"),
            ("duration", "PT36H", "soon"),
            ("hexcolor", "#fff", "#ffff"),
            ("rgbcolor", "rgb(0, 12,255)", "rgb(0,0,256)"),
            ("uri", "https://example.com/a?b", "example.com"),
            ("email", "a.b@example.com", "a..b@example.com"),
            ("isbn10", "0-321-75104-3", "0321751044"),
            ("isbn", "978-0321751041", "978-0321751042"),
            ("creditcard", "4111 1111 1111 1111", "4111111111111112"),
            ("ssn", "111-22-3333", "111223333"),
            ("bsonobjectid", "507f1f77bcf86cd799439011", "507f1f77"),
            ("k8s-short-name", "a-1", "A"),
            ("k8s-long-name", "a.b", "a..b"),
            ("mac", "01:23:45:67:89:ab", "01:23"),
            ("mac", "0123.4567.89ab", "01:23:45:67:89-ab"),
            ("hostname", "a.example.com", "-a"),
            ("uuid", "123e4567-e89b-12d3-a456-426614174000", "123"),
            (
                "uuid4",
                "123e4567-e89b-42d3-a456-426614174000",
                "123e4567-e89b-12d3-a456-426614174000",
            ),
        ];
        for (format, good, bad) in cases {
            assert!(accepts(format, good), "{format} {good}");
            assert!(!accepts(format, bad), "{format} {bad}");
        }
    }
}
