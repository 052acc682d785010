//! Rules of small schemas: verdicts, messages, versions, bounds that are missing, limits.

use std::time::{Duration, Instant};

use osc_schema::cel::{Cause, Member, Place, Problem, Request, Rules, Step, Version, compile};
use serde_json::{Value, json};

fn compiled(schema: &Value, version: Version) -> Rules {
    compile(Request { schema, field: "openAPIV3Schema", version, faulty: &[] })
}

fn of_spec(spec: &Value, version: Version) -> Rules {
    compiled(&json!({"type": "object", "properties": {"spec": spec}}), version)
}

/// A spec with fields of many types, and one rule.
fn with_rule(rule: &str, version: Version) -> Rules {
    let text = json!({"type": "string", "maxLength": 20});
    let spec = json!({
        "type": "object",
        "properties": {
            "name": text,
            "count": {"type": "integer"},
            "names": {"type": "array", "maxItems": 5, "items": text},
            "labels": {"type": "object", "maxProperties": 5, "additionalProperties": text},
            "port": {"x-kubernetes-int-or-string": true},
            "namespace": text,
        },
        "x-kubernetes-validations": [{"rule": rule, "message": "no"}],
    });
    of_spec(&spec, version)
}

fn refusal(rule: &str) -> String {
    let problems = with_rule(rule, Version::NEWEST).problems;
    // What it costs is another question.
    problems
        .iter()
        .find(|problem| problem.cause != Cause::Forbidden)
        .map(|problem| problem.message.clone())
        .unwrap_or_default()
}

#[test]
fn types_and_syntax() {
    for good in [
        "self.name == 'a'",
        "has(self.name) && self.names.all(name, name.size() < 3)",
        "type(self.port) == int ? self.port < 5 : self.port.startsWith('a')",
        "self.names.exists_one(i, name, i > 0 && name in self.labels)",
        "self.labels.transformMap(k, v, k + v)['a'] == 'b'",
        "self.?name.optMap(n, n + 'x').orValue('') == 'x' && self.names[?0].hasValue()",
        "quantity('1Mi').isGreaterThan(quantity('1Ki')) && isIP('::1') && semver('1.2.3').major() == 1",
        "[,].size() + {,}.size() == 0 && - -1 == 1 && --self.count == 1 && 0x1F == 31",
        "'%s is %d'.format([self.name, self.count]) == r'\\d' + \"\\x41\\u00e9\" + '''\n'''",
        "self.namespace == 'a' && sets.contains(self.names, ['a']) && !format.uuid().validate('x').hasValue()",
    ] {
        assert_eq!(refusal(good), "", "{good}");
    }
    for (bad, message) in [
        ("self.nme == 'a'", "<input>:1:5: undefined field 'nme'"),
        ("self.name", "cel expression must evaluate to a bool"),
        ("self.name + 1 == 2", "found no matching overload for '_+_' applied to '(string, int)'"),
        ("self.name.frobnicate()", "undeclared reference to 'frobnicate'"),
        ("self.names.all(1, true)", "argument must be a simple name"),
        ("self.name.matches('([a-z')", "invalid matches argument"),
        ("duration('x') == duration('1s')", "invalid duration argument"),
        ("int('x') == 1", "program instantiation failed: type conversion error"),
        ("[1, 'a'].size() == 1", "expected type 'int' but found 'string'"),
        ("'%d'.format(['a']) == ''", "decimal clause can only be used on integers"),
        ("self.name == ", "mismatched input '<EOF>' expecting"),
        ("'\\d' == ''", "token recognition error"),
        ("as == 1", "reserved identifier: as"),
        ("true ? true : true : true", "mismatched input ':' expecting <EOF>"),
    ] {
        let found = refusal(bad);
        assert!(found.contains(message), "{bad}: {found}");
    }
}

