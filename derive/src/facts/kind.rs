//! A kind's facts.

use osc_model::conversion::{Conversion, ConversionWebhook, WebhookService};
use osc_model::csd::Dependency;
use osc_model::facts::{
    CrdFacts, CsdFacts, KindFacts, KubeFacts, SampleFacts, Scope, VersionFacts,
};
use osc_syntax::crd::{ConversionAttr, CrdKindAttr, ServiceAttr};
use osc_syntax::kind::{DependsAttr, VersionAttr};
use osc_syntax::{KindAttr, KubeAttr, Place, Said};
use proc_macro2::TokenStream;
use quote::quote;

use super::{Holes, capability, schema, type_path};
use crate::item::{Item, Kind};

/// The declaration of a kind; its root and its sample come with the program.
pub(crate) fn kind(item: &Item, kind: &Kind) -> syn::Result<TokenStream> {
    let mut holes = Holes::default();
    let facts = KindFacts {
        type_path: type_path(item, &mut holes),
        span: Place::of(&item.input.ident).to_source(),
        root: None,
        description: item.description.clone(),
        kube: of_kube(&kind.kube, &mut holes),
        osc: of_osc(&kind.osc, &mut holes),
        crd: of_crd(&kind.crd),
    };
    holes.declare(&facts)
}

fn of_kube(kube: &KubeAttr, holes: &mut Holes) -> KubeFacts {
    let (root, kube_core) = (&kube.root, &kube.kube_core);
    let plural = quote!(<#root as #kube_core::Resource>::plural(&()).into_owned());
    KubeFacts {
        group: kube.group.to_spanned(),
        version: kube.version.to_spanned(),
        kind: kube.kind.to_spanned(),
        root_type: (*root != kube.kind.value).then(|| root.to_string()),
        plural: holes.add(plural),
        singular: kube.singular.clone(),
        scope: if kube.namespaced { Scope::Namespaced } else { Scope::Cluster },
        doc: kube.doc.clone(),
        no_spec: kube.no_spec,
        status: kube.status.is_some(),
        scale: kube.scale.as_ref().map(Said::to_spanned),
        columns: kube.columns.iter().map(Said::to_spanned).collect(),
        selectable: kube.selectable.iter().map(Said::to_spanned).collect(),
        short_names: kube.short_names.clone(),
        categories: kube.categories.clone(),
        labels: kube.labels.clone(),
        annotations: kube.annotations.clone(),
        storage: kube.storage,
        served: kube.served,
        deprecated: kube.deprecated.clone(),
    }
}

fn of_crd(said: &CrdKindAttr) -> CrdFacts {
    CrdFacts {
        no_status_subresource: said.no_status_subresource.map(Place::to_source),
        conversion: said.conversion.as_ref().map(|one| one.spanned(of_conversion)),
        schema: schema::of_root(said.descriptions.as_ref()),
    }
}

fn of_conversion(said: &ConversionAttr) -> Conversion {
    said.webhook.as_ref().map_or(Conversion::None, |said| {
        let said = &said.value;
        let versions = said.review_versions.iter().flat_map(|versions| &versions.value);
        Conversion::Webhook(Box::new(ConversionWebhook {
            service: said.service.as_ref().map(|one| one.spanned(of_service)),
            url: said.url.as_ref().map(Said::to_spanned),
            review_versions: versions.map(Said::to_spanned).collect(),
            inject_ca_from: said.inject_ca_from.as_ref().map(Said::to_spanned),
        }))
    })
}

fn of_service(said: &ServiceAttr) -> WebhookService {
    WebhookService {
        namespace: said.namespace.as_ref().map(Said::to_spanned),
        name: said.name.to_spanned(),
        path: said.path.as_ref().map(Said::to_spanned),
        port: said.port.as_ref().map(|port| port.spanned(|port| port.0)),
    }
}

fn of_osc(said: &KindAttr, holes: &mut Holes) -> CsdFacts {
    // The program replaces it.
    let not_made = |_: &syn::Expr| SampleFacts::Failed("it was not made".into());
    CsdFacts {
        role: said.role.as_ref().map(Said::to_spanned),
        display_name: said.display_name.as_ref().map(Said::to_spanned),
        dependencies: said.depends.iter().map(|one| one.spanned(of_dependency)).collect(),
        monitor: capability::monitor(&said.monitor, holes),
        log: capability::log(&said.log, holes),
        version: said.version.as_ref().map(|one| one.spanned(of_version)),
        sample: said.sample.as_ref().map(|one| one.spanned(not_made)),
    }
}

fn of_dependency(said: &DependsAttr) -> Dependency {
    Dependency {
        service: said.service.value.clone(),
        api_version: said.api_version.as_ref().map(|one| one.value.clone()),
        kind: said.kind.as_ref().map(|one| one.value.clone()),
        default_path: said.default_path.value.clone(),
    }
}

fn of_version(said: &VersionAttr) -> VersionFacts {
    VersionFacts {
        description: said.description.as_ref().map(|one| one.value.clone()),
        mode: said.mode.value,
        path: said.path.spanned(osc_syntax::value::FieldPath::to_rust_path),
        tags: said.tags.value.iter().map(Said::to_spanned).collect(),
    }
}
