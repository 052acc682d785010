//! Whether a text is PromQL, and which metrics it reads.

use std::convert::Infallible;

use promql_parser::parser::{self, Expr};
use promql_parser::util::{ExprVisitor, walk_expr};

/// A longer expression is refused: the parser's tree is as deep as its nesting.
const LIMIT: usize = 16 * 1024;

/// Parses a monitor expression. `Err` says what the parser expected.
pub(crate) fn check(expr: &str) -> Result<(), String> {
    if expr.len() > LIMIT {
        return Err(format!("it has more than {LIMIT} bytes"));
    }
    parser::parse(expr).map(drop)
}

/// The name of the first metric that an expression reads.
pub(crate) fn first_metric(expr: &str) -> Option<String> {
    if expr.len() > LIMIT {
        return None;
    }
    let mut first = First(None);
    let Ok(_) = walk_expr(&mut first, &parser::parse(expr).ok()?);
    first.0
}

/// The first named selector of a walk.
struct First(Option<String>);

impl ExprVisitor for First {
    type Error = Infallible;

    fn pre_visit(&mut self, expr: &Expr) -> Result<bool, Infallible> {
        let name = match expr {
            Expr::VectorSelector(selector) => &selector.name,
            Expr::MatrixSelector(selector) => &selector.vs.name,
            _ => return Ok(true),
        };
        self.0.clone_from(name);
        Ok(self.0.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::{check, first_metric};

    #[test]
    fn documented_forms_are_accepted() {
        for expr in [
            r#"sum(kafka_server_BrokerTopicMetrics_Count{name="MessagesInPerSec",kubernetes_pod="$",})"#,
            r#"sum(kafka_server_ReplicaManager_Value{name="LeaderCount",pod="$"})"#,
            "rate(http_requests_total[5m])",
            "histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m])))",
        ] {
            assert_eq!(check(expr), Ok(()), "{expr}");
        }
    }

    #[test]
    fn the_first_metric_is_found_where_there_is_one() {
        let first = |expr| first_metric(expr);
        assert_eq!(first(r#"sum(a{pod="$"}) / sum(b)"#).as_deref(), Some("a"));
        assert_eq!(
            first("1 - rate(http_requests_total[5m])").as_deref(),
            Some("http_requests_total")
        );
        assert_eq!(first(r#"count({job="x"}) + c"#).as_deref(), Some("c"));
        assert_eq!(first("1 + 2"), None);
        assert_eq!(first("sum("), None);
    }

    #[test]
    fn mistakes_are_said() {
        for expr in ["", "sum(", "a{b=$}", "a{b='c'", "rate(x[5m)"] {
            assert!(check(expr).is_err(), "{expr}");
        }
        for open in ["(", "-", "sum("] {
            drop(check(&open.repeat(super::LIMIT / open.len())));
            assert!(check(&open.repeat(super::LIMIT)).is_err());
        }
    }
}
