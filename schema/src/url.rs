//! Addresses as Go's `net/url` reads them.

/// The parts of an address that rules are about.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Url<'t> {
    pub(crate) scheme: String,
    pub(crate) user: Option<&'t str>,
    pub(crate) host: &'t str,
    /// As it is escaped.
    pub(crate) path: &'t str,
    pub(crate) query: &'t str,
    pub(crate) fragment: &'t str,
}

/// Takes an address apart, or says what is wrong with it.
pub(crate) fn parse(text: &str) -> Result<Url<'_>, String> {
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    let mut url = parts(address, false)?;
    check_escapes(fragment)?;
    url.fragment = fragment;
    Ok(url)
}

/// Takes the address of a request apart: absolute, and without a fragment.
pub(crate) fn parse_request(text: &str) -> Result<Url<'_>, String> {
    if text.is_empty() {
        return Err("empty url".into());
    }
    parts(text, true)
}

fn parts(text: &str, request: bool) -> Result<Url<'_>, String> {
    if text.bytes().any(|byte| byte.is_ascii_control()) {
        return Err("invalid control character in URL".into());
    }
    let (scheme, rest) = scheme(text)?;
    let mut url = Url { scheme: scheme.to_ascii_lowercase(), ..Url::default() };
    if text == "*" {
        url.path = text;
        return Ok(url);
    }
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    url.query = query;
    if !rest.starts_with('/') {
        if !scheme.is_empty() {
            return Ok(url);
        }
        if request {
            return Err("invalid URI for request".into());
        }
        if rest.split('/').next().unwrap_or_default().contains(':') {
            return Err("first path segment in URL cannot contain colon".into());
        }
    }
    let has_authority = !scheme.is_empty() || (!request && !rest.starts_with("///"));
    let path = match rest.strip_prefix("//").filter(|_| has_authority) {
        Some(after) => {
            let end = after.find('/').unwrap_or(after.len());
            (url.user, url.host) = authority(&after[..end])?;
            &after[end..]
        }
        None => rest,
    };
    check_escapes(path)?;
    url.path = path;
    Ok(url)
}

/// The scheme and what follows it.
fn scheme(text: &str) -> Result<(&str, &str), String> {
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' | b'+' | b'-' | b'.' if index > 0 => {}
            b':' if index > 0 => return Ok((&text[..index], &text[index + 1..])),
            b':' => return Err("missing protocol scheme".into()),
            _ => break,
        }
    }
    Ok(("", text))
}

fn authority(text: &str) -> Result<(Option<&str>, &str), String> {
    let (user, host) = match text.rsplit_once('@') {
        Some((user, host)) => (Some(user), host),
        None => (None, text),
    };
    check_host(host)?;
    if let Some(user) = user {
        let is_valid = |c: char| c.is_ascii_alphanumeric() || "-._:~!$&'()*+,;=%@".contains(c);
        if !user.chars().all(is_valid) {
            return Err("net/url: invalid userinfo".into());
        }
        check_escapes(user)?;
    }
    Ok((user, host))
}

fn check_host(host: &str) -> Result<(), String> {
    let port = if host.starts_with('[') {
        let end = host.rfind(']').ok_or("missing ']' in host")?;
        &host[end + 1..]
    } else {
        host.rfind(':').map_or("", |colon| &host[colon..])
    };
    let is_port = |port: &str| {
        let digits = port.strip_prefix(':');
        digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
    };
    if !port.is_empty() && !is_port(port) {
        return Err(format!("invalid port {port:?} after host"));
    }
    check_escapes(host)?;
    let is_valid = |c: char| {
        !c.is_ascii() || c.is_ascii_alphanumeric() || "-_.~!$&'()*+,;=:[]<>\"%".contains(c)
    };
    match host.chars().find(|c| !is_valid(*c)) {
        Some(c) => Err(format!("invalid character {:?} in host name", c.to_string())),
        None => Ok(()),
    }
}

/// Each `%` begins an escape.
fn check_escapes(text: &str) -> Result<(), String> {
    let bytes = text.as_bytes();
    for (index, _) in text.match_indices('%') {
        let digits = bytes.get(index + 1..index + 3);
        if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
            let found = String::from_utf8_lossy(&bytes[index..bytes.len().min(index + 3)]);
            return Err(format!("invalid URL escape {found:?}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{parse, parse_request};

    #[test]
    fn parts() {
        let url = parse("HTTPS://user@example.com:443/a%20b?q=1#f").unwrap();
        assert_eq!((url.scheme.as_str(), url.host), ("https", "example.com:443"));
        assert_eq!((url.user, url.query, url.fragment), (Some("user"), "q=1", "f"));
        assert_eq!(parse("example.com/a").unwrap().host, "");
        for bad in [":a", "https://a b", "https://a:b", "a:b%zz://", "https://x/%", "\n", "1a:b"] {
            let bad = parse(bad);
            assert!(bad.is_err() || bad.unwrap().host.is_empty());
        }
        assert!(parse_request("").is_err());
        assert!(parse_request("x").is_err());
        assert!(parse_request("https://github.com/kubernetes/kubernetes/pull/1").is_ok());
    }
}
