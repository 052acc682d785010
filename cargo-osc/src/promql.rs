//! Whether a text is PromQL.

/// A longer expression is refused: the parser's tree is as deep as its nesting.
const LIMIT: usize = 16 * 1024;

/// Parses a monitor expression. `Err` says what the parser expected.
pub(crate) fn check(expr: &str) -> Result<(), String> {
    if expr.len() > LIMIT {
        return Err(format!("it has more than {LIMIT} bytes"));
    }
    promql_parser::parser::parse(expr).map(drop)
}

#[cfg(test)]
mod tests {
    use super::check;

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
