//! Whether a text is PromQL.

/// Parses a monitor expression. `Err` says what the parser expected.
pub(crate) fn check(expr: &str) -> Result<(), String> {
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
    }
}
