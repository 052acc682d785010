//! The keys of one attribute or of one `key(...)` inside it.

use proc_macro2::{Group, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::token::Paren;
use syn::{Attribute, Ident, MacroDelimiter, Meta, MetaList, MetaNameValue, Token};

use crate::value::Value;
use crate::{Errors, Place, Said, word};

/// Something that is written `key(...)`.
pub trait List: Sized {
    /// Its name in messages.
    const NAME: &'static str;
    /// The keys that it has.
    const KEYS: &'static [&'static str];

    /// Where a key belongs that is none of this list, if it is known.
    fn elsewhere(_key: &str) -> Option<String> {
        None
    }

    /// Reads the keys; `None` where one that must be there is missing or wrong.
    fn read(reader: &mut Reader) -> Option<Self>;
}

/// Takes the keys of a list one after the other; what is left at the end is unknown.
pub struct Reader<'e> {
    name: &'static str,
    keys: &'static [&'static str],
    span: Span,
    items: Vec<Meta>,
    errors: &'e mut Errors,
}

impl<'e> Reader<'e> {
    /// Reads `T` out of its items; `span` is where a missing key is reported.
    pub fn read<T: List>(items: Vec<Meta>, span: Span, errors: &'e mut Errors) -> Option<T> {
        let mut reader = Reader { name: T::NAME, keys: T::KEYS, span, items, errors };
        let value = T::read(&mut reader);
        reader.finish(T::elsewhere);
        value
    }

    /// Where mistakes go.
    pub fn errors(&mut self) -> &mut Errors {
        self.errors
    }

    /// Where a missing key is reported.
    pub fn span(&self) -> Span {
        self.span
    }

    /// `file = "..."`, which stands for all other keys.
    pub fn file(&mut self) -> Option<Said<String>> {
        let file = self.value::<String>("file")?;
        for item in std::mem::take(&mut self.items) {
            let message =
                format!("`{}` stands beside `file`, which is the whole configuration", name(&item));
            self.errors.at(Place::of(item.path()).span(), message);
        }
        Some(file)
    }

    /// Whether a key is there that was not taken yet.
    pub fn has(&self, key: &str) -> bool {
        self.items.iter().any(|item| item.path().is_ident(key))
    }

    /// `key = value`, at most once.
    pub fn value<T: Value>(&mut self, key: &str) -> Option<Said<T>> {
        let item = self.one(key)?;
        let Meta::NameValue(pair) = &item else {
            let message = format!("expected `{key} = {}`", T::FORM);
            self.errors.push(syn::Error::new_spanned(&item, message));
            return None;
        };
        let value = self.errors.keep(T::from_expr(&pair.value))?;
        Some(Said::new(value, &pair.value))
    }

    /// `key = value`, exactly once.
    pub fn required<T: Value>(&mut self, key: &str) -> Option<Said<T>> {
        if !self.has(key) && !self.is_mistyped(key) {
            let message = format!("`{}` lacks `{key} = {}`", self.name, T::FORM);
            self.errors.at(self.span, message);
        }
        self.value(key)
    }

    /// Whether an unknown key is there that will be taken for this one.
    fn is_mistyped(&self, key: &str) -> bool {
        let unknown =
            self.items.iter().map(name).filter(|name| !self.keys.contains(&name.as_str()));
        let mut nearest =
            unknown.filter_map(|name| word::nearest(&name, self.keys.iter().copied()));
        nearest.any(|near| near == key)
    }

    /// The word `key`, at most once.
    pub fn flag(&mut self, key: &str) -> Option<Place> {
        let item = self.one(key)?;
        if !matches!(item, Meta::Path(_)) {
            let message = format!("`{key}` is a word of its own, without a value");
            self.errors.push(syn::Error::new_spanned(&item, message));
        }
        Some(Place::of(&item))
    }

    /// Every `key(...)`, with the raw tokens inside.
    pub fn raw(&mut self, key: &str) -> Vec<MetaList> {
        let items = self.take(key);
        items
            .into_iter()
            .filter_map(|item| match item {
                Meta::List(list) => Some(list),
                other => {
                    let message = format!("expected `{key}(...)`");
                    self.errors.push(syn::Error::new_spanned(other, message));
                    None
                }
            })
            .collect()
    }

    /// Every `key(...)`, in order.
    pub fn lists<T: List>(&mut self, key: &str) -> Vec<Said<T>> {
        let lists = self.raw(key);
        lists.iter().filter_map(|list| self.nested(list)).collect()
    }

    /// `key(...)`, at most once.
    pub fn list<T: List>(&mut self, key: &str) -> Option<Said<T>> {
        let mut lists = self.raw(key);
        self.refuse_repeated(key, lists.iter().skip(1).map(|list| Place::of(list).span()));
        if lists.is_empty() {
            return None;
        }
        self.nested(&lists.swap_remove(0))
    }

