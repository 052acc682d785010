//! Addresses and networks (`ip.go` and `cidr.go` of Kubernetes, which read them by Go's `net/netip`).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::Result;
use crate::cel::eval::Fault;
use crate::cel::eval::value::Value;
use crate::verdict::cause::quoted;

pub(super) fn apply<'v>(function: &str, operands: &[Value<'v>]) -> Option<Result<Value<'v>>> {
    Some(match (function, operands) {
        ("ip", [Value::String(text)]) => address(text).map(Value::Ip).map_err(Fault::Error),
        ("isIP", [Value::String(text)]) => Ok(Value::Bool(address(text).is_ok())),
        ("ip.isCanonical", [Value::String(text)]) => address(text)
            .map(|address| Value::Bool(address.to_string() == **text))
            .map_err(Fault::Error),
        ("cidr", [Value::String(text)]) => as_network(text),
        ("isCIDR", [Value::String(text)]) => Ok(Value::Bool(network(text).is_ok())),
        (_, [Value::Ip(address)]) => Ok(of_address(function, *address)?),
        ("ip", [Value::Network(start, _)]) => Ok(Value::Ip(*start)),
        ("prefixLength", [Value::Network(_, bits)]) => Ok(Value::Int(i64::from(*bits))),
        ("masked", [Value::Network(start, bits)]) => {
            Ok(Value::Network(masked(*start, *bits), *bits))
        }
        ("string", [Value::Network(start, bits)]) => Ok(Value::text(&format!("{start}/{bits}"))),
        (
            "containsIP",
            [Value::Network(start, bits), other @ (Value::Ip(_) | Value::String(_))],
        ) => contains(*start, *bits, other),
        (
            "containsCIDR",
            [Value::Network(start, bits), other @ (Value::Network(..) | Value::String(_))],
        ) => contains_network(*start, *bits, other),
        _ => return None,
    })
}

fn of_address<'v>(function: &str, address: IpAddr) -> Option<Value<'v>> {
    let multicast = |address: IpAddr| match address {
        IpAddr::V4(address) => address.octets()[..3] == [224, 0, 0],
        IpAddr::V6(address) => address.segments()[0] & 0xff0f == 0xff02,
    };
    let link_local = match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => address.segments()[0] & 0xffc0 == 0xfe80,
    };
    let broadcast = matches!(address, IpAddr::V4(address) if address.is_broadcast());
    Some(Value::Bool(match function {
        "string" => return Some(Value::text(&address.to_string())),
        "family" => return Some(Value::Int(if address.is_ipv4() { 4 } else { 6 })),
        "isUnspecified" => address.is_unspecified(),
        "isLoopback" => address.is_loopback(),
        "isLinkLocalMulticast" => multicast(address),
        "isLinkLocalUnicast" => link_local,
        "isGlobalUnicast" => {
            let other = broadcast || address.is_unspecified() || address.is_loopback();
            !(other || address.is_multicast() || link_local)
        }
        _ => return None,
    }))
}

fn as_network<'v>(text: &str) -> Result<Value<'v>> {
    let network = network(text).map(|(start, bits)| Value::Network(start, bits));
    network.map_err(|why| {
        Fault::error(format!("network address parse error during conversion from string: {why}"))
    })
}

fn contains<'v>(start: IpAddr, bits: u8, other: &Value<'v>) -> Result<Value<'v>> {
    let within = |address: IpAddr| {
        start.is_ipv4() == address.is_ipv4() && masked(start, bits) == masked(address, bits)
    };
    match other {
        Value::Ip(address) => Ok(Value::Bool(within(*address))),
        // A text that is no address has no overload, as the server says it.
        Value::String(text) => match address(text) {
            Ok(address) => Ok(Value::Bool(within(address))),
            Err(_) => Err(Fault::no_such_overload()),
        },
        _ => Err(Fault::no_such_overload()),
    }
}

fn contains_network<'v>(start: IpAddr, bits: u8, other: &Value<'v>) -> Result<Value<'v>> {
    let (other, other_bits) = match other {
        Value::Network(start, bits) => (*start, *bits),
        Value::String(text) => match as_network(text)? {
            Value::Network(start, bits) => (start, bits),
            _ => return Err(Fault::no_such_overload()),
        },
        _ => return Err(Fault::no_such_overload()),
    };
    let same = start.is_ipv4() == other.is_ipv4();
    let within = same && bits <= other_bits && masked(start, bits) == masked(other, bits);
    Ok(Value::Bool(within))
}

fn masked(address: IpAddr, bits: u8) -> IpAddr {
    let bits = u32::from(bits);
    match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32 - bits.min(32)).unwrap_or(0);
            IpAddr::V4(Ipv4Addr::from(u32::from(address) & mask))
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128 - bits.min(128)).unwrap_or(0);
            IpAddr::V6(Ipv6Addr::from(u128::from(address) & mask))
        }
    }
}

