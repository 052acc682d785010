//! Types with a few values, and types that serde reads as other ones.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use osc::Osc;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// ConcurrencyPolicy describes how the job will be handled.
/// Only one of the following concurrent policies may be specified.
/// If none of the following policies is specified, the default one
/// is AllowConcurrent.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) enum ConcurrencyPolicy {
    /// AllowConcurrent allows CronJobs to run concurrently.
    Allow,
    /// ForbidConcurrent forbids concurrent runs, skipping next run if previous
    /// hasn't finished yet.
    Forbid,
    /// ReplaceConcurrent cancels currently running job and replaces it with a new one.
    Replace,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) enum K8sConcurrencyPolicy {
    /// AllowK8sConcurrencyPolicy allows CronJobs to run concurrently.
    Allow,
    /// ForbidK8sConcurrencyPolicy forbids concurrent runs, skipping next run if previous
    /// hasn't finished yet.
    Forbid,
    /// ReplaceK8sConcurrencyPolicy cancels currently running job and replaces it with a new one.
    Replace,
}

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[schemars(extend("enum" = [0, 1, 3]))]
pub(crate) struct Choice(isize);

#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[schemars(extend("enum" = [1, 2, "foo", "bar"]))]
pub(crate) struct PortOrName(IntOrString);

/// use an explicit type marker to verify that apply-first markers generate properly
/// TotallyABool is a bool that serializes as a string.
#[derive(Osc, JsonSchema, Clone, Debug)]
#[crd(type = "string")]
pub(crate) struct TotallyABool(bool);

impl Serialize for TotallyABool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.0 { "true" } else { "false" })
    }
}

impl<'de> Deserialize<'de> for TotallyABool {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(String::deserialize(deserializer)? == "true"))
    }
}

/// Stands for `net/url.URL`.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    scheme: String,
    rest: String,
}

impl TryFrom<String> for Address {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (scheme, rest) = text.split_once(':').ok_or("a URL has a scheme")?;
        Ok(Self { scheme: scheme.to_owned(), rest: rest.to_owned() })
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        format!("{}:{}", address.scheme, address.rest)
    }
}

/// URL wraps url.URL.
/// It has custom json marshal methods that enable it to be used in K8s CRDs
/// such that the CRD resource will have the URL but operator code can can work with url.URL struct
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Url(Address);

/// URL2 is an alias of url.URL.
/// It has custom json marshal methods that enable it to be used in K8s CRDs
/// such that the CRD resource will have the URL but operator code can can work with url.URL struct
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Url2(Address);

/// URL3 wraps [net/url.URL]. It implements [encoding.TextMarshaler] so that it
/// can be used in K8s CRDs such that the CRD resource will have the URL but
/// operator code can can work with the URL struct.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Url3(String);

/// URL4 is newtype around [net/url.URL]. It implements [encoding.TextMarshaler]
/// so that it can be used in K8s CRDs such that the CRD resource will have the
/// URL but operator code can can work with the URL struct.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct Url4(String);

/// Time2 is a newtype around [metav1.Time].
/// It implements both [encoding.TextMarshaler] and [json.Marshaler].
/// The latter is authoritative for the CRD generation.
#[derive(Osc, JsonSchema, Serialize, Deserialize, Clone, Debug)]
pub(crate) struct Time2(
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    #[schemars(with = "i64")]
    jiff::Timestamp,
);

macro_rules! text_of_an_address {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Address::try_from(text).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(url: $name) -> Self {
                url.0.into()
            }
        }
    )*};
}

text_of_an_address!(Url, Url2);
