//! CEL's grammar, as cel-go reads it.
//!
//! Written by hand. The best kept crate, `cel` 0.15 (October 2026), reads the same syntax, but what macros there are
//! cannot be chosen from outside (the two-variable ones are missing, the optional ones are off, `existsOne` is always
//! on), and it counts levels otherwise: of 7,185 expressions, most of them random, it accepts 38 that cel-go refuses,
//! and refuses one that cel-go accepts; the parser here differs in none. It also brings an interpreter and the runtime
//! of ANTLR: 54 packages, two minutes of one core to build them.
//!
//! ```text
//! lex       text -> tokens
//! literal   numbers, strings, bytes
//! primary   names, parentheses, lists, maps, messages
//! operators which symbols they are, and how close they bind
//! macros    has, all, exists, map … -> folds
//! problem   what is wrong, and how the server shows it
//! ```
//!
//! Limits are cel-go's: 100,000 characters, 250 levels of each rule of the grammar, 250 nested operators, selections and
//! calls on something. There is one
//! more, since some macros copy what they are called on, and copies of copies double: [`NODES`].

mod lex;
mod literal;
mod macros;
mod operators;
mod primary;
mod problem;

use super::ast::{Expression, Id, Kind, Literal, operator};
use super::version::Version;
use lex::{Kind as TokenKind, Token};
pub(crate) use problem::{Problem, display};

/// Characters of an expression.
const CHARACTERS: usize = 100_000;
/// How deep a rule of the grammar can contain itself.
pub(crate) const LEVELS: usize = 250;
/// Nodes of an expression after its macros are expanded. The server has no such limit, and does not survive it.
const NODES: usize = 300_000;

/// Words that no variable can have for a name.
pub(super) const RESERVED: [&str; 17] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
];

/// Reads an expression, with the macros of a version.
pub(crate) fn parse(source: &str, version: Version) -> Result<Expression, Problem> {
    let size = source.chars().count();
    if size > CHARACTERS {
        let message =
            format!("expression code point size exceeds limit: size: {size}, limit {CHARACTERS}");
        return Err(Problem::whole(message));
    }
    let tokens = lex::tokens(source)?;
    let mut parser = Parser { tokens, at: 0, levels: [0; 4], version, out: Expression::new() };
    let root = parser.expression()?;
    if parser.peek().kind != TokenKind::End {
        return Err(parser.unexpected("<EOF>"));
    }
    if root.operators > LEVELS {
        return Err(Problem::whole("max recursion depth exceeded"));
    }
    parser.out.root = root.id;
    Ok(parser.out)
}

/// Rules of the grammar that contain themselves.
#[derive(Clone, Copy)]
enum Rule {
    Expression,
    Relation,
    Sum,
    Member,
}

/// What a rule has read: a node, and how many operators, selections and calls on something are nested in it.
#[derive(Clone, Copy)]
struct Part {
    id: Id,
    operators: usize,
}

