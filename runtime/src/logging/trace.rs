//! What belongs together: the span of a reconcile, and its trace id.

use std::fmt;

use tracing::Span;

/// The target of spans of reconciles. It passes always, and so would all targets that begin with it; none does.
pub(super) const TARGET: &str = "osc_runtime::span";

/// The field of a span whose value every line inside has.
pub(super) const FIELD: &str = "trace_id";

/// What tells one reconcile from another in the log: 128 random bits, written as 32 hexadecimal digits, as the W3C's Trace
/// Context and OpenTelemetry have it. Not a secret, and not made for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TraceId(u128);

impl TraceId {
    /// Another one each time. Never 0, which Trace Context calls invalid.
    ///
    /// ```
    /// use osc_runtime::logging::TraceId;
    ///
    /// assert_eq!(TraceId::random().to_string().len(), 32);
    /// assert_ne!(TraceId::random(), TraceId::random());
    /// ```
    pub fn random() -> Self {
        Self(fastrand::u128(1..))
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The span of a reconcile of an object, commonly `namespace/name`, by a controller. Whatever is said inside has both as
/// fields, and a new trace id. It is there at every level, so that an error alone has them, too.
///
/// ```
/// use osc_runtime::logging;
/// use tracing::Instrument as _;
///
/// async fn reconcile() {
///     tracing::info!("scaled");
/// }
///
/// # async fn example() {
/// reconcile().instrument(logging::span("hwfka", "default/one")).await;
/// # }
/// ```
pub fn span(controller: &str, object: &str) -> Span {
    let trace_id = TraceId::random();
    tracing::error_span!(target: TARGET, "reconcile", controller, object, %trace_id)
}
