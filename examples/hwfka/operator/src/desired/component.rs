//! The components of an instance: how they are named, labelled and reached.

use std::collections::BTreeMap;

use hwfka_operator_api::labels;
use hwfka_operator_api::v1::Hwfka;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use kube::ResourceExt;

/// A part of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Component {
    /// Keeps the metadata.
    Zookeeper,
    /// Serves clients.
    Broker,
    /// Has the web view.
    Manager,
}

/// A port that the pods of a component listen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Port {
    /// As Services and pods call it.
    pub name: &'static str,
    /// As it is listened on.
    pub number: i32,
}

/// Where clients of ZooKeeper connect.
pub const ZOOKEEPER_CLIENT: Port = port("client", 2181);
/// Where the followers of ZooKeeper's leader connect.
pub const ZOOKEEPER_SERVER: Port = port("server", 2888);
/// Where ZooKeeper elects its leader.
pub const ZOOKEEPER_ELECTION: Port = port("election", 3888);
/// Where clients of the brokers connect.
pub const BROKER_CLIENT: Port = port("client", 9092);
/// Where brokers export their metrics; the monitor of the kind says the same number.
pub const BROKER_METRICS: Port = port("metrics", 9404);
/// Where browsers connect.
pub const MANAGER_WEB: Port = port("web", 9000);

const fn port(name: &'static str, number: i32) -> Port {
    Port { name, number }
}

impl Component {
    /// All of them, in the order of their creation.
    pub const ALL: [Self; 3] = [Self::Zookeeper, Self::Broker, Self::Manager];

    /// As names and labels say it. None has a `-`, so that two instances never share a name, whatever they are called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zookeeper => labels::ZOOKEEPER,
            Self::Broker => labels::BROKER,
            Self::Manager => labels::MANAGER,
        }
    }

    /// What its pods listen on; the first one is where its own clients connect.
    pub fn ports(self) -> &'static [Port] {
        match self {
            Self::Zookeeper => &[ZOOKEEPER_CLIENT, ZOOKEEPER_SERVER, ZOOKEEPER_ELECTION],
            Self::Broker => &[BROKER_CLIENT, BROKER_METRICS],
            Self::Manager => &[MANAGER_WEB],
        }
    }

    /// The name of its resources in an instance.
    pub fn name_in(self, object: &Hwfka) -> String {
        format!("{}-{}", object.name_any(), self.name())
    }

    /// The address of its Service in an instance, without a port.
    pub fn host_in(self, object: &Hwfka) -> String {
        let namespace = object.namespace().unwrap_or_default();
        format!("{}.{namespace}.svc.cluster.local", self.name_in(object))
    }

    /// The labels of its resources and pods in an instance. Together they select its pods and no others: they name the
    /// instance as a whole, and selectors end at the namespace.
    pub fn labels_in(self, object: &Hwfka) -> BTreeMap<String, String> {
        let labels = [
            (labels::SERVICE_PROVIDER, labels::SERVICE.to_owned()),
            (labels::INSTANCE, object.name_any()),
            (labels::COMPONENT, self.name().to_owned()),
        ];
        labels.map(|(key, value)| (key.to_owned(), value)).into()
    }

    /// What selects its pods in an instance.
    pub(super) fn selector_in(self, object: &Hwfka) -> LabelSelector {
        LabelSelector {
            match_labels: Some(self.labels_in(object)),
            ..LabelSelector::default()
        }
    }

    /// The metadata of its resources in an instance.
    pub(super) fn metadata_in(self, object: &Hwfka) -> ObjectMeta {
        ObjectMeta {
            name: Some(self.name_in(object)),
            namespace: object.namespace(),
            labels: Some(self.labels_in(object)),
            ..ObjectMeta::default()
        }
    }
}
