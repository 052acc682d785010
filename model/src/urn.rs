//! How the platform names controls, `x-descriptors`. Source: `osc_ss_0047` for spec fields, `osc_ss_0048` for status
//! fields.

use crate::csd::Control;

/// The half of an object that a field lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Below `spec`.
    Spec,
    /// Below `status`.
    Status,
}

impl Half {
    /// The property that it is.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spec => "spec",
            Self::Status => "status",
        }
    }
}

/// The URN of a control of fields in this half; `None` where it is no control of them. The one of `Select` goes on with
/// `:` and an option, one URN for each.
pub fn of(control: &Control, half: Half) -> Option<String> {
    let tectonic = |name: &str| Some(format!("{TECTONIC}{name}"));
    let urn = |rest: &str| Some(format!("urn:alm:descriptor:{rest}"));
    match (control, half) {
        (Control::Urn(urn), _) => Some(urn.clone()),
        (Control::Text, Half::Status) => urn("text"),
        (Control::Link, Half::Status) => urn("com.huawei.ui:link"),
        (Control::PodCount, _) => tectonic("podCount"),
        (Control::Link, Half::Spec) | (_, Half::Status) => None,
        (Control::Text, _) => tectonic("text"),
        (Control::Password, _) => tectonic("password"),
        (Control::Select(_), _) => tectonic("select"),
        (Control::ImagePullPolicy, _) => tectonic("imagePullPolicy"),
        (Control::ResourceRequirements, _) => tectonic("resourceRequirements"),
        (Control::Secret, _) => urn("io.kubernetes:Secret"),
        (Control::ConfigMap, _) => urn("io.kubernetes:ConfigMap"),
        (Control::HwDnatElbAccess, _) => urn("com.huawei.ui:hwDnatElbAccess"),
    }
}

/// Hides a field.
pub fn hidden() -> String {
    format!("{TECTONIC}hidden")
}

/// Shows a field only while the one at `path`, below the half, has a value.
pub fn condition(path: &str, value: &str) -> String {
    format!("{TECTONIC}fieldDependency:{path}:{value}")
}

const TECTONIC: &str = "urn:alm:descriptor:com.tectonic.ui:";
