//! The sample object: the user's code, which may panic.

use std::panic::{self, PanicHookInfo};
use std::sync::{Arc, Mutex, PoisonError};

use osc_model::facts::SampleFacts;
use serde::Serialize;
use serde_json::Value;

/// The panic hook is the process's: samples that are made at once would hear each other, or put back another's hook.
static HOOK: Mutex<()> = Mutex::new(());

/// A root object as JSON.
pub fn sample(root: &impl Serialize) -> serde_json::Result<Value> {
    serde_json::to_value(root)
}

/// Makes the sample; a panic is its failure, and is not printed.
pub(super) fn run(make: fn() -> serde_json::Result<Value>) -> SampleFacts {
    let _alone = HOOK.lock().unwrap_or_else(PoisonError::into_inner);
    let heard = Arc::new(Mutex::new(None));
    let hook = panic::take_hook();
    let hear = Arc::clone(&heard);
    panic::set_hook(Box::new(move |info| {
        *hear.lock().unwrap_or_else(PoisonError::into_inner) = Some(message(info));
    }));
    let result = panic::catch_unwind(make);
    panic::set_hook(hook);
    match result {
        Ok(Ok(object)) => SampleFacts::Object(object),
        Ok(Err(error)) => SampleFacts::Failed(format!("it cannot be written as JSON: {error}")),
        Err(_) => {
            let heard = heard.lock().unwrap_or_else(PoisonError::into_inner).take();
            SampleFacts::Failed(heard.unwrap_or_else(|| "it panicked".into()))
        }
    }
}

fn message(info: &PanicHookInfo) -> String {
    let payload = info.payload();
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let what = text.or_else(|| payload.downcast_ref().copied()).unwrap_or("no message");
    match info.location() {
        Some(location) => format!("it panicked at {location}: {what}"),
        None => format!("it panicked: {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_with_its_place() {
        let SampleFacts::Failed(message) = run(|| panic!("no {}", "disk")) else { panic!() };
        assert!(message.starts_with("it panicked at sdk"), "{message}");
        assert!(message.ends_with(": no disk"), "{message}");
    }

    #[test]
    fn an_object_is_kept() {
        let made = run(|| sample(&3));
        assert_eq!(made, SampleFacts::Object(3.into()));
    }
}
