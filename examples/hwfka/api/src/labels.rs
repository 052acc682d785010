//! Labels of everything that the operator creates; monitoring and logging select workloads by them.

/// The label that names the service.
pub const SERVICE_PROVIDER: &str = "osctest.huawei.com/service_provider";

/// The label that names the instance.
pub const INSTANCE: &str = "osctest.huawei.com/instance";

/// The label that names the component: [`ZOOKEEPER`], [`BROKER`] or [`MANAGER`].
pub const COMPONENT: &str = "osctest.huawei.com/component";

/// The name of the service.
pub const SERVICE: &str = "hwfka-operator";

/// The component that keeps the metadata of an instance.
pub const ZOOKEEPER: &str = "zookeeper";

/// The component that serves clients.
pub const BROKER: &str = "broker";

/// The component with the web view.
pub const MANAGER: &str = "manager";
