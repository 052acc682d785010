//! Expressions and statements: what type each has. Each is gone through once.

use syn::{Block, Expr, Local, Stmt};

use super::Body;
use crate::audit::known;
use crate::audit::ty::Ty;

impl Body<'_, '_> {
    /// A block, with names of its own.
    pub(super) fn block(&mut self, block: &Block, expected: Option<&Ty>) -> Ty {
        let around = self.module;
        self.module = self.index.types.sources.block(around, block);
        let ty = self.scoped(|body| body.statements(&block.stmts, expected));
        self.module = around;
        ty
    }

    pub(super) fn statements(&mut self, statements: &[Stmt], expected: Option<&Ty>) -> Ty {
        let mut value = Ty::Plain;
        for (number, statement) in statements.iter().enumerate() {
            let is_last = number + 1 == statements.len();
            value = match statement {
                Stmt::Local(local) => {
                    self.let_statement(local);
                    Ty::Plain
                }
                // Items are functions of their own.
                Stmt::Item(_) => Ty::Plain,
                Stmt::Expr(expression, None) if is_last => self.eval(expression, expected),
                Stmt::Expr(expression, _) => {
                    self.eval(expression, None);
                    Ty::Plain
                }
                Stmt::Macro(called) => {
                    let ty = self.macro_call(&called.mac);
                    if is_last && called.semi_token.is_none() { ty } else { Ty::Plain }
                }
            };
        }
        value
    }

    fn let_statement(&mut self, local: &Local) {
        if !self.index.types.sources.has(self.module, &local.attrs) {
            return;
        }
        let said = match &local.pat {
            syn::Pat::Type(typed) => {
                let ty = self.index.types.lower(&typed.ty, self.within());
                Some(self.open(&ty))
            }
            _ => None,
        };
        let ty = match &local.init {
            Some(init) => {
                let ty = self.eval(&init.expr, said.as_ref());
                if let Some((_, diverging)) = &init.diverge {
                    self.eval(diverging, None);
                }
                ty
            }
            None => said.clone().unwrap_or_else(|| self.infer.fresh()),
        };
        self.bind(&local.pat, &ty);
    }

    /// Types that are not said in a signature are found out: `Api` alone may be of anything.
    pub(super) fn open(&mut self, ty: &Ty) -> Ty {
        match ty {
            Ty::Unknown => self.infer.fresh(),
            Ty::Named(path, parts) => {
                let mut parts: Vec<_> = parts.iter().map(|part| self.open(part)).collect();
                while parts.len() < known::parts(path) {
                    parts.push(self.infer.fresh());
                }
                Ty::Named(path.clone(), parts)
            }
            Ty::In(inner) => Ty::In(Box::new(self.open(inner))),
            Ty::Tuple(parts) => Ty::Tuple(parts.iter().map(|part| self.open(part)).collect()),
            other => other.clone(),
        }
    }

    /// An expression; `expected` is what its surroundings take.
    pub(super) fn eval(&mut self, expression: &Expr, expected: Option<&Ty>) -> Ty {
        let awaited = std::mem::take(&mut self.awaited);
        let ty = self.of_expression(expression, expected, awaited);
        self.expect(&ty, expected);
        ty
    }

    fn of_expression(&mut self, expression: &Expr, expected: Option<&Ty>, awaited: bool) -> Ty {
        match expression {
            Expr::Path(path) => self.path_value(path, expected),
            Expr::MethodCall(call) => self.method_call(call, expected, awaited),
            Expr::Call(call) => self.call(call, expected),
            Expr::Field(field) => self.field(field),
            Expr::Struct(made) => self.made(made, expected),
            Expr::Macro(called) => self.macro_call(&called.mac),
            Expr::Await(of) => {
                self.awaited = true;
                self.eval(&of.base, expected)
            }
            Expr::Try(of) => {
                let expected = expected.map(|ty| Ty::container(ty.clone()));
                self.awaited = awaited;
                self.eval(&of.expr, expected.as_ref()).inner()
            }
            Expr::Reference(of) => self.eval(&of.expr, expected),
            Expr::Paren(of) => {
                self.awaited = awaited;
                self.eval(&of.expr, expected)
            }
            Expr::Group(of) => self.eval(&of.expr, expected),
            Expr::Unary(of) => self.eval(&of.expr, expected),
            Expr::Cast(of) => {
                self.eval(&of.expr, None);
                Ty::Plain
            }
            Expr::Block(of) => self.block(&of.block, expected),
            Expr::Unsafe(of) => self.block(&of.block, expected),
            Expr::Const(of) => self.block(&of.block, expected),
            Expr::TryBlock(of) => self.block(&of.block, None),
            Expr::Async(of) => {
                let output = std::mem::replace(&mut self.output, Ty::Unknown);
                let ty = self.block(&of.block, expected);
                self.output = output;
                ty
            }
            Expr::Closure(closure) => self.closure(closure, &[]),
            _ => self.flow(expression, expected),
        }
    }

