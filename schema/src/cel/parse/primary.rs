//! What operators and selections begin with.

use super::lex::{Kind as TokenKind, Token};
use super::{Parser, Part, Problem, RESERVED, literal};
use crate::cel::ast::{Element, Entry, Id, Kind, Literal};

impl Parser<'_> {
    pub(super) fn primary(&mut self) -> Result<Part, Problem> {
        let first = self.peek();
        if first.kind == TokenKind::Identifier
            || first.is(".") && self.look(1).kind == TokenKind::Identifier
        {
            return if self.is_message() { self.message() } else { self.identifier() };
        }
        match first.kind {
            TokenKind::Symbol("(") => {
                self.at += 1;
                let nested = self.expression()?;
                self.expect(")")?;
                Ok(nested)
            }
            TokenKind::Symbol("[") => self.list(),
            TokenKind::Symbol("{") => self.map(),
            _ => self.literal(),
        }
    }

    /// Whether names with dots between them lead to a brace.
    fn is_message(&self) -> bool {
        let mut ahead = usize::from(self.peek().is("."));
        while self.look(ahead).kind == TokenKind::Identifier {
            let after = self.look(ahead + 1);
            if !after.is(".") {
                return after.is("{");
            }
            ahead += 2;
        }
        false
    }

    fn identifier(&mut self) -> Result<Part, Problem> {
        let dot = self.take(".");
        let name = self.next();
        if RESERVED.contains(&name.text) {
            let offset = dot.unwrap_or(name).offset;
            return Err(Problem::at(offset, format!("reserved identifier: {}", name.text)));
        }
        let full = if dot.is_some() { format!(".{}", name.text) } else { name.text.to_owned() };
        if let Some(open) = self.take("(") {
            let (arguments, operators) = self.arguments()?;
            let id = self.call_or_macro(open.offset, &full, None, arguments)?;
            return Ok(Part { id, operators });
        }
        let id = self.add(name.offset, Kind::Ident(full.into()))?;
        Ok(Part { id, operators: 0 })
    }

    fn list(&mut self) -> Result<Part, Problem> {
        let open = self.next();
        let mut operators = 0;
        let elements = self.items("]", |parser| {
            let (value, optional) = parser.optional_expression()?;
            operators = operators.max(value.operators);
            Ok(Element { value: value.id, optional })
        })?;
        let id = self.add(open.offset, Kind::List(elements))?;
        Ok(Part { id, operators })
    }

    fn map(&mut self) -> Result<Part, Problem> {
        let open = self.next();
        let mut operators = 0;
        let entries = self.items("}", |parser| {
            let (key, optional) = parser.optional_expression()?;
            parser.expect(":")?;
            let value = parser.expression()?;
            operators = operators.max(key.operators).max(value.operators);
            Ok(Entry { key: key.id, value: value.id, optional })
        })?;
        let id = self.add(open.offset, Kind::Map(entries))?;
        Ok(Part { id, operators })
    }

    fn message(&mut self) -> Result<Part, Problem> {
        let mut name = String::new();
        while self.peek().is(".") || self.peek().kind == TokenKind::Identifier {
            name.push_str(self.next().text);
        }
        let open = self.next();
        let mut operators = 0;
        let fields = self.items("}", |parser| {
            let optional = parser.take("?");
            if let Some(mark) = optional {
                parser.needs_optionals(mark.offset, "?")?;
            }
            let field = parser.peek();
            match field.kind {
                TokenKind::Identifier => parser.at += 1,
                TokenKind::Escaped => {
                    return Err(Problem::at(field.offset, "unsupported syntax: '`'"));
                }
                _ => return Err(parser.unexpected("IDENTIFIER")),
            }
            parser.expect(":")?;
            let value = parser.expression()?;
            operators = operators.max(value.operators);
            Ok((field.text.into(), value.id))
        })?;
        let id = self.add(open.offset, Kind::Struct { name: name.into(), fields })?;
        Ok(Part { id, operators })
    }

    /// What is between brackets, with commas between and perhaps one after.
    fn items<T>(
        &mut self,
        close: &str,
        mut read: impl FnMut(&mut Self) -> Result<T, Problem>,
    ) -> Result<Vec<T>, Problem> {
        let mut items = Vec::new();
        loop {
            if self.take(close).is_some() {
                return Ok(items);
            }
            if !items.is_empty() || self.peek().is(",") {
                self.expect(",")?;
                if self.take(close).is_some() {
                    return Ok(items);
                }
                if items.is_empty() {
                    return Err(self.unexpected(&format!("'{close}'")));
                }
            }
            items.push(read(self)?);
        }
    }

    fn optional_expression(&mut self) -> Result<(Part, bool), Problem> {
        let optional = self.take("?");
        let value = self.expression()?;
        if let Some(mark) = optional {
            self.needs_optionals(mark.offset, "?")?;
        }
        Ok((value, optional.is_some()))
    }

    fn literal(&mut self) -> Result<Part, Problem> {
        let first = self.peek();
        let sign = if self.is_signed_number() { self.take("-") } else { None };
        let token = self.peek();
        let value = value(token, sign.is_some()).ok_or_else(|| {
            self.unexpected(
                "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, \
                 BYTES, IDENTIFIER}",
            )
        })?;
        self.at += 1;
        let value = value.map_err(|message| Problem::at(first.offset, message))?;
        let id: Id = self.add(first.offset, Kind::Literal(value))?;
        Ok(Part { id, operators: 0 })
    }
}

fn value(token: Token, negative: bool) -> Option<Result<Literal, &'static str>> {
    Some(match token.kind {
        TokenKind::Int => literal::int(token.text, negative),
        TokenKind::Uint => literal::uint(token.text),
        TokenKind::Double => literal::double(token.text, negative),
        TokenKind::String => literal::string(token.text),
        TokenKind::Bytes => literal::bytes(&token.text[1..]),
        TokenKind::Symbol("true") => Ok(Literal::Bool(true)),
        TokenKind::Symbol("false") => Ok(Literal::Bool(false)),
        TokenKind::Symbol("null") => Ok(Literal::Null),
        _ => return None,
    })
}