/// What each version of Kubernetes lets new rules use first.
#[test]
fn versions() {
    for (since, rule) in [
        (28, "self.name.startsWith('a')"),
        (29, "optional.of(1).hasValue()"),
        (29, "self.names[?0].hasValue()"),
        (29, "self.?name.optMap(n, n).hasValue()"),
        (29, "1 < 1.5"),
        (29, "isQuantity('1')"),
        (30, "self.names.join(',') == '' && sets.contains([1], [1])"),
        (30, "'%d'.format([1]) == '1'"),
        (31, "ip('::1').isLoopback() && cidr('::1/8').containsIP('::1')"),
        (32, "format.dns1123Label().validate('a').hasValue()"),
        (32, "self.namespace == ''"),
        (33, "self.names.all(i, name, name == '')"),
        (34, "isSemver('1.2.3')"),
        (35, "[[1]].flatten() == [1] && [2, 1].sort() == [1, 2] && [2, 1].sortBy(x, x) == [1, 2]"),
    ] {
        for minor in 28..=36 {
            let version = Version::minor(minor).expect("a known version");
            let mut problems = with_rule(rule, version).problems;
            problems.retain(|problem| problem.cause != Cause::Forbidden);
            assert_eq!(problems.is_empty(), minor >= since, "1.{minor} {rule}: {problems:#?}");
        }
    }
}

#[test]
fn old_values() {
    let items = |list: &str| {
        let rules = json!([{"rule": "self == oldSelf"}]);
        json!({"type": "array", "maxItems": 3, "x-kubernetes-list-type": list, "x-kubernetes-list-map-keys": ["k"],
            "items": {"type": "object", "required": ["k"], "properties": {"k": {"type": "string", "maxLength": 3}},
                "x-kubernetes-validations": rules}})
    };
    assert_eq!(of_spec(&items("map"), Version::NEWEST).problems, []);
    let found = of_spec(&items("atomic"), Version::NEWEST).problems;
    assert_eq!(found.len(), 1);
    let within = "oldSelf cannot be used on the uncorrelatable portion of the schema within openAPIV3Schema.properties[spec]";
    assert_eq!(found[0].message, format!("Invalid value: \"self == oldSelf\": {within}"));
    let optional = |rule: &str| {
        let rules = json!([{"rule": rule, "optionalOldSelf": true}]);
        of_spec(&json!({"type": "integer", "x-kubernetes-validations": rules}), Version::NEWEST)
            .problems
    };
    assert_eq!(optional("oldSelf.orValue(0) <= self"), []);
    assert_eq!(optional("self > 0")[0].at, Some((0, Member::OptionalOldSelf)));
    let planned: Vec<_> =
        optional("oldSelf.orValue(int('x')) > 0").into_iter().map(|problem| problem.at).collect();
    assert_eq!(planned, [Some((0, Member::Rule))]);
}

#[test]
fn members() {
    let one = |rule: Value| {
        let spec = json!({"type": "object", "properties": {"a": {"type": "string"}}, "x-kubernetes-validations": [rule]});
        let problems = of_spec(&spec, Version::NEWEST).problems;
        problems
            .into_iter()
            .map(|Problem { at, cause, .. }| (at.unwrap().1, cause))
            .collect::<Vec<_>>()
    };
    let cases = [
        (
            json!({"rule": "true", "fieldPath": ".a", "reason": "FieldValueInvalid", "messageExpression": "'a'"}),
            vec![],
        ),
        (json!({"rule": " "}), vec![(Member::Rule, Cause::Required)]),
        (json!({"rule": "true\n"}), vec![]),
        (json!({"rule": "true &&\ntrue"}), vec![(Member::Message, Cause::Required)]),
        (json!({"rule": "true", "message": "a\nb"}), vec![(Member::Message, Cause::Invalid)]),
        (json!({"rule": "true", "fieldPath": ".b"}), vec![(Member::FieldPath, Cause::Invalid)]),
        (json!({"rule": "true", "reason": "Nope"}), vec![(Member::Reason, Cause::NotSupported)]),
        (
            json!({"rule": "true", "messageExpression": "1"}),
            vec![(Member::MessageExpression, Cause::Invalid)],
        ),
        (
            json!({"rule": "true", "messageExpression": " "}),
            vec![(Member::MessageExpression, Cause::Required)],
        ),
    ];
    for (rule, expected) in cases {
        assert_eq!(one(rule.clone()), expected, "{rule}");
    }
}