    /// Expressions that branch, repeat or leave.
    fn flow(&mut self, expression: &Expr, expected: Option<&Ty>) -> Ty {
        match expression {
            Expr::If(of) => self.scoped(|body| {
                body.eval(&of.cond, None);
                let value = body.block(&of.then_branch, expected);
                let other = of.else_branch.as_ref().map(|(_, other)| body.eval(other, expected));
                body.either(value, other)
            }),
            Expr::Let(of) => {
                let ty = self.eval(&of.expr, None);
                self.bind(&of.pat, &ty);
                Ty::Plain
            }
            Expr::Match(of) => {
                let value = self.eval(&of.expr, None);
                let mut result = None;
                for arm in &of.arms {
                    if self.index.types.sources.has(self.module, &arm.attrs) {
                        let ty = self.arm(arm, &value, expected);
                        result = Some(self.either(ty, result));
                    }
                }
                result.unwrap_or(Ty::Plain)
            }
            Expr::While(of) => self.scoped(|body| {
                body.eval(&of.cond, None);
                body.block(&of.body, None);
                Ty::Plain
            }),
            Expr::ForLoop(of) => {
                let each = self.eval(&of.expr, None).inner();
                self.scoped(|body| {
                    body.bind(&of.pat, &each);
                    body.block(&of.body, None);
                });
                Ty::Plain
            }
            Expr::Loop(of) => {
                self.block(&of.body, None);
                Ty::Unknown
            }
            Expr::Return(of) => {
                let output = self.output.clone();
                of.expr.iter().for_each(|value| drop(self.eval(value, Some(&output))));
                Ty::Unknown
            }
            Expr::Break(of) => {
                of.expr.iter().for_each(|value| drop(self.eval(value, None)));
                Ty::Unknown
            }
            _ => self.parts(expression, expected),
        }
    }

    fn arm(&mut self, arm: &syn::Arm, value: &Ty, expected: Option<&Ty>) -> Ty {
        self.scoped(|body| {
            body.bind(&arm.pat, value);
            body.eval(&arm.body, expected)
        })
    }

    /// The type of one of two branches; what leaves says nothing.
    fn either(&mut self, one: Ty, other: Option<Ty>) -> Ty {
        let Some(other) = other else { return one };
        self.infer.unify(&one, &other);
        // Handles of two scopes are of neither.
        if let (Ty::Named(path, ones), Ty::Named(_, others)) = (&one, &other)
            && let ("kube::Api", [kind, a], [_, b]) = (path.as_str(), &ones[..], &others[..])
            && self.infer.known(a) != self.infer.known(b)
        {
            return Ty::named(path, [kind.clone(), Ty::Unknown]);
        }
        if matches!(one, Ty::Unknown | Ty::Plain) { other } else { one }
    }

