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

mod condition;
mod dump;
mod entry;
mod path;
mod probe;

pub use osc_derive::Osc;

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

/// What generated code names. Nobody else may.
#[doc(hidden)]
pub mod __private {
    pub use inventory;
    pub use osc_model::keyword::escaped;
    pub use schemars::JsonSchema;

    pub use crate::condition::{Compared, text};
    pub use crate::control::{self, Serves};
    pub use crate::dump::{Dump, facts, json, main, sample};
    pub use crate::entry::{Declaration, Entry, Kind};
    pub use crate::path::{Checked, Listed, Through};

    pub mod probe {
        pub use crate::probe::*;
    }
}