struct Parser<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
    levels: [usize; 4],
    version: Version,
    out: Expression,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Token<'a> {
        self.look(0)
    }

    fn look(&self, ahead: usize) -> Token<'a> {
        self.tokens[(self.at + ahead).min(self.tokens.len() - 1)]
    }

    fn next(&mut self) -> Token<'a> {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn take(&mut self, symbol: &str) -> Option<Token<'a>> {
        self.peek().is(symbol).then(|| self.next())
    }

    fn expect(&mut self, symbol: &str) -> Result<Token<'a>, Problem> {
        self.take(symbol).ok_or_else(|| self.unexpected(&format!("'{symbol}'")))
    }

    fn unexpected(&self, expected: &str) -> Problem {
        let token = self.peek();
        let text = if token.kind == TokenKind::End { "<EOF>" } else { token.text };
        Problem::at(
            token.offset,
            format!("Syntax error: mismatched input '{text}' expecting {expected}"),
        )
    }

    fn add(&mut self, offset: usize, kind: Kind) -> Result<Id, Problem> {
        if self.out.len() >= NODES {
            return Err(Problem::at(
                offset,
                format!("expression is larger than {NODES} nodes with its macros expanded"),
            ));
        }
        Ok(self.out.add(offset, kind))
    }

    fn call(&mut self, offset: usize, function: &str, arguments: Vec<Id>) -> Result<Id, Problem> {
        self.add(offset, Kind::Call { function: function.into(), target: None, arguments })
    }

    /// Reads a rule within itself.
    fn within<T>(
        &mut self,
        rule: Rule,
        read: impl FnOnce(&mut Self) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        self.levels[rule as usize] += 1;
        if self.levels[rule as usize] > LEVELS {
            return Err(Problem::whole(format!("expression recursion limit exceeded: {LEVELS}")));
        }
        let read = read(self);
        self.levels[rule as usize] -= 1;
        read
    }

    fn expression(&mut self) -> Result<Part, Problem> {
        self.within(Rule::Expression, |parser| {
            let condition = parser.logic(operator::OR)?;
            let Some(question) = parser.take("?") else { return Ok(condition) };
            let yes = parser.logic(operator::OR)?;
            parser.expect(":")?;
            let no = parser.expression()?;
            let id = parser.call(
                question.offset,
                operator::CONDITIONAL,
                vec![condition.id, yes.id, no.id],
            )?;
            let operators = condition.operators.max(yes.operators).max(no.operators) + 1;
            Ok(Part { id, operators })
        })
    }

    /// `a || b || …` of `a && b && …` of relations. Long rows become balanced trees.
    fn logic(&mut self, function: &'static str) -> Result<Part, Problem> {
        let (symbol, or) = if function == operator::OR { ("||", true) } else { ("&&", false) };
        let term =
            |parser: &mut Self| if or { parser.logic(operator::AND) } else { parser.relation(1) };
        let first = term(self)?;
        let (mut terms, mut offsets, mut operators) = (vec![first.id], Vec::new(), first.operators);
        while let Some(token) = self.take(symbol) {
            let next = term(self)?;
            operators = operators.max(next.operators);
            terms.push(next.id);
            offsets.push(token.offset);
        }
        let id =
            if offsets.is_empty() { first.id } else { self.balanced(function, &terms, &offsets)? };
        Ok(Part { id, operators })
    }

    fn balanced(
        &mut self,
        function: &'static str,
        terms: &[Id],
        offsets: &[usize],
    ) -> Result<Id, Problem> {
        let middle = offsets.len() / 2;
        let left = match middle {
            0 => terms[0],
            _ => self.balanced(function, &terms[..=middle], &offsets[..middle])?,
        };
        let right = match offsets.len() - middle - 1 {
            0 => terms[middle + 1],
            _ => self.balanced(function, &terms[middle + 1..], &offsets[middle + 1..])?,
        };
        self.call(offsets[middle], function, vec![left, right])
    }

    fn relation(&mut self, least: u32) -> Result<Part, Problem> {
        self.within(Rule::Relation, |parser| {
            let left = parser.sum(1)?;
            parser.binary(left, least, operators::relation, Self::relation)
        })
    }

    fn sum(&mut self, least: u32) -> Result<Part, Problem> {
        self.within(Rule::Sum, |parser| {
            let left = parser.unary()?;
            parser.binary(left, least, operators::arithmetic, Self::sum)
        })
    }

    /// Operators from left to right, of which those that bind closer are in the right side.
    fn binary(
        &mut self,
        mut left: Part,
        least: u32,
        find: fn(Token) -> Option<(&'static str, u32)>,
        read_right: fn(&mut Self, u32) -> Result<Part, Problem>,
    ) -> Result<Part, Problem> {
        while let Some((function, binding)) =
            find(self.peek()).filter(|(_, binding)| *binding >= least)
        {
            let token = self.next();
            let right = read_right(self, binding + 1)?;
            let id = self.call(token.offset, function, vec![left.id, right.id])?;
            left = Part { id, operators: left.operators.max(right.operators) + 1 };
        }
        Ok(left)
    }

    /// `!` and `-`, of which two take each other away. A minus directly before a number belongs to it.
    fn unary(&mut self) -> Result<Part, Problem> {
        let first = self.peek();
        let (symbol, function) =
            if first.is("!") { ("!", operator::NOT) } else { ("-", operator::NEGATE) };
        if !first.is(symbol) || self.is_signed_number() {
            return self.member();
        }
        let mut count = 0;
        while self.take(symbol).is_some() {
            count += 1;
        }
        let member = self.member()?;
        if count % 2 == 0 {
            return Ok(member);
        }
        let id = self.call(first.offset, function, vec![member.id])?;
        Ok(Part { id, ..member })
    }

    fn is_signed_number(&self) -> bool {
        self.peek().is("-") && matches!(self.look(1).kind, TokenKind::Int | TokenKind::Double)
    }

    fn member(&mut self) -> Result<Part, Problem> {
        self.within(Rule::Member, |parser| {
            let mut member = parser.primary()?;
            loop {
                member = if let Some(dot) = parser.take(".") {
                    parser.selection(member, dot)?
                } else if let Some(bracket) = parser.take("[") {
                    parser.index(member, bracket)?
                } else {
                    return Ok(member);
                };
            }
        })
    }

    fn selection(&mut self, operand: Part, dot: Token) -> Result<Part, Problem> {
        let optional = self.take("?");
        let name = self.peek();
        match name.kind {
            TokenKind::Identifier => self.at += 1,
            TokenKind::Escaped => return Err(Problem::at(name.offset, "unsupported syntax: '`'")),
            _ => return Err(self.unexpected("IDENTIFIER")),
        }
        if optional.is_none()
            && let Some(open) = self.take("(")
        {
            let (arguments, operators) = self.arguments()?;
            let id = self.call_or_macro(open.offset, name.text, Some(operand.id), arguments)?;
            return Ok(Part { id, operators: operators.max(operand.operators) + 1 });
        }
        let id = if optional.is_some() {
            self.needs_optionals(dot.offset, ".?")?;
            let field = self.add(name.offset, Kind::Literal(Literal::String(name.text.into())))?;
            self.call(dot.offset, operator::OPTIONAL_SELECT, vec![operand.id, field])?
        } else {
            self.add(
                dot.offset,
                Kind::Select { operand: operand.id, field: name.text.into(), test: false },
            )?
        };
        Ok(Part { id, operators: operand.operators + 1 })
    }

    fn needs_optionals(&self, offset: usize, syntax: &str) -> Result<(), Problem> {
        let known = self.version.has(Version::OPTIONALS);
        if known {
            Ok(())
        } else {
            Err(Problem::at(offset, format!("unsupported syntax '{syntax}'")))
        }
    }

    fn index(&mut self, operand: Part, bracket: Token) -> Result<Part, Problem> {
        let optional = self.take("?").is_some();
        let index = self.expression()?;
        self.expect("]")?;
        if optional {
            self.needs_optionals(bracket.offset, "[?")?;
        }
        let function = if optional { operator::OPTIONAL_INDEX } else { operator::INDEX };
        let id = self.call(bracket.offset, function, vec![operand.id, index.id])?;
        Ok(Part { id, operators: operand.operators.max(index.operators) + 1 })
    }

    /// What follows an opening parenthesis of a call.
    fn arguments(&mut self) -> Result<(Vec<Id>, usize), Problem> {
        let (mut arguments, mut operators) = (Vec::new(), 0);
        if self.take(")").is_some() {
            return Ok((arguments, operators));
        }
        loop {
            let argument = self.expression()?;
            arguments.push(argument.id);
            operators = operators.max(argument.operators);
            if self.take(",").is_none() {
                self.expect(")")?;
                return Ok((arguments, operators));
            }
        }
    }
}
