//! Options and logs belong to a whole process, so each case is one: this test binary again, with one test that only such
//! a process runs.

use std::path::Path;
use std::process::{Command, Output};

use osc_runtime::{Options, logging};
use serde_json::Value;

/// The variable that says what the process does.
const ROLE: &str = "OSC_RUNTIME_TEST_ROLE";

/// A process of this role, with these variables and no others of an operator.
fn run(role: &str, variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "process::a_process", "--nocapture", "--quiet", "--test-threads=1"]);
    command.env_clear().env(ROLE, role).envs(variables.iter().copied());
    command.output().unwrap()
}

/// What a process does that has a role.
#[test]
fn a_process() {
    let Ok(role) = std::env::var(ROLE) else { return };
    let options = match Options::try_from_args(["hwfka"]) {
        Ok(options) => options,
        Err(error) => panic!("{error}"),
    };
    if role == "options" {
        print!("{options:#?}\n elects: {}\n", options.elects());
        return;
    }
    let logs = logging::start("hwfka", &options.logging()).unwrap();
    match role.as_str() {
        "lines" => lines(),
        "many" => (0..2000).for_each(|number| tracing::info!(number, "one of many")),
        "panics" => panic!("no broker is left"),
        "twice" => {
            let error = logging::start("hwfka", &options.logging()).unwrap_err();
            tracing::info!("{error}");
        }
        other => panic!("there is no role {other}"),
    }
    drop(logs);
}

fn lines() {
    tracing::debug!("not said");
    tracing::info!(size = 3, ratio = 0.5, endless = f64::INFINITY, name = "one", "outside");
    let span = logging::span("hwfka", "default/one");
    span.in_scope(|| {
        let inner =
            tracing::info_span!("child", kind = "StatefulSet", late = tracing::field::Empty);
        inner.record("late", true);
        inner.in_scope(|| tracing::warn!(message = "inside \"and\"\nso on", level = "a field"));
    });
    logging::span("hwfka", "default/two").in_scope(|| tracing::error!("another"));
}

