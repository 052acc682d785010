//! Random expressions: mostly of the types that are wanted, from the variables and fields at hand and from the whole
//! library, now and then of any other.

use crate::random::Random;

/// The table of functions of the library.
const TABLE: &str = include_str!("../../schema/src/cel/library/overloads.tsv");

/// A type as the table writes it: `list(string)`.
type Type = String;

struct Overload {
    function: &'static str,
    member: bool,
    arguments: Vec<&'static str>,
    result: &'static str,
}

/// Makes expressions.
pub(crate) struct Expressions {
    overloads: Vec<Overload>,
}

/// Something that an expression can name, and its type.
pub(crate) type Variable = (String, Type);

const OPERATORS: [&str; 12] =
    ["_+_", "_-_", "_*_", "_/_", "_%_", "_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_", "@in"];

impl Expressions {
    pub(crate) fn new() -> Self {
        let overloads = TABLE.lines().filter_map(|line| {
            let columns: Vec<_> = line.split('\t').collect();
            let ["function", _, function, style, _, arguments, result] = columns[..] else {
                return None;
            };
            let arguments = arguments.split_whitespace().collect();
            Some(Overload { function, member: style == "member", arguments, result })
        });
        Self { overloads: overloads.collect() }
    }

    /// An expression of a type, with at most so many levels.
    pub(crate) fn of(
        &self,
        random: &mut Random,
        wanted: &str,
        scope: &[Variable],
        depth: usize,
    ) -> String {
        let wanted = if random.percent(4) { anything(random) } else { wanted.to_owned() };
        let wanted = concrete(random, &wanted);
        if depth == 0 || random.percent(12) {
            return self.leaf(random, &wanted, scope);
        }
        match random.below(10) {
            0 if wanted == "bool" => self.logic(random, scope, depth),
            1 | 2 => self.macros(random, &wanted, scope, depth),
            3 => {
                let [a, b] = [&wanted, &wanted].map(|of| self.of(random, of, scope, depth - 1));
                format!("({} ? {a} : {b})", self.of(random, "bool", scope, depth - 1))
            }
            4 => self.access(random, &wanted, scope, depth),
            5 => self.leaf(random, &wanted, scope),
            _ => self.call(random, &wanted, scope, depth),
        }
    }

    fn logic(&self, random: &mut Random, scope: &[Variable], depth: usize) -> String {
        let operator = random.pick(&["&&", "||", "==", "!="]);
        let terms: Vec<_> =
            (0..2 + random.below(3)).map(|_| self.of(random, "bool", scope, depth - 1)).collect();
        let not = if random.percent(20) { "!" } else { "" };
        format!("{not}({})", terms.join(&format!(" {operator} ")))
    }

    fn leaf(&self, random: &mut Random, wanted: &str, scope: &[Variable]) -> String {
        let fitting: Vec<_> = scope.iter().filter(|(_, of)| of == wanted || of == "dyn").collect();
        if !fitting.is_empty() && random.percent(80) {
            return random.pick(&fitting).0.clone();
        }
        let inner =
            |outer: &str| wanted.strip_prefix(outer).and_then(|rest| rest.strip_suffix(')'));
        if let Some(element) = inner("list(") {
            let values: Vec<_> =
                (0..random.below(4)).map(|_| self.leaf(random, element, scope)).collect();
            return format!("[{}]", values.join(", "));
        }
        if let Some((key, value)) = inner("map(").and_then(|inside| inside.split_once(',')) {
            let mut entry = || {
                format!("{}: {}", self.leaf(random, key, scope), self.leaf(random, value, scope))
            };
            let entries = [entry(), entry()];
            return format!("{{{}}}", entries[..random.below(3)].join(", "));
        }
        if let Some(value) = inner("optional_type(") {
            return match random.below(3) {
                0 => "optional.none()".into(),
                _ => format!("optional.of({})", self.leaf(random, value, scope)),
            };
        }
        if wanted.starts_with("type") {
            return (*random.pick(&["int", "string", "bool", "list", "map", "net.IP", "type"]))
                .into();
        }
        literal(random, wanted).into()
    }

    /// A call of a function or an operator with the type.
    fn call(&self, random: &mut Random, wanted: &str, scope: &[Variable], depth: usize) -> String {
        let fitting: Vec<_> =
            self.overloads.iter().filter(|one| fits(one.result, wanted)).collect();
        if fitting.is_empty() {
            return self.leaf(random, wanted, scope);
        }
        let overload = *random.pick(&fitting);
        let parameters = [anything(random), anything(random)];
        let bound = |of: &str| bind(of, overload.result, wanted, &parameters);
        let arguments: Vec<_> = overload.arguments.iter().map(|of| bound(of)).collect();
        let arguments: Vec<_> =
            arguments.iter().map(|of| self.of(random, of, scope, depth - 1)).collect();
        written(overload, &arguments)
    }

