use super::*;

fn parse(arguments: &[&str]) -> Result<Options, clap::Error> {
    Options::try_from_args(std::iter::once("hwfka").chain(arguments.iter().copied()))
}

fn refused(arguments: &[&str]) -> String {
    parse(arguments).unwrap_err().to_string()
}

/// The variables themselves are tested by processes that have some, in `tests/serving/options.rs`.
#[test]
fn the_definition_is_sound() {
    Options::command().debug_assert();
}

#[test]
fn every_flag_has_a_variable_of_the_name_that_messages_have() {
    for argument in Options::command().get_arguments() {
        let variable = argument.get_env().unwrap_or_else(|| panic!("{argument} has no variable"));
        let names = argument.get_value_names().unwrap();
        assert_eq!(names, [variable.to_str().unwrap()], "{argument}");
        assert!(argument.get_help().is_some(), "{argument}");
    }
}

#[test]
fn truth_is_said_in_four_words() {
    let cases: [(&[&str], bool, bool); 6] = [
        (&[], false, false),
        (&["--leader-elect", "--manage-crds"], true, true),
        (&["--leader-elect=1", "--manage-crds=true"], true, true),
        (&["--leader-elect=0", "--manage-crds=false"], false, false),
        (&["--pod-namespace=system"], true, false),
        (&["--pod-namespace=system", "--leader-elect=false"], false, false),
    ];
    for (arguments, elects, manages) in cases {
        let options = parse(arguments).unwrap();
        assert_eq!((options.elects(), options.manage_crds), (elects, manages), "{arguments:?}");
    }
    let message = refused(&["--manage-crds=yes"]);
    assert!(message.contains("'yes' for '--manage-crds[=<MANAGE_CRDS>]'"), "{message}");
    assert!(message.contains("this is true, false, 1 or 0"), "{message}");
}

#[test]
fn what_is_empty_is_not_said() {
    let options = parse(&[
        "--watch-namespace=",
        "--lease-name=",
        "--log-level=",
        "--log-path=",
        "--pod-name=",
        "--pod-namespace=",
    ])
    .unwrap();
    assert_eq!(options.namespaces, Namespaces::All);
    assert_eq!(
        (options.lease_name(), options.pod_namespace(), options.elects()),
        (None, None, false)
    );
    assert_eq!(options.logging(), logging::Settings::default());
    let (one, other) = (options.identity("hwfka"), options.identity("hwfka"));
    assert!(one.starts_with("hwfka-") && one.len() == 22, "{one}");
    assert_ne!(one, other);
}

#[test]
fn what_is_said_is_what_counts() {
    let options = parse(&[
        "--lease-name=other",
        "--pod-name=hwfka-5d4f8c7b9-x2x7q",
        "--health-port=0",
        "--metrics-port=8080",
        "--lease-duration=60",
        "--drain-timeout=0",
        "--log-format=json",
        "--log-path=/var/log/hwfka",
        "--log-level=warn",
    ])
    .unwrap();
    assert_eq!(options.lease_name(), Some("other"));
    assert_eq!(options.identity("hwfka"), "hwfka-5d4f8c7b9-x2x7q");
    assert_eq!(options.health_address(), None);
    assert_eq!(options.metrics_address(), Some(([0, 0, 0, 0], 8080).into()));
    assert_eq!(options.lease_duration, Duration::from_secs(60));
    assert_eq!(options.drain_timeout, Duration::ZERO);
    let logging = options.logging();
    assert_eq!(logging.format, Some(Format::Json));
    assert_eq!(logging.path, Some(PathBuf::from("/var/log/hwfka")));
    assert_eq!(Ok(logging.levels), "warn".parse());
}

#[test]
fn a_wrong_value_is_said_with_its_variable_and_its_rule() {
    let cases = [
        ("--watch-namespace=Team", "WATCH_NAMESPACE", "`Team` is no namespace"),
        ("--leader-elect=maybe", "LEADER_ELECTION", "true, false, 1 or 0"),
        ("--lease-name=A", "LEASE_NAME", "lower-case"),
        ("--lease-duration=15s", "LEASE_DURATION", "whole seconds, at least 1"),
        ("--renew-deadline=0", "RENEW_DEADLINE", "at least 1"),
        ("--retry-period=-1", "RETRY_PERIOD", "whole seconds"),
        ("--health-port=65536", "HEALTH_PORT", "0..=65535"),
        ("--metrics-port=http", "METRICS_PORT", "invalid digit"),
        ("--log-level=inof", "RUST_LOG", "`inof` is no level"),
        ("--log-format=yaml", "LOG_FORMAT", "json, text"),
        ("--concurrency=0", "CONCURRENCY", "not in 1.."),
        ("--drain-timeout=long", "DRAIN_TIMEOUT", "whole seconds, at least 0"),
        ("--pod-namespace=a_b", "POD_NAMESPACE", "lower-case"),
    ];
    for (argument, variable, rule) in cases {
        let message = refused(&[argument]);
        assert!(message.contains(variable) && message.contains(rule), "{argument}: {message}");
    }
}

#[test]
fn what_does_not_fit_together_is_said_at_once() {
    let message = refused(&["--lease-duration=10", "--retry-period=10", "--metrics-port=8081"]);
    for mistake in [
        "--lease-duration (10 s) must be more than --renew-deadline (10 s)",
        "--renew-deadline (10 s) must be more than --retry-period (10 s)",
        "--health-port and --metrics-port are both 8081",
    ] {
        assert!(message.contains(mistake), "{message}");
    }
    assert!(parse(&["--health-port=0", "--metrics-port=0"]).is_ok());
}

#[test]
fn an_operator_that_flattens_options_says_its_own_words() {
    /// Runs clusters of Hwfka.
    #[derive(Parser)]
    struct Arguments {
        #[command(flatten)]
        operator: Options,
    }
    let help = Arguments::command().render_long_help().to_string();
    assert!(help.starts_with("Runs clusters of Hwfka\n"), "{help}");
    for said in ["--drain-timeout <DRAIN_TIMEOUT>", "[env: DRAIN_TIMEOUT=", "[default: 20]"] {
        assert!(help.contains(said), "{said}: {help}");
    }
    let arguments = Arguments::parse_from(["hwfka", "--drain-timeout=7"]);
    assert_eq!(arguments.operator.drain_timeout, Duration::from_secs(7));
}
