//! CRD-08: the conversion between the versions of a CRD, as an apiserver demands it.

use std::collections::BTreeSet;

use osc_model::{Diagnostics, code, name};
use serde_json::Value;

use super::crd::Crd;
use super::field::Field;
use super::word;

const STRATEGIES: [&str; 2] = ["None", "Webhook"];
/// The versions of ConversionReview that an apiserver speaks.
const REVIEWS: [&str; 2] = ["v1", "v1beta1"];

pub(super) fn check(crd: &Crd<'_>, out: &mut Diagnostics) {
    // An old CRD says it in other fields.
    if crd.is_v1beta1() {
        return;
    }
    let Some(conversion) = crd.root.at(&["spec", "conversion"]) else { return };
    let Some(strategy) = conversion.get("strategy") else {
        let missing = conversion.missing(code::CRD_08, "strategy");
        out.push(missing.help("write `None` or `Webhook`"));
        return;
    };
    word::one_of(&strategy, code::CRD_08, &STRATEGIES, out);
    let webhook = conversion.get("webhook");
    match (strategy.text(), webhook) {
        (Some("Webhook"), Some(webhook)) => of_webhook(&webhook, out),
        (Some("Webhook"), None) => {
            let missing = conversion.missing(code::CRD_08, "webhook");
            out.push(missing.help("write `clientConfig` and `conversionReviewVersions`"));
        }
        (Some("None"), Some(webhook)) => {
            let message = "no webhook is asked with the strategy `None`";
            let help = "write `strategy: Webhook`, or remove `webhook`";
            out.push(webhook.key_error(code::CRD_08, message).help(help));
        }
        _ => {}
    }
}

fn of_webhook(webhook: &Field<'_>, out: &mut Diagnostics) {
    reviews(webhook, out);
    let Some(client) = webhook.get("clientConfig") else {
        let missing = webhook.missing(code::CRD_08, "clientConfig");
        out.push(missing.help("write `service` or `url` below it"));
        return;
    };
    match (client.get("url"), client.get("service")) {
        (Some(url), None) => of_url(&url, out),
        (None, Some(service)) => of_service(&service, out),
        _ => {
            let message = "a webhook has either `service` or `url`";
            let help = "write the one of them that it is found by";
            out.push(client.key_error(code::CRD_08, message).help(help));
        }
    }
}

fn reviews(webhook: &Field<'_>, out: &mut Diagnostics) {
    let help = "write `v1`";
    let Some(list) = webhook.get("conversionReviewVersions").filter(|list| !list.is_empty()) else {
        out.push(webhook.missing(code::CRD_08, "conversionReviewVersions").help(help));
        return;
    };
    let mut known = BTreeSet::new();
    for item in list.items() {
        let Some(version) = item.text() else { continue };
        if let Err(why) = name::dns_label(version) {
            let message = format!("`{version}` cannot name a version: a name {why}");
            out.push(item.error(code::CRD_08, message).help(help));
        } else if !known.insert(version) {
            let message = format!("the version `{version}` stands twice");
            out.push(item.error(code::CRD_08, message).help("keep one of the two"));
        }
    }
    if !REVIEWS.iter().any(|version| known.contains(version)) {
        let message = "no apiserver speaks any of these versions of ConversionReview";
        out.push(list.error(code::CRD_08, message).help("write `v1` among them"));
    }
}

fn of_url(url: &Field<'_>, out: &mut Diagnostics) {
    let text = url.text().unwrap_or_default();
    let rest = text.strip_prefix("https://").unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || host.contains('@') || rest.contains(['?', '#']) {
        let message = format!("`{text}` is no address of a webhook");
        let help = "write `https://`, a host and a path, without user, query and fragment";
        out.push(url.error(code::CRD_08, message).help(help));
    }
}

fn of_service(service: &Field<'_>, out: &mut Diagnostics) {
    for key in ["name", "namespace"] {
        if service.get(key).is_none_or(|field| field.is_empty()) {
            let missing = service.missing(code::CRD_08, key);
            out.push(missing.help("an apiserver refuses a service without it"));
        }
    }
    if let Some(path) = service.get("path")
        && let Some(text) = path.text()
        && (!text.starts_with('/') || text.contains("//"))
    {
        let message = format!("`{text}` is no path of a webhook");
        out.push(path.error(code::CRD_08, message).help("write a path such as `/convert`"));
    }
    if let Some(port) = service.get("port") {
        let number = match port.node().to_json() {
            Value::Number(number) => number.as_u64(),
            _ => None,
        };
        if !number.is_some_and(|number| (1..=65535).contains(&number)) {
            let help = "write a number from 1 to 65535";
            out.push(port.error(code::CRD_08, "this is no port").help(help));
        }
    }
}
