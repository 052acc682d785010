//! metadata.yaml: every field from its one home (docs/metadata.md).

use osc_model::config::Config;
use osc_model::metadata::{Logo, Metadata};
use osc_model::origin::Origins;
use osc_model::{FieldPath, Span, Spanned};

/// The document, and where its parts came from.
pub(super) fn metadata(config: &Config, detail: Option<String>, origins: &mut Origins) -> Metadata {
    set_origins(config, origins);
    let name = &config.name.value;
    let version = &config.version.value;
    let alias = config.alias.as_ref().map(|alias| alias.value.clone());
    let brief = config.brief_description.as_ref().or(config.description.as_ref());
    Metadata {
        name: name.clone(),
        version: version.clone(),
        app_version: value(config.app_version.as_ref()),
        alias: alias.unwrap_or_else(|| format!("{name}.v{version}")),
        display_name: value(config.display_name.as_ref()),
        brief_description: value(brief),
        detail,
        source: value(config.source.as_ref()).unwrap_or_default(),
        type_: "operator".into(),
        container_image: Some(super::deployment::image(config)),
        repository: registry(&config.image.value).map(str::to_owned),
        architecture: value(config.architectures.as_ref()).unwrap_or_default(),
        capabilities: value(config.capabilities.as_ref()).unwrap_or_default(),
        categories: value(config.categories.as_ref()).unwrap_or_default(),
        devices: value(config.devices.as_ref()).unwrap_or_default(),
        industries: value(config.industries.as_ref()).unwrap_or_default(),
        logo: config.logo.as_ref().map(|logo| Logo {
            base64data: crate::project::base64(&logo.value.bytes),
            mediatype: logo.value.mediatype.into(),
        }),
        maintainers: value(config.maintainers.as_ref()).unwrap_or_default(),
        provider: value(config.provider.as_ref()),
        scenes: value(config.scenes.as_ref()).unwrap_or_default(),
        deploy_scenes: value(config.deploy_scenes.as_ref()).unwrap_or_default(),
        links: value(config.links.as_ref()).unwrap_or_default(),
    }
}

fn value<T: Clone>(spanned: Option<&Spanned<T>>) -> Option<T> {
    spanned.map(|spanned| spanned.value.clone())
}

/// The host of an image reference: its first segment, where that looks like a host.
fn registry(image: &str) -> Option<&str> {
    let (first, _) = image.split_once('/')?;
    (first.contains(['.', ':']) || first == "localhost").then_some(first)
}

fn set_origins(config: &Config, origins: &mut Origins) {
    fn span<T>(spanned: Option<&Spanned<T>>) -> Option<&Span> {
        spanned.map(|spanned| &spanned.span)
    }
    let brief = span(config.brief_description.as_ref()).or(span(config.description.as_ref()));
    let homes = [
        ("", Some(&config.span)),
        ("name", Some(&config.name.span)),
        ("version", Some(&config.version.span)),
        ("appVersion", span(config.app_version.as_ref())),
        ("alias", span(config.alias.as_ref())),
        ("displayName", span(config.display_name.as_ref())),
        ("briefDescription", brief),
        ("source", span(config.source.as_ref())),
        ("containerImage", Some(&config.image.span)),
        ("repository", Some(&config.image.span)),
        ("architecture", span(config.architectures.as_ref())),
        ("capabilities", span(config.capabilities.as_ref())),
        ("categories", span(config.categories.as_ref())),
        ("devices", span(config.devices.as_ref())),
        ("industries", span(config.industries.as_ref())),
        ("logo", span(config.logo.as_ref())),
        ("maintainers", span(config.maintainers.as_ref())),
        ("provider", span(config.provider.as_ref())),
        ("scenes", span(config.scenes.as_ref())),
        ("deployScenes", span(config.deploy_scenes.as_ref())),
        ("links", span(config.links.as_ref())),
    ];
    let document = super::document("metadata.yaml");
    for (field, span) in homes {
        if let Some(span) = span {
            origins.set(&document, FieldPath::dotted(field), span.clone());
        }
    }
}
