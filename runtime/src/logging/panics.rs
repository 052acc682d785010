//! A panic is a line, too.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::time::Duration;

use super::queue::Queue;

/// Says each panic before it goes its way. The process may end with it, so the file is waited for.
pub(super) fn say(file: Option<Queue>) {
    let before = take_hook();
    set_hook(Box::new(move |panic| {
        line(panic);
        if let Some(file) = &file {
            file.flush(Duration::from_secs(1));
        }
        before(panic);
    }));
}

fn line(panic: &PanicHookInfo<'_>) {
    let payload = panic.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let message = text.unwrap_or("something that is no text");
    let place = panic.location().map(ToString::to_string);
    let thread = std::thread::current();
    // As RUST_BACKTRACE asks for.
    let backtrace = Backtrace::capture();
    let backtrace =
        (backtrace.status() == BacktraceStatus::Captured).then(|| backtrace.to_string());
    tracing::error!(
        target: "panic",
        place,
        thread = thread.name(),
        backtrace,
        "a panic: {message}"
    );
}
