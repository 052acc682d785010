//! One rule: from its text to its cost.

use std::sync::Arc;

use super::check::{Checked, Environment, check};
use super::constant::plan;
use super::cost::{Estimate, estimate};
use super::declared::Declared;
use super::deep::with_stack;
use super::parse::{LEVELS, Problem, display, parse};
use super::types::Type;
use super::version::Version;

/// A rule that can be evaluated, and what it costs at most.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) checked: Checked,
    pub(crate) estimate: Estimate,
}

/// What the server says of an expression that does not compile.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) detail: String,
    /// Whether anything is called `oldSelf`, where that could be seen.
    pub(crate) uses_old_self: bool,
}

impl From<String> for Failure {
    fn from(detail: String) -> Self {
        Self { detail, uses_old_self: false }
    }
}

/// What an expression must be, and how the server calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Rule,
    Message,
}

impl Purpose {
    fn prefix(self) -> &'static str {
        match self {
            Purpose::Rule => "",
            Purpose::Message => "messageExpression ",
        }
    }

    fn fits(self, of: &Type) -> bool {
        match self {
            Purpose::Rule => matches!(of, Type::Bool),
            Purpose::Message => matches!(of, Type::String),
        }
    }

    fn wrong_type(self) -> &'static str {
        match self {
            Purpose::Rule => "cel expression must evaluate to a bool",
            Purpose::Message => "messageExpression must evaluate to a string",
        }
    }
}

/// What the rules of one schema are about.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    version: Version,
    declared: Arc<Declared>,
}

impl Subject {
    pub(crate) fn new(version: Version, declared: Arc<Declared>) -> Self {
        Self { version, declared }
    }

    /// Compiles an expression, or says what the server says. `optional_old` is whether `oldSelf` may be absent.
    pub(crate) fn compile(
        &self,
        source: &str,
        purpose: Purpose,
        optional_old: bool,
    ) -> Result<Compiled, Failure> {
        let checked = self.check(source, purpose, optional_old)?;
        let depth = checked.expression.depth();
        let estimate = with_stack(depth, || estimate(&checked, &self.declared));
        match estimate {
            Some(estimate) => Ok(Compiled { checked, estimate }),
            None => Err(too_deep(purpose).into()),
        }
    }

    /// The same without what it costs.
    pub(crate) fn check(
        &self,
        source: &str,
        purpose: Purpose,
        optional_old: bool,
    ) -> Result<Checked, Failure> {
        let prefix = purpose.prefix();
        let failed = |problems: &[Problem]| {
            format!("{prefix}compilation failed: {}", display(source, problems))
        };
        let parsed = with_stack(levels(source), || parse(source, self.version))
            .ok_or_else(|| too_deep(purpose))?;
        let expression = parsed.map_err(|problem| failed(&[problem]))?;
        let own = self.declared.type_of();
        let old = if optional_old { Type::optional(own.clone()) } else { own.clone() };
        let environment = Environment { version: self.version, own, old };
        let depth = expression.depth();
        let checked = with_stack(depth, || {
            let mut checked =
                check(expression, &environment).map_err(|problems| failed(&problems))?;
            if !purpose.fits(checked.type_of(checked.expression.root)) {
                return Err(purpose.wrong_type().to_owned().into());
            }
            checked.constants = plan(&checked).map_err(|error| Failure {
                detail: format!("{prefix}{}instantiation failed: {error}", purpose.program()),
                uses_old_self: checked.uses_old_self,
            })?;
            Ok(checked)
        });
        checked.unwrap_or_else(|| Err(too_deep(purpose).into()))
    }
}

fn too_deep(purpose: Purpose) -> String {
    format!("{}compilation failed: there is no stack for the expression", purpose.prefix())
}

/// How deep the parser can get at most, which is through several rules of the grammar for each level.
fn levels(source: &str) -> u32 {
    const RULES: usize = 4;
    let open = source
        .bytes()
        .filter(|byte| matches!(byte, b'(' | b'[' | b'{' | b'?'))
        .take(LEVELS)
        .count();
    u32::try_from(open * RULES).unwrap_or(u32::MAX)
}

impl Purpose {
    fn program(self) -> &'static str {
        match self {
            Purpose::Rule => "program ",
            Purpose::Message => "",
        }
    }
}
