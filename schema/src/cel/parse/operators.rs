//! Operators between two operands: the function that each calls, and how close it binds.

use super::lex::{Kind, Token};
use crate::cel::ast::operator;

pub(super) fn relation(token: Token) -> Option<(&'static str, u32)> {
    let Kind::Symbol(symbol) = token.kind else { return None };
    let function = match symbol {
        "<" => "_<_",
        "<=" => "_<=_",
        ">" => "_>_",
        ">=" => "_>=_",
        "==" => operator::EQUAL,
        "!=" => "_!=_",
        "in" => "@in",
        _ => return None,
    };
    Some((function, 1))
}

pub(super) fn arithmetic(token: Token) -> Option<(&'static str, u32)> {
    let Kind::Symbol(symbol) = token.kind else { return None };
    match symbol {
        "*" => Some(("_*_", 2)),
        "/" => Some(("_/_", 2)),
        "%" => Some(("_%_", 2)),
        "+" => Some((operator::ADD, 1)),
        "-" => Some(("_-_", 1)),
        _ => None,
    }
}
