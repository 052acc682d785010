//! Room for recursion over expressions of any depth.

use std::thread;

/// Levels that fit on any thread's stack.
const SHALLOW: u32 = 300;
/// Bytes of stack for each level.
const LEVEL: usize = 8 * 1024;

/// Does something that recurs so many levels; where that is too much for this thread, on one with a stack for it.
/// `None` where there is no such thread to be had.
pub(crate) fn with_stack<T: Send>(levels: u32, work: impl FnOnce() -> T + Send) -> Option<T> {
    if levels <= SHALLOW {
        return Some(work());
    }
    let size = (levels as usize).saturating_mul(LEVEL);
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(size).spawn_scoped(scope, work).ok()?;
        thread.join().ok()
    })
}
