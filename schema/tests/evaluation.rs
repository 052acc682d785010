//! Rules on objects: what is refused, with which field, cause and words.

use osc_schema::cel::{Validator, validate};
use serde_json::{Value, json};

/// A schema with one rule.
fn schema(rule: &str) -> Value {
    let item = json!({"type": "object", "properties": {
        "name": {"type": "string"}, "count": {"type": "integer"}}});
    json!({"type": "object", "x-kubernetes-validations": [{"rule": rule}], "properties": {
        "name": {"type": "string"},
        "size": {"type": "integer"},
        "ratio": {"type": "number"},
        "port": {"x-kubernetes-int-or-string": true},
        "disk-type": {"type": "string"},
        "when": {"type": "string", "format": "date-time"},
        "maybe": {"type": "string", "nullable": true},
        "labels": {"type": "object", "additionalProperties": {"type": "string"}},
        "set": {"type": "array", "items": {"type": "string"}, "x-kubernetes-list-type": "set"},
        "items": {"type": "array", "items": item, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"]},
    }})
}

fn object() -> Value {
    json!({
        "name": "größe", "size": 3, "ratio": 1, "port": 80, "disk-type": "ssd", "when": "2020-01-01T00:00:00Z",
        "maybe": null, "labels": {"a": "1", "b": "2"}, "set": ["x", "y"],
        "items": [{"name": "a", "count": 1}, {"name": "b", "count": 2}],
    })
}

fn said(rule: &str) -> Option<String> {
    let violations = validate(&schema(rule), &object(), None);
    assert!(violations.len() < 2, "{violations:?}");
    violations.first().map(|violation| violation.message.clone())
}

#[test]
fn rules_that_hold() {
    let rules = [
        "self.size == 3 && self.ratio == 1.0 && self.name.size() == 5",
        "self.disk__dash__type in ['ssd', 'hdd'] && self.port == 80",
        "!has(self.maybe) && has(self.labels.a) && !has(self.labels.c)",
        "self.items.all(i, i.count > 0) && self.items.exists_one(i, i.name == 'b')",
        "self.items.map(i, i.count * 2) == [2, 4] && self.items.filter(i, i.count > 1).size() == 1",
        "self.set == ['y', 'x'] && (self.set + ['x', 'z']).size() == 3",
        "self.labels.all(k, v, v != '') && 'a' in self.labels && self.labels['b'] == '2'",
        "self.?labels.?c.orValue('x') == 'x' && self.labels[?'a'].hasValue()",
        "self.when > timestamp('2019-01-01T00:00:00Z') && self.when - self.when == duration('0s')",
        "1 / 0 == 1 || true",
        "self.name.matches('^gr.+e$') && self.name.substring(2, 4) == 'öß' && self.name.indexOf('e') == 4",
        "self.items.transformList(i, v, i + v.count) == [1, 3]",
        "string(1.5) == '1.5' && int('7') == 7 && double(3) == 3.0",
        "url('https://u@h.io:80/a?x=1&x=2').getPort() == '80' && url('/a b').getEscapedPath() == '/a%20b'",
        "ip('::1').isLoopback() && cidr('10.0.0.0/8').containsIP('10.1.2.3') && !isIP('1.2.3')",
        "quantity('1.5Gi').isGreaterThan(quantity('1G')) && quantity('1k').add(1) == quantity('1001')",
        "semver('1.2.3-rc.1').isLessThan(semver('1.2.3')) && isSemver('v1', true)",
        "sets.contains(self.set, ['x']) && 'a1b22'.findAll('[0-9]+') == ['1', '22']",
        "'%s %d %.1f'.format([[1, 2], 3, 1234.5]) == '[1, 2] 3 1,234.5'",
        "[3, 1, 2].sort() == [1, 2, 3] && self.items.sortBy(i, -i.count)[0].name == 'b'",
        "'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'abc'.split('') == ['a', 'b', 'c']",
        "self.when.getDayOfWeek() == 3 && self.when.getHours('+01:30') == 1",
        "!format.dns1123Label().validate('a').hasValue() && [1, 1].distinct() == [1]",
        "type(self.size) == int && self.set.join(',') == 'x,y' && self.set.isSorted()",
    ];
    for rule in rules {
        assert_eq!(said(rule), None, "{rule}");
    }
}

#[test]
fn rules_that_do_not() {
    let cases = [
        ("self.size > 3", "Invalid value: failed rule: self.size > 3"),
        (
            "self.labels['c'] == ''",
            "Invalid value: \"object\": no such key: c evaluating rule: self.labels['c'] == ''",
        ),
        (
            "self.items[2].count == 1",
            "Invalid value: \"object\": index out of bounds: 2 evaluating rule: self.items[2].count == 1",
        ),
        ("1 / 0 == 1", "Invalid value: \"object\": division by zero evaluating rule: 1 / 0 == 1"),
        (
            "self.size + 9223372036854775807 > 0",
            "Invalid value: \"object\": integer overflow evaluating rule: self.size + 9223372036854775807 > 0",
        ),
    ];
    for (rule, words) in cases {
        assert_eq!(said(rule).as_deref(), Some(words), "{rule}");
    }
}

#[test]
fn members_of_rules() {
    let schema = json!({"type": "object", "properties": {"spec": {
        "type": "object", "properties": {"size": {"type": "integer"}},
        "x-kubernetes-validations": [
            {"rule": "self.size < 5", "messageExpression": "'got ' + string(self.size)", "fieldPath": ".size",
             "reason": "FieldValueForbidden"},
            {"rule": "self.size < 5", "messageExpression": "'two\\nlines'", "message": " short "}]}}});
    let violations = validate(&schema, &json!({"spec": {"size": 7}}), None);
    let said: Vec<_> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["spec.size: Forbidden: got 7", "spec: Invalid value: short"]);
    assert_eq!(violations[0].reason.as_str(), "FieldValueForbidden");
}

