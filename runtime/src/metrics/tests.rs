use super::*;

fn metrics() -> Metrics {
    Metrics::new("hwfka", "0.1.0")
}

/// The value of a series.
fn value(metrics: &Metrics, series: &str) -> Option<f64> {
    let text = metrics.text();
    let line = text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '))?;
    Some(line.parse().unwrap())
}

#[test]
fn every_family_has_its_name_type_and_unit() {
    let metrics = metrics();
    // A family without a series is not shown.
    metrics.controller("hwfka").failed("Forbidden");
    metrics.crd_fields_missing("hwfkas.osctest.huawei.com", [".spec.size"]);
    let text = metrics.text();
    let described: Vec<_> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE ").or(line.strip_prefix("# UNIT ")))
        .collect();
    assert_eq!(
        described,
        [
            "operator_reconciles counter",
            "operator_reconcile_duration_seconds histogram",
            "operator_reconcile_duration_seconds seconds",
            "operator_queue_depth gauge",
            "operator_errors counter",
            "operator_leader gauge",
            "operator_crd_fields_missing gauge",
            "operator_build info",
        ]
    );
    assert!(text.contains("\noperator_build_info{name=\"hwfka\",version=\"0.1.0\"} 1\n"), "{text}");
    assert!(text.ends_with("# EOF\n"));
}

#[test]
fn a_reconcile_is_counted_and_measured_once_however_it_ends() {
    let metrics = metrics();
    let controller = metrics.controller("hwfka");
    controller.started(1).ended(Outcome::Ok);
    controller.started(1).ended(Outcome::Ok);
    controller.started(1).ended(Outcome::Retry);
    controller.started(1).ended(Outcome::Error("Forbidden"));
    drop(controller.started(1));
    // Another handle of the same name counts on.
    metrics.controller("hwfka").failed("Forbidden");
    let cases = [
        ("operator_reconciles_total{controller=\"hwfka\",result=\"ok\"}", 2.0),
        ("operator_reconciles_total{controller=\"hwfka\",result=\"retry\"}", 1.0),
        ("operator_reconciles_total{controller=\"hwfka\",result=\"error\"}", 1.0),
        ("operator_reconciles_total{controller=\"hwfka\",result=\"aborted\"}", 1.0),
        ("operator_errors_total{controller=\"hwfka\",reason=\"Forbidden\"}", 2.0),
        ("operator_reconcile_duration_seconds_count{controller=\"hwfka\"}", 5.0),
        ("operator_reconcile_duration_seconds_bucket{le=\"+Inf\",controller=\"hwfka\"}", 5.0),
    ];
    for (series, expected) in cases {
        assert_eq!(value(&metrics, series), Some(expected), "{series}\n{}", metrics.text());
    }
}

#[test]
fn what_waits_is_counted_once() {
    let metrics = metrics();
    let controller = metrics.controller("hwfka");
    let depth = || value(&metrics, "operator_queue_depth{controller=\"hwfka\"}");
    assert_eq!(depth(), Some(0.0));
    for key in ["default/one", "default/two", "default/one"] {
        controller.queued(key);
    }
    assert_eq!(depth(), Some(2.0));
    let running = controller.started("default/one");
    assert_eq!(depth(), Some(1.0));
    // It changes while it is reconciled, and waits again.
    controller.queued("default/one");
    running.ended(Outcome::Ok);
    assert_eq!(depth(), Some(2.0));
    // Nobody queued it, as after a retry.
    controller.started("default/three").ended(Outcome::Ok);
    assert_eq!(depth(), Some(2.0));
    controller.stopped();
    assert_eq!(depth(), Some(0.0));
}

#[test]
fn fields_that_are_no_longer_missing_are_gone() {
    let metrics = metrics();
    let crd = "hwfkas.osctest.huawei.com";
    let series = |field: &str| {
        let name = "operator_crd_fields_missing";
        value(&metrics, &format!("{name}{{crd=\"{crd}\",field=\"{field}\"}}"))
    };
    metrics.crd_fields_missing(crd, [".spec.size", ".spec.storage"]);
    assert_eq!((series(".spec.size"), series(".spec.storage")), (Some(1.0), Some(1.0)));
    metrics.crd_fields_missing(crd, [".spec.storage", ".status.phase"]);
    assert_eq!(series(".spec.size"), None);
    assert_eq!((series(".spec.storage"), series(".status.phase")), (Some(1.0), Some(1.0)));
    metrics.crd_fields_missing(crd, [""; 0]);
    assert!(!metrics.text().contains(crd));
}

#[test]
fn a_leader_is_one() {
    let metrics = metrics();
    assert_eq!(value(&metrics, "operator_leader"), Some(0.0));
    metrics.leads(true);
    assert_eq!(value(&metrics, "operator_leader"), Some(1.0));
    metrics.leads(false);
    assert_eq!(value(&metrics, "operator_leader"), Some(0.0));
}

#[test]
fn no_value_breaks_a_line() {
    let metrics = Metrics::new("a\"b\\c\nd", "0.1.0");
    let expected = "\noperator_build_info{name=\"a\\\"b\\\\c\\nd\",version=\"0.1.0\"} 1\n";
    assert!(metrics.text().contains(expected), "{}", metrics.text());
}
