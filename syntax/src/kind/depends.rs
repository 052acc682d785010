//! `depends(...)`: a service that this one needs.

use crate::Said;
use crate::reader::{List, Reader};

/// In `depends(...)`: a service that this one needs.
#[derive(Debug)]
pub struct DependsAttr {
    /// The name of the service. Required.
    ///
    /// Form: `service = "mysql-operator"`
    /// OSC: `spec.serviceEntityDependencies[].service` (osc_ss_0009)
    pub service: Said<String>,
    /// `apiVersion` of the custom resource that orders it; none for a helm service.
    ///
    /// Form: `api_version = "mysql.example.com/v1"`
    /// OSC: `spec.serviceEntityDependencies[].apiVersion` (osc_ss_0009)
    pub api_version: Option<Said<String>>,
    /// `kind` of that custom resource; goes with `api_version`.
    ///
    /// Form: `kind = "MysqlCluster"`
    /// OSC: `spec.serviceEntityDependencies[].kind` (osc_ss_0009)
    pub kind: Option<Said<String>>,
    /// The file with the default configuration, below `osc/manifests/`. Required.
    ///
    /// Form: `default_path = "vendor/mysql_service.yaml"`
    /// OSC: `spec.serviceEntityDependencies[].defaultPath` (osc_ss_0009)
    pub default_path: Said<String>,
}

impl List for DependsAttr {
    const NAME: &'static str = "depends";
    const KEYS: &'static [&'static str] = &["service", "api_version", "kind", "default_path"];

    fn read(reader: &mut Reader) -> Option<Self> {
        let service = reader.required("service");
        let api_version = reader.value::<String>("api_version");
        let kind = reader.value::<String>("kind");
        let default_path = reader.required("default_path");
        let alone = match (&api_version, &kind) {
            (Some(alone), None) | (None, Some(alone)) => Some(alone.place.span()),
            _ => None,
        };
        if let Some(span) = alone {
            let message = "`api_version` and `kind` go together; a helm service has neither";
            reader.errors().at(span, message);
        }
        Some(Self { service: service?, api_version, kind, default_path: default_path? })
    }
}
