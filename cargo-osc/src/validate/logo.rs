//! META-13: the logo.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use osc_model::{Diagnostics, code};

use super::field::Field;
use super::word;

const MEDIA_TYPES: [&str; 3] = ["image/png", "image/jpeg", "image/svg+xml"];

pub(super) fn check(root: &Field<'_>, out: &mut Diagnostics) {
    let Some(logo) = root.get("logo").filter(|logo| logo.node().mapping().is_some()) else {
        return;
    };
    // The documented sample and the documented table spell the key differently; both are read.
    let media_type = logo.get("mediatype").or_else(|| logo.get("mediaType"));
    match &media_type {
        None => out.push(
            logo.missing(code::META_13, "mediatype")
                .help(format!("allowed: {}", word::list(&MEDIA_TYPES))),
        ),
        Some(field) => word::one_of(field, code::META_13, &MEDIA_TYPES, out),
    }
    let Some(data) = logo.get("base64data") else {
        let help = "the picture's bytes in base64";
        out.push(logo.missing(code::META_13, "base64data").help(help));
        return;
    };
    let Some(text) = data.text() else { return };
    let compact: String = text.split_ascii_whitespace().collect();
    let Some(bytes) = STANDARD.decode(compact).ok().filter(|bytes| !bytes.is_empty()) else {
        let message = "the logo's data is not base64";
        out.push(data.error(code::META_13, message).help("write the output of `base64 -w0 FILE`"));
        return;
    };
    let Some(said) = media_type.as_ref().and_then(Field::text) else { return };
    if MEDIA_TYPES.contains(&said) && sniff(&bytes) != Some(said) {
        let seen = sniff(&bytes).map_or("something else".to_owned(), |seen| format!("`{seen}`"));
        let message = format!("the logo is said to be `{said}`, but its data is {seen}");
        out.push(data.error(code::META_13, message).help("make the two agree"));
    }
}

/// The media type by the first bytes.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some("image/png");
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some("image/jpeg");
    }
    let text = str::from_utf8(bytes).ok()?;
    text.contains("<svg").then_some("image/svg+xml")
}