    /// An element, a value, or an optional's value.
    fn access(
        &self,
        random: &mut Random,
        wanted: &str,
        scope: &[Variable],
        depth: usize,
    ) -> String {
        match random.below(5) {
            0 => format!(
                "{}.orValue({})",
                self.of(random, &format!("optional_type({wanted})"), scope, depth - 1),
                self.leaf(random, wanted, scope)
            ),
            1 => format!(
                "{}[{}]",
                self.of(random, &format!("map(string,{wanted})"), scope, depth - 1),
                self.of(random, "string", scope, depth - 1)
            ),
            2 => format!(
                "{}[?{}].orValue({})",
                self.of(random, &format!("list({wanted})"), scope, depth - 1),
                self.of(random, "int", scope, depth - 1),
                self.leaf(random, wanted, scope)
            ),
            3 => format!("dyn({})", self.of(random, wanted, scope, depth - 1)),
            _ => format!(
                "{}[{}]",
                self.of(random, &format!("list({wanted})"), scope, depth - 1),
                self.of(random, "int", scope, depth - 1)
            ),
        }
    }

    fn macros(
        &self,
        random: &mut Random,
        wanted: &str,
        scope: &[Variable],
        depth: usize,
    ) -> String {
        // Ranges that there are, more often than ones made up.
        let ranges: Vec<_> = scope
            .iter()
            .filter(|(_, of)| of.starts_with("list(") || of.starts_with("map("))
            .collect();
        let (range, of) = if !ranges.is_empty() && random.percent(85) {
            (*random.pick(&ranges)).clone()
        } else {
            let element = anything(random);
            let of = format!("list({})", concrete(random, &element));
            (self.of(random, &of, scope, depth - 1), of)
        };
        let is_list = of.starts_with("list(");
        let inside = of[of.find('(').unwrap() + 1..of.len() - 1].to_owned();
        let (key, value) = if is_list {
            ("int".to_owned(), inside)
        } else {
            inside.split_once(',').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap()
        };
        let name = *random.pick(&["x", "y", "k", "item", "self"]);
        let mut within = scope.to_vec();
        let two = random.percent(25);
        let variables = if two {
            within.extend([("i".into(), key), ("v".into(), value.clone())]);
            "i, v".to_owned()
        } else {
            within.push((name.into(), if is_list { value.clone() } else { key }));
            name.to_owned()
        };
        add_fields(&mut within, random);
        let mut inner = |of: &str| self.of(random, of, &within, depth - 1);
        match wanted {
            "bool" => {
                let body = inner("bool");
                let called = if two {
                    ["all", "exists", "existsOne", "exists_one"]
                } else {
                    ["all", "exists", "exists_one", "existsOne"]
                };
                format!("{range}.{}({variables}, {body})", random.pick(&called))
            }
            "int" => {
                let body = inner("bool");
                format!(
                    "{range}.{}({variables}, {body}).size()",
                    if two { "transformList" } else { "filter" }
                )
            }
            _ if wanted.starts_with("list(") => {
                let element = wanted[5..wanted.len() - 1].to_owned();
                let (filter, body) = (inner("bool"), inner(&element));
                let called = if two { "transformList" } else { "map" };
                match random.below(4) {
                    0 => format!("{range}.{called}({variables}, {filter}, {body})"),
                    1 if !two && is_list => format!("{range}.sortBy({variables}, {body})"),
                    2 if !two => format!("{range}.filter({variables}, {filter})"),
                    _ => format!("{range}.{called}({variables}, {body})"),
                }
            }
            _ if wanted.starts_with("map(") => {
                let body = inner("string");
                if random.percent(50) {
                    format!(
                        "{range}.transformMap({}, {body})",
                        if two { &variables } else { "i, v" }
                    )
                } else {
                    format!(
                        "{range}.transformMapEntry({}, {{{body}: {}}})",
                        if two { &variables } else { "i, v" },
                        self.leaf(random, "int", scope)
                    )
                }
            }
            _ => {
                let body = inner(wanted);
                let optional =
                    self.of(random, &format!("optional_type({value})"), scope, depth - 1);
                format!(
                    "{optional}.optMap({name}, {body}).orValue({})",
                    self.leaf(random, wanted, scope)
                )
            }
        }
    }
}

/// What the elements of the test schema have.
fn add_fields(scope: &mut Vec<Variable>, _random: &mut Random) {
    let mut more = Vec::new();
    for (name, of) in scope.iter() {
        if of == "Item" && !name.contains('.') {
            for (field, of) in ITEM {
                more.push((format!("{name}.{field}"), (*of).to_owned()));
            }
        }
    }
    scope.extend(more);
}

/// Fields of elements of the test schema.
pub(crate) const ITEM: [(&str, &str); 9] = [
    ("name", "string"),
    ("bounded", "string"),
    ("count", "int"),
    ("tags", "list(string)"),
    ("few", "list(string)"),
    ("labels", "map(string,string)"),
    ("children", "list(Child)"),
    ("any", "dyn"),
    ("when", "timestamp"),
];

