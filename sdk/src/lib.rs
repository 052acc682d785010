//! What the API crate of a cargo-osc project depends on.
//!
//! [`Osc`](macro@Osc) stands beside the derives that a kind has anyway and says what the platform's console shows of it:
//!
//! ```
//! use kube::CustomResource;
//! use osc::Osc;
//! use schemars::JsonSchema;
//! use serde::{Deserialize, Serialize};
//!
//! /// A three-node Kafka-compatible cluster
//! #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
//! #[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
//! #[osc(
//!     role = ServiceEntity,
//!     sample = sample,
//!     version(mode = Url, path = image, tags = ["2.8.1", "2.8.2"]),
//!     monitor(label_selector("osctest.huawei.com/app" = "hwfka"), exporter_port = 9404),
//! )]
//! pub struct HwfkaSpec {
//!     /// Number of broker pods
//!     #[osc(display_name = "Cluster size", control = PodCount)]
//!     #[schemars(range(min = 1, max = 3))]
//!     pub size: i32,
//!     /// The broker's image
//!     #[osc(control = Text, order = 1)]
//!     pub image: String,
//!     /// Where brokers keep their data
//!     pub storage: Storage,
//! }
//!
//! /// Where brokers keep their data
//! #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
//! #[serde(rename_all = "camelCase")]
//! pub struct Storage {
//!     /// Whether data outlives a pod
//!     pub persistent: bool,
//!     /// The kind of disk
//!     #[osc(control = Select("SSD", "SAS"), shown_when(persistent == true))]
//!     pub disk_type: Option<String>,
//! }
//!
//! fn sample() -> Hwfka {
//!     let storage = Storage { persistent: true, disk_type: Some("SSD".into()) };
//!     Hwfka::new("hwfka", HwfkaSpec { size: 3, image: "hwfka:2.8.1".into(), storage })
//! }
//! # fn main() {}
//! ```
//!
//! Every key is in the reference of attributes (`docs/attributes.md`). The crate ends in a binary of one line, see
//! [`dump!`].

pub mod control;

// What the derive generates names the crate from outside.
#[cfg(test)]
extern crate self as osc;

mod condition;
#[cfg(test)]
mod converted;
mod defaults;
mod difference;
mod dump;
mod entry;
mod path;
mod probe;
mod round_trip;
mod vary;

pub use osc_derive::{
    Osc, conversion_webhook, mutating_webhook, rbac, validating_admission_policy,
    validating_webhook,
};

/// The main function of the binary that writes what an API crate says of itself as JSON to the file that its first
/// argument names. `cargo osc generate` builds and runs it.
///
/// ```
/// # mod hidden {
/// osc::dump!(serde); // the name of the API crate's library, e.g. `hwfka_api`
/// # }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! dump {
    ($api:ident) => {
        // Without a use of it the library, and all that it registers, would not be linked.
        use $api as _;

        fn main() -> ::std::process::ExitCode {
            $crate::__private::main(
                ::core::env!("CARGO_PKG_NAME"),
                ::core::env!("CARGO_MANIFEST_DIR"),
            )
        }
    };
}

