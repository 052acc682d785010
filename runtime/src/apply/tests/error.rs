use kube::core::Status;

use crate::apply::{Error, InvalidManager, Manager};

fn failed(source: kube::Error) -> Error {
    Error::request("patch", "configmaps".into(), "ConfigMap system/a".into(), source)
}

fn answered(code: u16) -> Error {
    let status = Status::failure("so", "Other").with_code(code);
    failed(kube::Error::Api(status.boxed()))
}

#[test]
fn what_goes_away_by_itself_is_transient() {
    for code in [409, 429, 503, 504] {
        assert!(answered(code).is_transient(), "{code}");
    }
    for code in [400, 401, 403, 404, 413, 422, 500] {
        assert!(!answered(code).is_transient(), "{code}");
    }
    // As a fence in front of the connection says it.
    let fence: Box<dyn std::error::Error + Send + Sync> = "this replica does not lead".into();
    assert!(failed(kube::Error::Service(fence)).is_transient());
    assert!(!failed(kube::Error::LinesCodecMaxLineLengthExceeded).is_transient());
    let what = || "ConfigMap system/a".to_owned();
    assert!(Error::Stale { what: what() }.is_transient());
    assert!(Error::Deleting { what: what() }.is_transient());
    assert!(!Error::NoUid { what: what() }.is_transient());
}

#[test]
fn it_is_said_in_the_words_of_the_api_server() {
    assert_eq!(answered(422).to_string(), "cannot patch ConfigMap system/a: so");
    assert!(!answered(422).is_forbidden() && !answered(403).is_forbidden());
    let message = "configmaps \"a\" is forbidden: User \"x\" cannot patch resource \"configmaps\"";
    let status = Status::failure(message, "Forbidden").with_code(403);
    let error = failed(kube::Error::Api(status.boxed()));
    assert!(error.is_forbidden());
    assert!(error.to_string().ends_with("; let the operator's role `patch` configmaps"), "{error}");
}

#[test]
fn names_of_operators() {
    let longest = "a".repeat(63);
    let longest = longest.as_str();
    for (name, expected) in [("hwfka", "hwfka"), ("my_op", "my-op"), ("a", "a"), (longest, longest)]
    {
        assert_eq!(Manager::new(name).map(|found| found.to_string()), Ok(expected.to_owned()));
    }
    let manager = Manager::new("hwfka").unwrap();
    assert_eq!(manager.selector(), "app.kubernetes.io/managed-by=hwfka");
    assert_eq!(manager.annotation(), "hwfka/applied");
    for name in ["", "-a", "a-", "_a", "A", "a.b", "a b", &"a".repeat(64)] {
        assert_eq!(Manager::new(name), Err(InvalidManager(name.to_owned())));
    }
}