/// An address; one with a zone, or of IPv4 in the form of IPv6, is none (`parseIPAddr`).
fn address(text: &str) -> std::result::Result<IpAddr, String> {
    let shown = quoted(text);
    let plain = text.split_once('%').map_or(text, |(plain, _)| plain);
    let parsed: std::result::Result<IpAddr, _> = plain.parse();
    let Ok(address) = parsed else {
        return Err(format!(
            "IP Address {shown} parse error during conversion from string: {}",
            why_not(text)
        ));
    };
    if plain.len() < text.len() {
        if address.is_ipv4() || plain.len() + 1 == text.len() {
            let why = why_not(text);
            return Err(format!(
                "IP Address {shown} parse error during conversion from string: {why}"
            ));
        }
        return Err(format!("IP address {shown} with zone value is not allowed"));
    }
    if is_mapped(address) {
        return Err(format!("IPv4-mapped IPv6 address {shown} is not allowed"));
    }
    Ok(address)
}

fn is_mapped(address: IpAddr) -> bool {
    matches!(address, IpAddr::V6(address) if address.to_ipv4_mapped().is_some())
}

fn network(text: &str) -> std::result::Result<(IpAddr, u8), String> {
    let wrong = |why: &str| {
        let shown = quoted(text);
        Err(format!(
            "network address parse error during conversion from string: netip.ParsePrefix({shown}): {why}"
        ))
    };
    let Some((start, length)) = text.rsplit_once('/') else { return wrong("no '/'") };
    let plain = start.split_once('%').map_or(start, |(plain, _)| plain);
    let Ok(address) = plain.parse::<IpAddr>() else { return wrong(&why_not(start)) };
    if plain.len() < start.len() {
        return if address.is_ipv4() || plain.len() + 1 == start.len() {
            wrong(&why_not(start))
        } else {
            wrong("IPv6 zones cannot be present in a prefix")
        };
    }
    let one = length.len() == 1 || length.starts_with(|c: char| ('1'..='9').contains(&c));
    let Some(bits) = length.parse::<i64>().ok().filter(|_| one) else {
        return wrong(&format!("bad bits after slash: {}", quoted(length)));
    };
    let most = if address.is_ipv4() { 32 } else { 128 };
    let Some(bits) = u8::try_from(bits).ok().filter(|bits| *bits <= most) else {
        return wrong("prefix length out of range");
    };
    if is_mapped(address) {
        return Err(format!("IPv4-mapped IPv6 address {} is not allowed", quoted(text)));
    }
    Ok((address, bits))
}

/// Why a text is no address, in Go's words (`ParseAddr`).
fn why_not(text: &str) -> String {
    let (why, at) = match text.find(['.', ':', '%']).map(|at| text.as_bytes()[at]) {
        Some(b'.') => why_not_v4(text),
        Some(b':') => why_not_v6(text),
        Some(_) => ("missing IPv6 address", ""),
        None => ("unable to parse IP", ""),
    };
    let at = if at.is_empty() { String::new() } else { format!(" (at {})", quoted(at)) };
    format!("ParseAddr({}): {why}{at}", quoted(text))
}

fn why_not_v4(text: &str) -> (&'static str, &str) {
    let (mut value, mut digits, mut fields) = (0, 0, 0);
    for (index, c) in text.char_indices() {
        match c {
            '0'..='9' => {
                if digits == 1 && value == 0 {
                    return ("IPv4 field has octet with leading zero", "");
                }
                value = value * 10 + (u32::from(c) - u32::from('0'));
                digits += 1;
                if value > 255 {
                    return ("IPv4 field has value >255", "");
                }
            }
            '.' if digits == 0 || index + 1 == text.len() => {
                return ("IPv4 field must have at least one digit", &text[index..]);
            }
            '.' if fields == 3 => return ("IPv4 address too long", ""),
            '.' => (value, digits, fields) = (0, 0, fields + 1),
            _ => return ("unexpected character", &text[index..]),
        }
    }
    ("IPv4 address too short", "")
}

const MISPLACED: &str = "embedded IPv4 address must replace the final 2 fields of the address";
const NO_ROOM: &str = "too many hex fields to fit an embedded IPv4 at the end of the address";

fn why_not_v6(text: &str) -> (&'static str, &str) {
    let (mut rest, zone) = text.split_once('%').map_or((text, None), |(a, b)| (a, Some(b)));
    if zone == Some("") {
        return ("zone must be a non-empty string", "");
    }
    let mut ellipsis = false;
    if let Some(after) = rest.strip_prefix("::") {
        (ellipsis, rest) = (true, after);
    }
    let mut groups = 0;
    while groups < 8 {
        let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        if digits > 4 {
            return ("each group must have 4 or less digits", rest);
        }
        if digits == 0 {
            return ("each colon-separated field must have at least one digit", rest);
        }
        let after = &rest[digits..];
        if after.starts_with('.') {
            return match groups {
                6 => why_not_v4(rest),
                _ if !ellipsis => (MISPLACED, rest),
                7 => (NO_ROOM, rest),
                _ => why_not_v4(rest),
            };
        }
        groups += 1;
        let Some(next) = after.strip_prefix(':') else {
            if after.is_empty() {
                rest = after;
                break;
            }
            return ("unexpected character, want colon", after);
        };
        if next.is_empty() {
            return ("colon must be followed by more characters", after);
        }
        rest = next;
        if let Some(next) = rest.strip_prefix(':') {
            if ellipsis {
                return ("multiple :: in address", rest);
            }
            (ellipsis, rest) = (true, next);
            if rest.is_empty() {
                break;
            }
        }
    }
    match rest {
        "" if groups < 8 => ("address string too short", ""),
        "" => ("the :: must expand to at least one field of zeros", ""),
        rest => ("trailing garbage after address", rest),
    }
}
