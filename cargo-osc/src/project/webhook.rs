//! `osc.webhook`: where the operator serves webhooks.

use osc_model::config::{CertificateFrom, Serving};
use osc_model::{Span, Spanned, code, name};
use toml_edit::TableLike;

use super::reader::Reader;

const KEYS: [&str; 4] = ["certificate", "path", "port", "service"];
/// The port that controller-runtime and kubebuilder serve webhooks on.
const PORT: u16 = 9443;

/// Reads the table; what it does not say is at `span`.
pub(super) fn serving(
    reader: &mut Reader<'_>,
    osc: &dyn TableLike,
    operator: &str,
    span: &Span,
) -> Serving {
    let mut serving = Serving {
        service: Spanned::new(crate::words::label(operator, "-webhook"), span.clone()),
        port: Spanned::new(PORT, span.clone()),
        path: Spanned::new(String::new(), span.clone()),
        certificate: Spanned::new(CertificateFrom::default(), span.clone()),
    };
    let Some(table) = reader.table(osc, "webhook") else { return serving };
    reader.only(table, &KEYS, "workspace.metadata.osc.webhook");
    if let Some(service) = reader.string(table, "service") {
        if let Err(rule) = name::service(&service.value) {
            let message = format!("`{}` cannot name a Service: a name {rule}", service.value);
            reader.error(
                code::CFG_01,
                service.span.clone(),
                message,
                "write one such as `webhook`",
            );
        }
        serving.service = service;
    }
    if let Some(port) = super::port::own(reader, table, "port") {
        serving.port = port;
    }
    if let Some(path) = reader.string(table, "path") {
        if !is_prefix(&path.value) {
            let message = format!("`{}` cannot stand before the paths of webhooks", path.value);
            let help = "begin with `/`, do not end with it, and write lower-case letters, digits, `-` and `.`";
            reader.error(code::CFG_01, path.span.clone(), message, help);
        }
        serving.path = path;
    }
    let words = "`\"self-managed\"`, `\"cert-manager\"` or `\"secret\"`";
    if let Some(certificate) = reader.value(table, "certificate", words) {
        serving.certificate = certificate;
    }
    serving
}

/// kube-apiserver takes parts that are DNS names.
fn is_prefix(path: &str) -> bool {
    let parts = path.strip_prefix('/').map(|rest| rest.split('/'));
    parts.is_some_and(|mut parts| parts.all(|part| name::dns_subdomain(part).is_ok()))
}
