//! Documents outside of packages: which are definitions, and what the server says to those.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::Context as _;
use osc_model::{Diagnostic, Diagnostics, FieldPath, code};
use osc_schema::cel::Version;

use crate::documents::{Document, Limits, Object, Text};
use crate::{verdict, words};

/// What came of texts.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// What is wrong.
    pub(super) diagnostics: Diagnostics,
    definitions: usize,
    /// How many objects of other kinds there are.
    others: BTreeMap<String, usize>,
}

/// Judges texts, each whole by one thread with the stack that its depth may take.
pub(super) fn judge(texts: &[Text], limits: Limits, version: Version) -> anyhow::Result<Judged> {
    let next = AtomicUsize::new(0);
    let work = || -> anyhow::Result<Judged> {
        let mut judged = Judged::default();
        while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
            judged.text(text, limits, version)?;
        }
        Ok(judged)
    };
    let most = thread::available_parallelism().map_or(1, usize::from);
    let mut all = Judged::default();
    thread::scope(|scope| {
        let start = || thread::Builder::new().stack_size(limits.stack()).spawn_scoped(scope, work);
        let threads = (0..most.min(texts.len())).map(|_| start());
        let threads: Vec<_> =
            threads.collect::<Result<_, _>>().context("could not start a thread")?;
        for thread in threads {
            match thread.join() {
                Ok(judged) => all.join(judged?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(all)
    })
}

impl Judged {
    fn text(&mut self, text: &Text, limits: Limits, version: Version) -> anyhow::Result<()> {
        let documents = match text.documents(limits)? {
            Ok(documents) => documents,
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                return Ok(());
            }
        };
        for object in documents.iter().flat_map(Document::objects) {
            if let Some(found) = verdict::object(&object, version) {
                self.definitions += 1;
                self.diagnostics.extend(found);
            } else if text.named && (object.kind.is_empty() || object.api_version.is_empty()) {
                self.diagnostics.push(no_object(&object));
            } else {
                *self.others.entry(object.kind.to_owned()).or_default() += 1;
            }
        }
        Ok(())
    }

    fn join(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.definitions += other.definitions;
        for (kind, count) in other.others {
            *self.others.entry(kind).or_default() += count;
        }
    }

    /// `2 CRDs; 3 objects of other kinds are not judged: 1 ConfigMap, 2 Role`
    pub(super) fn counts(&self) -> String {
        let definitions = words::count(self.definitions, "CRD");
        let count = self.others.values().sum();
        if count == 0 {
            return definitions;
        }
        let name = |kind: &String| if kind.is_empty() { "of no kind".into() } else { kind.clone() };
        let kinds = self.others.iter().map(|(kind, count)| format!("{count} {}", name(kind)));
        let kinds: Vec<_> = kinds.collect();
        let objects = words::count(count, "object");
        format!("{definitions}; {objects} of other kinds not judged: {}", kinds.join(", "))
    }
}

fn no_object(object: &Object<'_>) -> Diagnostic {
    let missing = if object.kind.is_empty() { "kind" } else { "apiVersion" };
    let message = format!("this is no object of Kubernetes: `{missing}` is missing");
    Diagnostic::new(code::DOC_02, message)
        .at(object.place(&FieldPath::root()))
        .document(object.document.index)
        .help("write `apiVersion` and `kind`")
}
