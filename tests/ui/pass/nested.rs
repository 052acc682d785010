//! Structs below a struct, with conditions along a path.

use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
struct Outer {
    tls: Option<Box<Tls>>,
    /// A certificate
    #[osc(control = Secret, shown_when(tls.enabled == true), shown_when(tls.mode == Mode::Strict))]
    certificate: Option<String>,
    /// An address of a kind that the attributes do not know
    #[osc(control = Urn("urn:alm:descriptor:com.tectonic.ui:label"))]
    address: std::net::IpAddr,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Tls {
    enabled: bool,
    mode: Mode,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize)]
enum Mode {
    Strict,
    Lax,
}

fn main() {}
