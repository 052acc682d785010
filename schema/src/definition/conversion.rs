//! `spec.conversion`.

use std::collections::BTreeSet;

use super::cause::Causes;
use super::document::{Client, Conversion, Service};
use super::path::Path;
use super::text::{dns_1035_label, dns_1123_subdomain};
use crate::url;

const STRATEGIES: [&str; 2] = ["None", "Webhook"];
const REVIEWS: [&str; 2] = ["v1", "v1beta1"];

pub(super) fn check(conversion: &Conversion<'_>, at: &Path<'_>, causes: &mut Causes) {
    let strategy = at.field_of("strategy");
    if conversion.strategy.is_empty() {
        causes.required(&strategy, "");
    } else if !STRATEGIES.contains(&conversion.strategy) {
        causes.not_supported(&strategy, conversion.strategy, &STRATEGIES);
    }
    let client_at = at.renamed("webhookClientConfig", "webhook.clientConfig");
    let reviews_at = at.renamed("conversionReviewVersions", "webhook.conversionReviewVersions");
    if conversion.strategy == "Webhook" {
        match &conversion.client {
            None => causes.required(&client_at, "required when strategy is set to Webhook"),
            Some(client) => check_client(client, &client_at, causes),
        }
        check_reviews(&conversion.review_versions, &reviews_at, causes);
    } else {
        let detail = "should not be set when strategy is not set to Webhook";
        if conversion.client.is_some() {
            causes.forbidden(&client_at, detail);
        }
        if !conversion.review_versions.is_empty() {
            causes.forbidden(&reviews_at, detail);
        }
    }
}

fn check_client(client: &Client<'_>, at: &Path<'_>, causes: &mut Causes) {
    match (client.url, &client.service) {
        (Some(url), None) => check_url(url, &at.field_of("url"), causes),
        (None, Some(service)) => check_service(service, &at.field_of("service"), causes),
        _ => causes.required(at, "exactly one of url or service is required"),
    }
}

fn check_url(text: &str, at: &Path<'_>, causes: &mut Causes) {
    const FORM: &str = "; desired format: https://host[/path]";
    let url = match url::parse(text) {
        Ok(url) => url,
        Err(error) => {
            let detail = format!("url must be a valid URL: parse {text:?}: {error}{FORM}");
            return causes.required(at, &detail);
        }
    };
    if url.scheme != "https" {
        let rule = format!("'https' is the only allowed URL scheme{FORM}");
        causes.invalid(at, &url.scheme, rule);
    }
    if url.host.is_empty() {
        causes.invalid(at, "", format!("host must be specified{FORM}"));
    }
    if let Some(user) = url.user {
        causes.invalid(at, user, "user information is not permitted in the URL");
    }
    if !url.fragment.is_empty() {
        causes.invalid(at, url.fragment, "fragments are not permitted in the URL");
    }
    if !url.query.is_empty() {
        causes.invalid(at, url.query, "query parameters are not permitted in the URL");
    }
}

fn check_service(service: &Service<'_>, at: &Path<'_>, causes: &mut Causes) {
    // The server takes one for the other here: a service without a name has no namespace, it says.
    for (field, document, text) in
        [("name", "namespace", service.namespace), ("namespace", "name", service.name)]
    {
        if text.is_empty() {
            causes.required(&at.renamed(field, document), "");
        }
    }
    if !(1..=65535).contains(&service.port) {
        let rule = "port is not valid: must be between 1 and 65535, inclusive";
        causes.invalid_as(&at.field_of("port"), service.port, rule);
    }
    if let Some(path) = service.path {
        check_path(path, &at.field_of("path"), causes);
    }
}

fn check_path(path: &str, at: &Path<'_>, causes: &mut Causes) {
    if matches!(path, "" | "/") {
        return;
    }
    if path == "//" {
        return causes.invalid(at, path, "segment[0] may not be empty");
    }
    if !path.starts_with('/') {
        causes.invalid(at, path, "must start with a '/'");
    }
    let mut rest = path.chars();
    rest.next();
    let rest = rest.as_str();
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    for (index, segment) in rest.split('/').enumerate() {
        if segment.is_empty() {
            causes.invalid(at, path, format!("segment[{index}] may not be empty"));
            continue;
        }
        for words in dns_1123_subdomain(segment) {
            causes.invalid(at, path, format!("segment[{index}]: {words}"));
        }
    }
}

fn check_reviews(versions: &[&str], at: &Path<'_>, causes: &mut Causes) {
    if versions.is_empty() {
        return causes.required(at, "");
    }
    let mut seen = BTreeSet::new();
    for (index, version) in versions.iter().enumerate() {
        let at = at.index(index);
        if !seen.insert(version) {
            causes.invalid(&at, version, "duplicate version");
            continue;
        }
        for words in dns_1035_label(version) {
            causes.invalid(&at, version, words);
        }
    }
    if !versions.iter().any(|version| REVIEWS.contains(version)) {
        let rule = format!("must include at least one of {}", REVIEWS.join(", "));
        causes.invalid_as(at, format!("{versions:?}"), rule);
    }
}