/// The lines of JSON of an operator; the rest is said by the test binary itself.
fn read(text: &str) -> Vec<Value> {
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn variables_are_options() {
    let variables = [
        ("WATCH_NAMESPACE", "team-b,team-a"),
        ("POD_NAMESPACE", "system"),
        ("POD_NAME", ""),
        ("MANAGE_CRDS", "1"),
        ("HEALTH_PORT", "0"),
        ("DRAIN_TIMEOUT", "7"),
        ("LOG_PATH", ""),
    ];
    let text = stdout(&run("options", &variables));
    for expected in
        ["\"team-b\"", "manage_crds: true", "health_port: 0", "drain_timeout: 7s", "elects: true"]
    {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let text =
        stdout(&run("options", &[("POD_NAMESPACE", "system"), ("LEADER_ELECTION", "false")]));
    assert!(text.contains("elects: false"), "{text}");
}

#[test]
fn a_wrong_variable_is_named() {
    for (variable, value) in [
        ("HEALTH_PORT", "http"),
        ("LEADER_ELECTION", "maybe"),
        ("MANAGE_CRDS", "yes"),
        ("RENEW_DEADLINE", "10s"),
        ("RUST_LOG", "inof"),
        ("WATCH_NAMESPACE", "Team"),
    ] {
        let output = run("options", &[(variable, value)]);
        assert!(!output.status.success());
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(said.contains(variable) && said.contains(value), "{variable}: {said}");
    }
}

#[test]
fn a_line_has_what_every_line_has() {
    let lines = read(&stdout(&run("lines", &[])));
    let [outside, inside, another] = lines.as_slice() else { panic!("{lines:#?}") };
    for line in &lines {
        let timestamp = line["timestamp"].as_str().unwrap();
        assert!(timestamp.parse::<jiff::Timestamp>().is_ok(), "{timestamp}");
        assert_eq!(line["target"], "serving::process");
    }
    assert_eq!((&outside["level"], &outside["message"]), (&"INFO".into(), &"outside".into()));
    let fields = serde_json::json!({ "size": 3, "ratio": 0.5, "endless": "inf", "name": "one" });
    assert_eq!((&outside["fields"], outside.get("trace_id")), (&fields, None));

    assert_eq!(inside["level"], "WARN");
    assert_eq!(inside["message"], "inside \"and\"\nso on");
    let fields = serde_json::json!({
        "controller": "hwfka", "object": "default/one", "kind": "StatefulSet", "late": true, "level": "a field",
    });
    assert_eq!(inside["fields"], fields);
    let trace = |line: &Value| line["trace_id"].as_str().unwrap().to_owned();
    let hexadecimal = |id: &str| id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit());
    assert!(hexadecimal(&trace(inside)) && hexadecimal(&trace(another)));
    assert_ne!(trace(inside), trace(another));
}

#[test]
fn an_error_alone_has_its_trace_id_and_text_is_for_people() {
    let lines = read(&stdout(&run("lines", &[("RUST_LOG", "error")])));
    let [another] = lines.as_slice() else { panic!("{lines:#?}") };
    assert_eq!(another["fields"]["object"], "default/two");
    assert!(another["trace_id"].is_string());

    let text = stdout(&run("lines", &[("LOG_FORMAT", "text")]));
    assert_eq!(read(&text), Vec::<Value>::new());
    assert!(
        text.contains(" INFO ") && text.contains("outside") && text.contains("size=3"),
        "{text}"
    );
}

#[test]
fn the_file_has_every_line_that_stdout_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("operator");
    for format in ["json", "text"] {
        let variables = [("LOG_PATH", path.to_str().unwrap()), ("LOG_FORMAT", format)];
        let said = stdout(&run("many", &variables));
        let file = std::fs::read_to_string(path.join("hwfka.log")).unwrap();
        let said: Vec<_> = said.lines().filter(|line| line.contains("one of many")).collect();
        assert_eq!(said.len(), 2000);
        assert_eq!(file.lines().collect::<Vec<_>>(), said, "{format}");
        std::fs::remove_file(path.join("hwfka.log")).unwrap();
    }
}

#[test]
fn a_file_that_cannot_be_written_is_said_once_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("blocked");
    std::fs::write(&blocked, "a file where a folder should be").unwrap();
    let path = blocked.join("hwfka.log");
    let lines = read(&stdout(&run("many", &[("LOG_PATH", path.to_str().unwrap())])));
    let said = |text: &str| {
        let message = |line: &&Value| line["message"].as_str().unwrap().contains(text);
        lines.iter().filter(message).count()
    };
    assert_eq!((said("one of many"), said("cannot be written")), (2000, 1));
}

#[test]
fn a_panic_is_a_line_in_both_places() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hwfka.log");
    let output = run("panics", &[("LOG_PATH", path.to_str().unwrap())]);
    assert!(!output.status.success());
    let file = std::fs::read_to_string(Path::new(&path)).unwrap();
    for text in [String::from_utf8(output.stdout).unwrap(), file] {
        let lines = read(&text);
        let panic = lines.iter().find(|line| line["target"] == "panic").unwrap();
        assert_eq!(
            (&panic["level"], &panic["message"]),
            (&"ERROR".into(), &"a panic: no broker is left".into())
        );
        let place = panic["fields"]["place"].as_str().unwrap();
        assert!(place.contains("process.rs:"), "{place}");
    }
    // And it goes its way as ever.
    assert!(String::from_utf8(output.stderr).unwrap().contains("no broker is left"));
}

#[test]
fn logging_starts_once() {
    let lines = read(&stdout(&run("twice", &[])));
    let message = lines[0]["message"].as_str().unwrap();
    assert!(message.starts_with("logging cannot start: ") && message.contains("once"), "{message}");
}
