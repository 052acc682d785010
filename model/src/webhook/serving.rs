//! What the operator is told of where it serves webhooks: one set of names for its Deployment, and for who reads them. Their
//! namespace is that of its pod, see [`environment`](crate::environment).

/// The variable that names the Service.
pub const SERVICE: &str = "WEBHOOK_SERVICE";
/// The variable that says the port of the operator's pods.
pub const PORT: &str = "WEBHOOK_PORT";
/// The variable that says what stands before the path of every webhook; absent where nothing does.
pub const PATH: &str = "WEBHOOK_PATH";
/// The variable that names the folder of a mounted certificate; absent where the operator keeps one itself.
pub const CERTIFICATES: &str = "WEBHOOK_CERTIFICATES";

/// Where the Secret of a certificate is mounted that somebody else keeps.
pub const CERTIFICATES_FOLDER: &str = "/etc/webhook/certificates";

/// The port of the Service, which kube-apiserver asks where a webhook says none.
pub const SERVICE_PORT: u16 = 443;

/// The label that every namespace has: its name.
pub const NAMESPACE_LABEL: &str = "kubernetes.io/metadata.name";

/// The name that kube-apiserver asks a Service for, which the certificate must be for.
pub fn host(service: &str, namespace: &str) -> String {
    format!("{service}.{namespace}.svc")
}

/// The Secret of the certificate of this Service, whoever keeps it.
pub fn secret(service: &str) -> String {
    format!("{service}-tls")
}