/// A test that objects survive the way from one version of a kind to another and back.
///
/// It takes the sample of each version, and what is left of it without each field that may be absent, with each list and
/// each map empty, and with as little as possible; converts it with `From` or `Into`, there and back; and compares the
/// JSON. The test is named `round_trip`; several in one module have names of their own.
///
/// ```
/// use kube::CustomResource;
/// use osc::Osc;
/// use schemars::JsonSchema;
/// use serde::{Deserialize, Serialize};
///
/// mod v1 {
/// #   use super::*;
///     #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
///     #[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
///     #[osc(sample = Hwfka::new("hwfka", HwfkaSpec { size: 3 }))]
///     pub struct HwfkaSpec {
///         pub size: i32,
///     }
/// }
///
/// mod v1beta1 {
/// #   use super::*;
///     #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
///     #[kube(group = "osctest.huawei.com", version = "v1beta1", kind = "Hwfka", namespaced, storage = false)]
///     pub struct HwfkaSpec {
///         pub replicas: i32,
///     }
///
///     impl From<super::v1::Hwfka> for Hwfka {
///         fn from(object: super::v1::Hwfka) -> Self {
///             Self { metadata: object.metadata, spec: HwfkaSpec { replicas: object.spec.size } }
///         }
///     }
///
///     impl From<Hwfka> for super::v1::Hwfka {
///         fn from(object: Hwfka) -> Self {
///             Self { metadata: object.metadata, spec: super::v1::HwfkaSpec { size: object.spec.replicas } }
///         }
///     }
/// }
///
/// #[cfg(test)]
/// mod tests {
///     osc::round_trip!(super::v1::Hwfka, super::v1beta1::Hwfka);
///     osc::round_trip!(beta_first: super::v1beta1::Hwfka, super::v1::Hwfka);
/// }
/// # fn main() {
/// #     assert_eq!(osc::__private::round_trip::<v1::Hwfka, v1beta1::Hwfka>(), "");
/// # }
/// ```
#[macro_export]
macro_rules! round_trip {
    ($name:ident: $one:ty, $other:ty $(,)?) => {
        #[test]
        fn $name() {
            let lost = $crate::__private::round_trip::<$one, $other>();
            ::core::assert!(lost.is_empty(), "{lost}");
        }
    };
    ($one:ty, $other:ty $(,)?) => {
        $crate::round_trip!(round_trip: $one, $other);
    };
}

/// A test that the defaults in a kind's CRD are serde's.
///
/// kube-apiserver fills in the defaults of the CRD before the operator reads an object; where it does not, as in tests
/// and in what the operator makes itself, serde fills in its own. The test takes the sample, what is left of it without
/// each field that may be absent, and with an empty object in each place where one may be; reads all of these as they are
/// and with the defaults of the CRD; and compares. Fields with `#[crd(default = ...)]` or `#[crd(no_default)]` are left
/// alone, since they differ on purpose. The test is named `defaults`; several in one module have names of their own.
///
/// ```
/// use kube::CustomResource;
/// use osc::Osc;
/// use schemars::JsonSchema;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(CustomResource, Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
/// #[kube(group = "osctest.huawei.com", version = "v1", kind = "Hwfka", namespaced)]
/// #[osc(sample = Hwfka::new("hwfka", HwfkaSpec { size: 3, tls: Tls::default() }))]
/// pub struct HwfkaSpec {
///     pub size: i32,
///     #[serde(default)]
///     pub tls: Tls,
/// }
///
/// #[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
/// pub struct Tls {
///     #[serde(default = "three")]
///     pub depth: u8,
/// }
///
/// impl Default for Tls {
///     fn default() -> Self {
///         Self { depth: three() }
///     }
/// }
///
/// fn three() -> u8 {
///     3
/// }
///
/// #[cfg(test)]
/// mod tests {
///     osc::defaults!(super::Hwfka);
///     osc::defaults!(again: super::Hwfka);
/// }
/// # fn main() {
/// #     assert_eq!(osc::__private::defaults::<Hwfka>(), "");
/// # }
/// ```
#[macro_export]
macro_rules! defaults {
    ($name:ident: $kind:ty $(,)?) => {
        #[test]
        fn $name() {
            let differing = $crate::__private::defaults::<$kind>();
            ::core::assert!(differing.is_empty(), "{differing}");
        }
    };
    ($kind:ty $(,)?) => {
        $crate::defaults!(defaults: $kind);
    };
}

/// What generated code names. Nobody else may.
#[doc(hidden)]
pub mod __private {
    pub use inventory;
    pub use osc_model::keyword::escaped;
    pub use schemars::JsonSchema;

    pub use crate::condition::{Compared, text};
    pub use crate::control::{self, Serves};
    pub use crate::defaults::defaults;
    pub use crate::dump::{Dump, facts, json, main, sample};
    pub use crate::entry::{Declaration, Entry, Kind};
    pub use crate::path::{Checked, Listed, Through};
    pub use crate::round_trip::round_trip;

    pub mod probe {
        pub use crate::probe::*;
    }
}