#[test]
fn old_objects() {
    let rules = json!([
        {"rule": "self.size >= oldSelf.size", "message": "shrinks"},
        {"rule": "self.size < 5", "message": "large"},
        {"rule": "oldSelf.hasValue() || self.size == 1", "optionalOldSelf": true, "message": "first"},
    ]);
    let item = json!({"type": "object", "x-kubernetes-validations": rules, "properties": {
        "name": {"type": "string"}, "size": {"type": "integer"}}});
    let schema = json!({"type": "object", "properties": {"list": {
        "type": "array", "items": item, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"]}}});
    let validator = Validator::new(&schema);
    let list = |items: Value| json!({"list": items});
    let old = list(json!([{"name": "a", "size": 3}, {"name": "b", "size": 9}]));
    let said = |new: &Value, old: Option<&Value>| -> Vec<String> {
        validator.validate(new, old).iter().map(ToString::to_string).collect()
    };
    let new = list(json!([{"name": "b", "size": 9}, {"name": "a", "size": 2}]));
    assert_eq!(said(&new, Some(&old)), ["list[1]: Invalid value: shrinks"]);
    let new = list(json!([{"name": "b", "size": 10}, {"name": "c", "size": 1}]));
    assert_eq!(said(&new, Some(&old)), ["list[0]: Invalid value: large"]);
    assert_eq!(
        said(&list(json!([{"name": "c", "size": 2}])), None),
        ["list[0]: Invalid value: first"]
    );
}

#[test]
fn a_rule_that_costs_too_much_ends_all() {
    let rules = json!([
        {"rule": "self.all(a, self.all(b, self.all(c, a + b + c > 0)))", "message": "dear"},
        {"rule": "false"},
    ]);
    let schema = json!({"type": "array", "items": {"type": "integer"}, "maxItems": 300,
        "x-kubernetes-validations": rules});
    let schema = json!({"type": "object", "properties": {"list": schema}});
    let violations = validate(&schema, &json!({"list": vec![1; 300]}), None);
    assert_eq!(violations.len(), 1);
    assert!(violations.first().unwrap().message.contains("cost limit exceeded"));
}