    fn nested<T: List>(&mut self, list: &MetaList) -> Option<Said<T>> {
        let items = items_of_list(list, self.errors);
        let span = Place::of(&list.path).span();
        let value = Reader::read(items, span, self.errors)?;
        Some(Said::new(value, list))
    }

    fn one(&mut self, key: &str) -> Option<Meta> {
        let mut items = self.take(key).into_iter();
        let first = items.next();
        self.refuse_repeated(key, items.map(|item| Place::of(&item).span()));
        first
    }

    fn refuse_repeated(&mut self, key: &str, spans: impl Iterator<Item = Span>) {
        spans.for_each(|span| self.errors.at(span, format!("`{key}` is said twice")));
    }

    fn take(&mut self, key: &str) -> Vec<Meta> {
        debug_assert!(self.keys.contains(&key), "`{key}` is no key of `{}`", self.name);
        self.items.extract_if(.., |item| item.path().is_ident(key)).collect()
    }

    fn finish(self, elsewhere: fn(&str) -> Option<String>) {
        for item in &self.items {
            let key = name(item);
            let message = elsewhere(&key)
                .unwrap_or_else(|| format!("unknown key `{key}`{}", word::hint(&key, self.keys)));
            self.errors.at(Place::of(item.path()).span(), message);
        }
    }
}

/// The key of an item as it is written.
pub fn name(item: &Meta) -> String {
    let segments: Vec<_> = item.path().segments.iter().map(|s| s.ident.to_string()).collect();
    segments.join("::")
}

/// The items of every `#[name(...)]`, in order.
pub fn items_of_attributes(attributes: &[Attribute], name: &str, errors: &mut Errors) -> Vec<Meta> {
    let mut items = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(name)) {
        match &attribute.meta {
            Meta::List(list) => items.extend(items_of_list(list, errors)),
            other => {
                let message = format!("expected `#[{name}(...)]`");
                errors.push(syn::Error::new_spanned(other, message));
            }
        }
    }
    items
}

/// The items of a list; one that cannot be read does not hide those after it.
pub fn items_of_list(list: &MetaList, errors: &mut Errors) -> Vec<Meta> {
    separated(list.tokens.clone(), list.delimiter.span().close(), item, errors)
}

/// What stands between the commas of `tokens`, each read by `item`; `end` is where the tokens end.
pub(crate) fn separated<T>(
    tokens: TokenStream,
    end: Span,
    item: fn(ParseStream) -> syn::Result<T>,
    errors: &mut Errors,
) -> Vec<T> {
    let parser = |input: ParseStream| Ok(items(input, end, item, errors));
    parser.parse2(tokens).unwrap_or_default()
}

fn items<T>(
    input: ParseStream,
    end: Span,
    item: fn(ParseStream) -> syn::Result<T>,
    errors: &mut Errors,
) -> Vec<T> {
    let mut items = Vec::new();
    while !input.is_empty() {
        match item(input) {
            Ok(item) if input.is_empty() || input.peek(Token![,]) => items.push(item),
            Ok(_) => errors.push(input.error("expected `,`")),
            // At the very end the compiler would point to the derive.
            Err(error) if input.is_empty() => errors.at(end, error),
            Err(error) => errors.push(error),
        }
        while !input.is_empty() && !input.peek(Token![,]) {
            // A token tree always follows where the input is not empty.
            let _ = input.parse::<proc_macro2::TokenTree>();
        }
        let _ = input.parse::<Option<Token![,]>>();
    }
    items
}

/// An item; keywords of Rust are keys like others: `type`, and `enum`, which controller-gen has.
pub(crate) fn item(input: ParseStream) -> syn::Result<Meta> {
    if input.peek(Ident) || !input.peek(Ident::peek_any) {
        return input.parse();
    }
    let path = Ident::parse_any(input)?.into();
    if input.peek(Paren) {
        let group: Group = input.parse()?;
        let delimiter = MacroDelimiter::Paren(Paren { span: group.delim_span() });
        return Ok(Meta::List(MetaList { path, delimiter, tokens: group.stream() }));
    }
    if !input.peek(Token![=]) {
        return Ok(Meta::Path(path));
    }
    Ok(Meta::NameValue(MetaNameValue { path, eq_token: input.parse()?, value: input.parse()? }))
}

/// What is inside the parentheses, parsed by `parser`, with an error at their end where it stops too early.
pub fn parse_inside<T>(list: &MetaList, parser: impl Parser<Output = T>) -> syn::Result<T> {
    let tokens: TokenStream = list.tokens.clone();
    if tokens.is_empty() {
        return Err(syn::Error::new_spanned(
            list,
            format!("`{}(...)` is empty", name(&Meta::List(list.clone()))),
        ));
    }
    parser.parse2(tokens)
}
