//! Random expressions: mostly of the types that are wanted, from the variables and fields at hand and from the whole
//! library, now and then of any other.

use crate::library::{self, Overload, bind, fits, written};
use crate::random::Random;

/// A type as the table writes it: `list(string)`.
pub(crate) type Type = String;

/// Makes expressions.
pub(crate) struct Expressions {
    overloads: Vec<Overload>,
}

/// Something that an expression can name, and its type.
pub(crate) type Variable = (String, Type);

impl Expressions {
    pub(crate) fn new() -> Self {
        Self { overloads: library::read() }
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

    #[expect(clippy::self_only_used_in_recursion, reason = "called like the others")]
    pub(crate) fn leaf(&self, random: &mut Random, wanted: &str, scope: &[Variable]) -> String {
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
}

/// What the elements of the test schema have.
pub(crate) fn add_fields(scope: &mut Vec<Variable>) {
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
pub(crate) fn anything(random: &mut Random) -> Type {
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
pub(crate) fn concrete(random: &mut Random, of: &str) -> Type {
    let mut of = of.to_owned();
    while let Some(at) = of.find('\'') {
        let end = of[at + 1..]
            .find(|c: char| !c.is_ascii_alphanumeric())
            .map_or(of.len(), |end| at + 1 + end);
        of.replace_range(at..end, random.pick::<&str>(&["int", "string", "bool"]));
    }
    of
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
    random.pick::<&str>(options)
}
