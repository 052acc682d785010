//! The words that follow `key =`.

use osc_model::webhook::{
    FailurePolicy, MatchPolicy, Operation, Operator, Reason, ReinvocationPolicy, Scope,
    SideEffects, ValidationAction,
};
use syn::{Expr, Lit};

use crate::Said;
use crate::value::{Value, Word, integer, literal, single_word};
use crate::word;

impl Word for FailurePolicy {
    const NAME: &'static str = "failure policy";
    const FORM: &'static str = "Fail";
    const WORDS: &'static [(&'static str, Self)] =
        &[("Fail", Self::Fail), ("Ignore", Self::Ignore)];
}

impl Word for MatchPolicy {
    const NAME: &'static str = "match policy";
    const FORM: &'static str = "Equivalent";
    const WORDS: &'static [(&'static str, Self)] =
        &[("Exact", Self::Exact), ("Equivalent", Self::Equivalent)];
}

impl Word for ReinvocationPolicy {
    const NAME: &'static str = "reinvocation policy";
    const FORM: &'static str = "IfNeeded";
    const WORDS: &'static [(&'static str, Self)] =
        &[("Never", Self::Never), ("IfNeeded", Self::IfNeeded)];
}

impl Word for Scope {
    const NAME: &'static str = "scope";
    const FORM: &'static str = "Namespaced";
    const WORDS: &'static [(&'static str, Self)] =
        &[("Namespaced", Self::Namespaced), ("Cluster", Self::Cluster)];
}

impl Word for Operator {
    const NAME: &'static str = "operator";
    const FORM: &'static str = "In";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("In", Self::In),
        ("NotIn", Self::NotIn),
        ("Exists", Self::Exists),
        ("DoesNotExist", Self::DoesNotExist),
    ];
}

impl Word for ValidationAction {
    const NAME: &'static str = "validation action";
    const FORM: &'static str = "Deny";
    const WORDS: &'static [(&'static str, Self)] =
        &[("Deny", Self::Deny), ("Warn", Self::Warn), ("Audit", Self::Audit)];
}

impl Word for Reason {
    const NAME: &'static str = "reason";
    const FORM: &'static str = "Invalid";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Unauthorized", Self::Unauthorized),
        ("Forbidden", Self::Forbidden),
        ("Invalid", Self::Invalid),
        ("RequestEntityTooLarge", Self::RequestEntityTooLarge),
    ];
}

impl Value for SideEffects {
    const WHAT: &'static str = "`None` or `NoneOnDryRun`";
    const FORM: &'static str = "None";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let fail = |message: String| Err(syn::Error::new_spanned(expr, message));
        match single_word(expr).map(ToString::to_string).as_deref() {
            Some("None") => Ok(Self::None),
            Some("NoneOnDryRun") => Ok(Self::NoneOnDryRun),
            Some(word @ ("Some" | "Unknown")) => fail(format!(
                "kube-apiserver refuses webhooks with side effects `{word}`: a dry run would leave traces. Do what \
                 lasts in the controller, or leave it out where the request is a dry run and write `NoneOnDryRun`"
            )),
            Some(word) => {
                let hint = word::hint(word, &["None", "NoneOnDryRun"]);
                fail(format!("unknown side effects `{word}`{hint}"))
            }
            None => fail(format!("expected {}", Self::WHAT)),
        }
    }
}

/// What is done to objects.
#[derive(Clone, Debug)]
pub struct Operations(pub Vec<Operation>);

impl Operations {
    const WORDS: [(&'static str, Operation); 4] = [
        ("create", Operation::Create),
        ("update", Operation::Update),
        ("delete", Operation::Delete),
        ("connect", Operation::Connect),
    ];

    fn one(expr: &Expr) -> syn::Result<Operation> {
        if matches!(literal(expr), Some(Lit::Str(text)) if text.value() == "*") {
            return Ok(Operation::All);
        }
        let words = Self::WORDS.map(|(word, _)| word);
        let Some(found) = single_word(expr) else {
            let message = format!("expected {}, or `\"*\"`", word::one_of(&words));
            return Err(syn::Error::new_spanned(expr, message));
        };
        let found = found.to_string();
        let known = Self::WORDS.iter().find(|(word, _)| *word == found);
        known.map(|(_, operation)| *operation).ok_or_else(|| {
            let message = format!("unknown operation `{found}`{}", word::hint(&found, &words));
            syn::Error::new_spanned(expr, message)
        })
    }
}

/// An operation by itself, so that lists collect all mistakes.
struct One(Operation);

impl Value for One {
    const WHAT: &'static str = "an operation";
    const FORM: &'static str = "create";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        Operations::one(expr).map(Self)
    }
}

impl Value for Operations {
    const WHAT: &'static str = "a list of operations";
    const FORM: &'static str = "[create, update]";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let all = Vec::<Said<One>>::from_expr(expr)?;
        let fail = |message: &str| Err(syn::Error::new_spanned(expr, message));
        let operations: Vec<_> = all.iter().map(|said| said.value.0).collect();
        if operations.is_empty() {
            return fail("name at least one operation: with none, the webhook is never asked");
        }
        for (index, said) in all.iter().enumerate() {
            if operations[..index].contains(&said.value.0) {
                return Err(syn::Error::new(said.place.span(), "this operation is said twice"));
            }
        }
        if operations.len() > 1 && operations.contains(&Operation::All) {
            return fail("`\"*\"` is every operation: write it alone, or leave it out");
        }
        Ok(Self(operations))
    }
}

/// How many seconds kube-apiserver waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeout(pub u8);

impl Value for Timeout {
    const WHAT: &'static str = "a whole number of seconds from 1 to 30";
    const FORM: &'static str = "10";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let number = integer(expr).filter(|(negative, _)| !negative);
        let seconds = number.and_then(|(_, digits)| digits.base10_parse::<u8>().ok());
        seconds.filter(|seconds| (1..=30).contains(seconds)).map(Self).ok_or_else(|| {
            let message = format!("expected {}: kube-apiserver waits no longer", Self::WHAT);
            syn::Error::new_spanned(expr, message)
        })
    }
}

/// An API group in words: `""` is the core group, which controller-gen calls `core`.
#[derive(Clone, Debug)]
pub struct Group(pub String);

impl Value for Group {
    const WHAT: &'static str = "an API group in quotes";
    const FORM: &'static str = "\"apps\"";

    fn from_expr(expr: &Expr) -> syn::Result<Self> {
        let group = String::from_expr(expr)?;
        Ok(Self(if group == "core" { String::new() } else { group }))
    }
}
