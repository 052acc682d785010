//! Labels of everything that the operator creates; monitoring and logging select workloads by them.

/// The label that names the service.
pub const SERVICE_PROVIDER: &str = "osctest.huawei.com/service_provider";

/// The label that names the instance.
pub const INSTANCE: &str = "osctest.huawei.com/instance";

/// The name of the service.
pub const SERVICE: &str = "hwfka-operator";