#[test]
fn missing_bounds() {
    let text = json!({"type": "string"});
    let broker = json!({"type": "object", "properties": {"name": text, "racks": {"type": "array", "items": text}},
        "x-kubernetes-validations": [{"rule": "self.racks.all(rack, rack.contains(self.name))"}]});
    let mut spec =
        json!({"type": "object", "properties": {"brokers": {"type": "array", "items": broker}}});
    let problems = of_spec(&spec, Version::NEWEST).problems;
    let advice: Vec<_> = problems[0].bounds.iter().map(ToString::to_string).collect();
    let expected = [
        "add maxItems to spec.brokers",
        "add maxLength to spec.brokers[*].name",
        "add maxItems to spec.brokers[*].racks",
        "add maxLength to spec.brokers[*].racks[*]",
    ];
    assert_eq!(advice, expected);
    assert!(
        problems[0].message.starts_with(
            "Forbidden: estimated rule cost exceeds budget by factor of more than 100x"
        )
    );
    let total = problems.last().unwrap();
    assert_eq!((total.field.as_str(), total.bounds.len()), ("openAPIV3Schema", 4));
    // Doing what it says helps.
    for bound in &problems[0].bounds {
        let mut at = &mut spec;
        for step in &bound.place.0[1..] {
            at = match step {
                Step::Property(name) => &mut at["properties"][name],
                _ => &mut at["items"],
            };
        }
        at[bound.keyword] = json!(16);
    }
    assert_eq!(of_spec(&spec, Version::NEWEST).problems, []);
}

/// A schema with another fault has no rule compiled, nor has one that contains it.
#[test]
fn faults_come_first() {
    let rules = json!([{"rule": "self.x"}]);
    let schema = json!({"type": "object", "x-kubernetes-validations": rules, "properties": {
        "a": {"type": "object", "x-kubernetes-validations": rules},
        "b": {"type": "object", "x-kubernetes-validations": rules}}});
    let faulty = [Place(vec![Step::Property("a".into())])];
    let found =
        compile(Request { schema: &schema, field: "", version: Version::NEWEST, faulty: &faulty });
    let fields: Vec<_> = found.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, [".properties[b].x-kubernetes-validations[0].rule"]);
}

#[test]
fn limits() {
    let nested = |levels: usize| format!("{}true{}", "(".repeat(levels), ")".repeat(levels));
    let row = |operator: &str, terms: usize| vec!["1"; terms].join(operator) + " > 0";
    let lists = "[1]".to_owned() + &".map(x, [x])".repeat(248) + ".size() == 0";
    let copies = "optional.none()".to_owned() + &".optMap(a, a)".repeat(40) + ".hasValue()";
    let types = "[1]".to_owned() + &".map(x, {x: x})".repeat(40) + ".size() == 0";
    let chain = "dyn(self.port)".to_owned() + &".a".repeat(248) + " == 1";
    let indices = "dyn(self.port)".to_owned() + &"[0]".repeat(248) + " == 1";
    let maps = "dyn(self.port)".to_owned() + &".map(a,a)".repeat(247) + ".size() == 1";
    let longer = "dyn(self.port)".to_owned() + &".a".repeat(49_000) + " == 1";
    let long = format!("self.name != '{}'", "x".repeat(99_000));
    for (rule, refused) in [
        (nested(249), None),
        (nested(250), Some("expression recursion limit exceeded: 250")),
        (nested(40_000), Some("expression recursion limit exceeded: 250")),
        (row(" + ", 250), None),
        (row(" + ", 252), Some("max recursion depth exceeded")),
        (vec!["true"; 9_000].join(" && "), None),
        ("!".repeat(50_000) + "true", None),
        (copies, Some("larger than")),
        (types, Some("too large")),
        (lists, None),
        (chain, None),
        (indices, None),
        (maps, None),
        (longer, Some("max recursion depth exceeded")),
        (long, None),
        (
            "x".repeat(100_001),
            Some("expression code point size exceeds limit: size: 100001, limit 100000"),
        ),
        ("'".repeat(99_999), Some("Syntax error")),
        ("[".repeat(99_999), Some("recursion limit")),
    ] {
        let start = Instant::now();
        let found = with_rule(&rule, Version::NEWEST).problems;
        let compiles: Vec<_> =
            found.iter().filter(|problem| problem.cause != Cause::Forbidden).collect();
        let name = &rule[..40];
        match refused {
            None => assert!(
                compiles.is_empty(),
                "{name}: {}",
                &compiles[0].message[compiles[0].message.len() - 300..]
            ),
            Some(message) => {
                assert!(compiles[0].message.contains(message), "{name}: {}", compiles[0].message);
            }
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: {:?}", start.elapsed());
    }
}

#[test]
fn many_rules() {
    let rules: Vec<_> =
        (0..10_000).map(|index| json!({"rule": format!("self.count != {index}")})).collect();
    let spec = json!({"type": "object", "properties": {"count": {"type": "integer"}}, "x-kubernetes-validations": rules});
    let found = of_spec(&spec, Version::NEWEST);
    assert_eq!((found.problems.len(), found.costs.len()), (0, 10_000));
}
