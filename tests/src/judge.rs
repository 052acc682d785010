//! What kube-apiserver says of definitions and of objects, asked of the packages that it is made of: `tests/judge`.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{go, place};

/// A running judge.
#[derive(Debug)]
pub struct Judge {
    program: Child,
    requests: Option<BufWriter<ChildStdin>>,
    answers: BufReader<ChildStdout>,
    /// The definition that it has heard last.
    last: Value,
}

/// What the server says to the creation of a CustomResourceDefinition.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct CrdVerdict {
    /// Whether it is stored.
    pub accepted: bool,
    /// Why it is not.
    pub causes: Vec<Cause>,
    /// What it warns of all the same.
    pub warnings: Vec<String>,
}

/// What the server says to the creation or the update of a custom resource.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ObjectVerdict {
    /// Whether it is stored.
    pub accepted: bool,
    /// Why it is not.
    pub causes: Vec<Cause>,
    /// The object that is stored, or would be: pruned, with defaults, without what a server fills in by itself.
    #[serde(default)]
    pub object: Value,
    /// The fields that are not stored because the schema does not have them; with strict field validation (kubectl's
    /// default) they are errors.
    #[serde(default)]
    pub pruned: Vec<String>,
    /// What it warns of all the same.
    #[serde(default)]
    pub warnings: Vec<String>,
}

/// A cause of a refusal, as in the details of a `Status`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Cause {
    /// The field; none where the document cannot be read at all.
    pub field: String,
    /// The machine's word for it: `FieldValueInvalid`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The words.
    pub message: String,
}

impl Judge {
    /// A judge. `None`, with a message, where there is no Go to build it with.
    ///
    /// # Panics
    ///
    /// When it cannot be built or started, and where there is no Go while the variable `CI` is `true`.
    pub fn start() -> Option<Self> {
        let program = go::built(&place::checkout().join("tests/judge"))?;
        let started = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        assert!(started.is_ok(), "{started:?}");
        let mut program = started.ok()?;
        let requests = program.stdin.take().map(BufWriter::new);
        let answers = BufReader::new(program.stdout.take()?);
        Some(Self { program, requests, answers, last: Value::Null })
    }

    /// What the creation of a definition does.
    ///
    /// # Panics
    ///
    /// When the judge has no verdict.
    pub fn crd(&mut self, crd: &Value) -> CrdVerdict {
        self.last.clone_from(crd);
        self.ask(&json!({"crd": crd}))
    }

    /// What the creation of an object does, where its definition is accepted.
    ///
    /// # Panics
    ///
    /// When the judge has no verdict, as for an object of a refused definition.
    pub fn create(&mut self, crd: &Value, object: &Value) -> ObjectVerdict {
        self.of(crd, json!({"object": object}))
    }

    /// What the replacement of an object does.
    ///
    /// # Panics
    ///
    /// When the judge has no verdict.
    pub fn update(&mut self, crd: &Value, old: &Value, object: &Value) -> ObjectVerdict {
        self.of(crd, json!({"object": object, "old": old}))
    }

    /// A request about an object, without a definition that the judge has heard.
    fn of(&mut self, crd: &Value, mut request: Value) -> ObjectVerdict {
        if self.last != *crd {
            self.last.clone_from(crd);
            request["crd"] = crd.clone();
        }
        self.ask(&request)
    }

    /// Any request, see `tests/judge/README.md`.
    ///
    /// # Panics
    ///
    /// When the judge has no verdict.
    pub fn ask<V: for<'a> Deserialize<'a>>(&mut self, request: &Value) -> V {
        let answer = self.answer(request);
        assert!(answer.get("error").is_none(), "no verdict: {answer} on {request}");
        let verdict = serde_json::from_value(answer);
        assert!(verdict.is_ok(), "{:?} on {request}", verdict.err());
        let Ok(verdict) = verdict else { unreachable!("it was asserted") };
        verdict
    }

    /// What the creation of a definition does; `None` where the server itself fails over it.
    ///
    /// # Panics
    ///
    /// When the judge does not answer.
    pub fn try_crd(&mut self, crd: &Value) -> Option<CrdVerdict> {
        self.last = Value::Null;
        serde_json::from_value(self.answer(&json!({"crd": crd}))).ok()
    }

    /// What a request with an object does; `None` where there is no verdict.
    ///
    /// # Panics
    ///
    /// When the judge does not answer.
    pub fn try_object(&mut self, request: &Value) -> Option<ObjectVerdict> {
        self.last = request["crd"].clone();
        let answer = self.answer(request);
        let none = answer.get("error").is_some();
        (!none).then(|| serde_json::from_value(answer).ok()).flatten()
    }

    fn answer(&mut self, request: &Value) -> Value {
        let sent = self
            .requests
            .as_mut()
            .map(|requests| writeln!(requests, "{request}").and_then(|()| requests.flush()));
        let mut line = String::new();
        let read = self.answers.read_line(&mut line);
        let answer: Value = serde_json::from_str(&line).unwrap_or_default();
        assert!(answer.is_object(), "no answer: {line} ({sent:?}, {read:?}) on {request}");
        answer
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        // It ends with its input.
        self.requests = None;
        let _ = self.program.wait();
    }
}
