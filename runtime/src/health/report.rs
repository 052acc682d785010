//! The results of checks, and how they are written.

use hyper::StatusCode;

use crate::listen::{Page, TEXT};

/// What a check says: that it passes, or why not.
pub(super) type State = Result<(), String>;

/// Checks by name, in the order of their names.
pub(super) type Results = Vec<(String, State)>;

/// A question that is asked each time that somebody wants to know.
pub(super) type Question = std::sync::Arc<dyn Fn() -> State + Send + Sync>;

/// As kube-apiserver writes the results of its checks.
pub(super) fn page(probe: &str, results: &Results) -> Page {
    let line = |(name, state): &(String, State)| match state {
        Ok(()) => format!("[+]{name} ok\n"),
        // One line for each check, whatever its reason is made of.
        Err(reason) => format!("[-]{name} failed: {}\n", reason.replace('\n', " ")),
    };
    let passes = results.iter().all(|(_, state)| state.is_ok());
    let (status, verdict) = if passes {
        (StatusCode::OK, "passed")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "failed")
    };
    let lines: String = results.iter().map(line).collect();
    Page { status, kind: TEXT, text: format!("{lines}{probe} check {verdict}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_is_enough() {
        let mut results = vec![("caches".to_owned(), Ok(()))];
        let passed = page("readyz", &results);
        assert_eq!(
            (passed.status, passed.text.as_str()),
            (StatusCode::OK, "[+]caches ok\nreadyz check passed\n")
        );
        results.push(("lease".to_owned(), Err("no\n[+]answer".to_owned())));
        let failed = page("readyz", &results);
        let text = "[+]caches ok\n[-]lease failed: no [+]answer\nreadyz check failed\n";
        assert_eq!((failed.status, failed.text.as_str()), (StatusCode::SERVICE_UNAVAILABLE, text));
    }

    #[test]
    fn nothing_to_check_passes() {
        assert_eq!(page("healthz", &Vec::new()).text, "healthz check passed\n");
    }
}