    /// Expressions that are put together of others.
    fn parts(&mut self, expression: &Expr, expected: Option<&Ty>) -> Ty {
        match expression {
            Expr::Assign(of) => {
                let place = self.eval(&of.left, None);
                self.eval(&of.right, Some(&place));
                Ty::Plain
            }
            Expr::Binary(of) => {
                self.eval(&of.left, None);
                self.eval(&of.right, None);
                Ty::Plain
            }
            Expr::Index(of) => {
                self.eval(&of.index, None);
                self.eval(&of.expr, None).inner()
            }
            Expr::Tuple(of) if of.elems.is_empty() => Ty::Plain,
            Expr::Tuple(of) => {
                let parts = of.elems.iter().enumerate();
                let wanted = match expected.map(|ty| self.infer.shallow(ty)) {
                    Some(Ty::Tuple(wanted)) => wanted,
                    _ => Vec::new(),
                };
                Ty::Tuple(parts.map(|(place, one)| self.eval(one, wanted.get(place))).collect())
            }
            Expr::Array(of) => self.all(of.elems.iter(), expected),
            Expr::Repeat(of) => {
                self.eval(&of.len, None);
                self.all(std::iter::once(&*of.expr), expected)
            }
            Expr::Range(of) => {
                of.start.iter().chain(&of.end).for_each(|end| drop(self.eval(end, None)));
                Ty::Plain
            }
            Expr::Yield(of) => {
                of.expr.iter().for_each(|value| drop(self.eval(value, None)));
                Ty::Unknown
            }
            Expr::Lit(_) | Expr::Continue(_) => Ty::Plain,
            _ => Ty::Unknown,
        }
    }

    /// A list of values.
    fn all<'e>(&mut self, values: impl Iterator<Item = &'e Expr>, expected: Option<&Ty>) -> Ty {
        let expected = expected.map(|ty| self.infer.shallow(ty).inner());
        let mut each = Ty::Plain;
        for value in values {
            let ty = self.eval(value, expected.as_ref());
            if each == Ty::Plain {
                each = ty;
            }
        }
        Ty::container(each)
    }

    fn field(&mut self, field: &syn::ExprField) -> Ty {
        let of = self.eval(&field.base, None);
        let name = match &field.member {
            syn::Member::Named(name) => name.to_string(),
            syn::Member::Unnamed(number) => number.index.to_string(),
        };
        match self.infer.shallow(&of) {
            Ty::Named(path, arguments) => match self.index.shapes.get(&path) {
                Some(shape) => {
                    let arguments = shape.generics.iter().cloned().zip(arguments).collect();
                    shape.fields.get(&name).map_or(Ty::Unknown, |ty| ty.with(&arguments))
                }
                None => Ty::Plain,
            },
            Ty::Tuple(parts) => {
                let part = name.parse().ok().and_then(|number: usize| parts.get(number).cloned());
                part.unwrap_or(Ty::Unknown)
            }
            Ty::Plain => Ty::Unknown,
            other => other,
        }
    }

    /// `Type { field: value }`
    fn made(&mut self, made: &syn::ExprStruct, expected: Option<&Ty>) -> Ty {
        let shape = self.full(&made.path).and_then(|full| self.index.shapes.get(&full));
        let arguments = shape.map(|shape| self.fresh(&shape.generics)).unwrap_or_default();
        let said = self.index.types.of_path(&made.path, self.within(), 0);
        let ty = if let Some(shape) = shape {
            let parts = shape.generics.iter().map(|name| arguments[name].clone()).collect();
            let ty = Ty::Named(shape.of.clone(), parts);
            self.infer.unify(&ty, &said);
            self.expect(&ty, expected);
            ty
        } else {
            self.open(&said)
        };
        for field in &made.fields {
            if !self.index.types.sources.has(self.module, &field.attrs) {
                continue;
            }
            let name = match &field.member {
                syn::Member::Named(name) => name.to_string(),
                syn::Member::Unnamed(number) => number.index.to_string(),
            };
            let wanted = shape.and_then(|shape| shape.fields.get(&name));
            let wanted = wanted.map(|ty| ty.with(&arguments));
            self.eval(&field.expr, wanted.as_ref());
        }
        made.rest.iter().for_each(|rest| drop(self.eval(rest, None)));
        ty
    }

    /// A closure; `given` are the types of its first parameters, where they are known.
    pub(super) fn closure(&mut self, closure: &syn::ExprClosure, given: &[Ty]) -> Ty {
        let output = self.index.types.output(&closure.output, self.within());
        let output = if output == Ty::Plain { self.infer.fresh() } else { output };
        let around = std::mem::replace(&mut self.output, output.clone());
        let value = self.scoped(|body| {
            for (number, input) in closure.inputs.iter().enumerate() {
                let ty = given.get(number).cloned();
                let ty = ty.unwrap_or_else(|| body.infer.fresh());
                body.bind(input, &ty);
            }
            body.eval(&closure.body, Some(&output))
        });
        self.output = around;
        Ty::Fn(Box::new(value))
    }
}
