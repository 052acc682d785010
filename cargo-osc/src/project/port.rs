//! Ports that the operator's pod serves on.

use std::collections::BTreeMap;

use osc_model::config::Config;
use osc_model::{Diagnostic, Diagnostics, Spanned, code};
use toml_edit::TableLike;

use super::reader::Reader;

/// A port that the pod itself opens.
pub(super) fn own(
    reader: &mut Reader<'_>,
    table: &dyn TableLike,
    key: &str,
) -> Option<Spanned<u16>> {
    let port = reader.value::<u16>(table, key, "a port from 1024 to 65535")?;
    // The kernel gives lower ones to root only, and the operator's pod is none.
    if port.value < 1024 {
        let message = format!("the operator cannot serve on port {}", port.value);
        let help = "write a port from 1024 to 65535; a Service in front of it may have any port";
        reader.error(code::CFG_01, port.span.clone(), message, help);
    }
    Some(port)
}

/// One port for two tasks is a mistake: the second one could not be served.
pub(super) fn distinct(config: &Config, diagnostics: &mut Diagnostics) {
    let ports = [
        ("webhook.port", Some(&config.webhook.port)),
        ("health-port", config.health_port.as_ref()),
        ("metrics-port", config.metrics_port.as_ref()),
    ];
    let mut taken = BTreeMap::new();
    for (key, port) in ports {
        let Some(port) = port else { continue };
        if let Some(other) = taken.insert(port.value, key) {
            let message = format!("`{key}` and `{other}` are the same port, {}", port.value);
            let diagnostic = Diagnostic::new(code::CFG_01, message).at(port.span.clone());
            diagnostics.push(diagnostic.help("write another one"));
        }
    }
}