/// A type that any expression could have.
fn anything(random: &mut Random) -> Type {
    let simple = [
        "int",
        "uint",
        "double",
        "bool",
        "string",
        "string",
        "bytes",
        "duration",
        "timestamp",
        "dyn",
    ];
    let one = *random.pick(&simple);
    match random.below(12) {
        0 | 1 => format!("list({one})"),
        2 => format!("map(string,{one})"),
        3 => format!("optional_type({one})"),
        4 => (*random.pick(&[
            "net.IP",
            "net.CIDR",
            "kubernetes.Quantity",
            "kubernetes.URL",
            "kubernetes.Semver",
            "kubernetes.NamedFormat",
        ]))
        .into(),
        _ => one.into(),
    }
}

/// A type without variables.
fn concrete(random: &mut Random, of: &str) -> Type {
    let mut of = of.to_owned();
    while let Some(at) = of.find('\'') {
        let end = of[at + 1..]
            .find(|c: char| !c.is_ascii_alphanumeric())
            .map_or(of.len(), |end| at + 1 + end);
        of.replace_range(at..end, *random.pick::<&str>(&["int", "string", "bool"]));
    }
    of
}

/// Whether a result can be what is wanted.
fn fits(result: &str, wanted: &str) -> bool {
    let outer = |of: &str| of.split('(').next().unwrap_or_default().to_owned();
    result.starts_with('\'')
        || result == wanted
        || result.contains('\'') && outer(result) == outer(wanted)
}

/// An argument's type, where the result is what is wanted.
fn bind(of: &str, result: &str, wanted: &str, others: &[Type; 2]) -> Type {
    let variables: Vec<_> = result.match_indices('\'').map(|(at, _)| &result[at..at + 2]).collect();
    let mut bound = of.to_owned();
    if let Some(variable) = variables.first() {
        let inside = if result.starts_with('\'') {
            wanted.to_owned()
        } else {
            wanted
                .split_once('(')
                .map_or(wanted, |(_, rest)| rest.strip_suffix(')').unwrap_or(rest))
                .to_owned()
        };
        let first = if result.starts_with("map(") {
            inside.split(',').next().unwrap().to_owned()
        } else {
            inside
        };
        bound = bound.replace(variable, &first);
    }
    for (variable, other) in ["'A", "'B", "'K", "'V", "'T"].iter().zip(others.iter().cycle()) {
        bound = bound.replace(variable, other);
    }
    bound
}

fn written(overload: &Overload, arguments: &[String]) -> String {
    let function = overload.function;
    if OPERATORS.contains(&function) {
        let symbol = if function == "@in" { "in" } else { function.trim_matches('_') };
        return format!("({} {symbol} {})", arguments[0], arguments[1]);
    }
    match function {
        "_[_]" => format!("{}[{}]", arguments[0], arguments[1]),
        "_[?_]" => format!("{}[?{}]", arguments[0], arguments[1]),
        "_?._" => format!("{}.?name", arguments[0]),
        "_&&_" => format!("({} && {})", arguments[0], arguments[1]),
        "_||_" => format!("({} || {})", arguments[0], arguments[1]),
        "_?_:_" => format!("({} ? {} : {})", arguments[0], arguments[1], arguments[2]),
        "!_" => format!("!{}", arguments[0]),
        "-_" => format!("-({})", arguments[0]),
        _ if function.contains('@') => "true".into(),
        _ if overload.member => {
            format!("{}.{function}({})", arguments[0], arguments[1..].join(", "))
        }
        _ => format!("{function}({})", arguments.join(", ")),
    }
}

fn literal(random: &mut Random, of: &str) -> &'static str {
    let options: &[&str] = match of {
        "bool" => &["true", "false", "has(self.name)", "has(self.spec.x)", "has(self.item.few)"],
        "int" => &["0", "1", "-1", "42", "0x1F", "9223372036854775807", "-9223372036854775808"],
        "uint" => &["0u", "1u", "18446744073709551615u", "0xffu"],
        "double" => &["0.5", "1.0", "-2.5e3", ".5", "1e300"],
        "string" => &[
            "''",
            "'a'",
            "\"abc\"",
            "'1.2.3.4'",
            "r'[a-z]+'",
            "'^[a-z]*$'",
            "'größe'",
            "'''x'''",
            "'\\n\\x41\\u00e9'",
            "'1h'",
            "'2020-01-01T00:00:00Z'",
        ],
        "bytes" => &["b'abc'", "b''", "b'\\xff'"],
        "duration" => &["duration('1h')", "duration('5m30s')", "duration('x')"],
        "timestamp" => &["timestamp('2020-01-01T00:00:00Z')", "timestamp(0)", "timestamp('no')"],
        "net.IP" => &["ip('1.2.3.4')", "ip('::1')"],
        "net.CIDR" => &["cidr('10.0.0.0/8')"],
        "kubernetes.Quantity" => &["quantity('1Mi')", "quantity('100')"],
        "kubernetes.URL" => &["url('https://example.com/')"],
        "kubernetes.Semver" => &["semver('1.2.3')", "semver('v1', true)"],
        "kubernetes.NamedFormat" => &["format.dns1123Label()", "format.named('uuid').value()"],
        "dyn" => &["null", "dyn(1)", "dyn('a')", "[]", "{}"],
        _ => &["null", "self", "self.item", "oldSelf"],
    };
    *random.pick::<&str>(options)
}
