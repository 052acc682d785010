//! Each permission of a fixture removed, and each foreign one added: just that is found.

use osc_model::rbac::{Grant, PolicyRule, Verb};

use cargo_osc::testing::Audit;

use super::{fixture, lines, on_runtime};

/// Each grant with one verb on one resource.
fn single(grants: &[Grant]) -> Vec<Grant> {
    let mut single = Vec::new();
    for grant in grants {
        for verb in &grant.rule.verbs {
            let rule = PolicyRule { verbs: vec![verb.clone()], ..grant.rule.clone() };
            single.push(Grant { rule, ..grant.clone() });
        }
    }
    single.sort_by(|one, other| one.rule.cmp(&other.rule));
    single.dedup_by(|one, other| one.rule == other.rule);
    single
}

/// `statefulsets.apps/status`
fn spelled(rule: &PolicyRule) -> String {
    let (plural, subresource) = match rule.resources[0].split_once('/') {
        Some((plural, name)) => (plural.to_owned(), format!("/{name}")),
        None => (rule.resources[0].clone(), String::new()),
    };
    let group = Some(&rule.api_groups[0]).filter(|group| !group.is_empty());
    plural + &group.map(|group| format!(".{group}")).unwrap_or_default() + &subresource
}

#[test]
fn each_permission_that_is_removed_is_missing() {
    removed(&fixture(), 35);
    removed(&on_runtime(), 30);
}

/// Of an operator that has more permissions than so many.
pub(super) fn removed(audit: &Audit, least: usize) {
    let all = single(&audit.grants);
    assert!(all.len() > least, "{}", all.len());
    for (place, removed) in all.iter().enumerate() {
        let mut rest = all.clone();
        rest.remove(place);
        let found = lines(&audit.compare(&rest));
        let name = spelled(&removed.rule);
        // Whether owner references need it, only the cluster knows, and whoever may not read CRDs runs on.
        if name.ends_with("/finalizers") || name.starts_with("customresourcedefinitions.") {
            assert_eq!(found, Vec::<String>::new());
            continue;
        }
        assert!(!found.is_empty(), "{name}");
        let what = format!("need `{}` on `{name}`", removed.rule.verbs[0]);
        let what = [what.clone(), what.replace("need ", "needs ")];
        let is_it =
            |line: &String| line.contains("RBAC-03") && what.iter().any(|what| line.contains(what));
        assert!(found.iter().all(is_it), "{what:?}: {found:#?}");
    }
}

#[test]
fn each_permission_that_is_added_is_dead() {
    added(&fixture(), 150);
    added(&on_runtime(), 100);
}

/// To an operator that lacks more permissions than so many.
pub(super) fn added(audit: &Audit, least: usize) {
    let has = |rule: &PolicyRule| single(&audit.grants).iter().any(|grant| grant.rule == *rule);
    let uses = audit.uses();
    // Nobody can say that these are dead.
    let may_need = |rule: &PolicyRule| {
        let what =
            format!("{} {}.{} Perhaps", rule.verbs[0], rule.resources[0], rule.api_groups[0]);
        uses.iter().any(|one| one.contains(&format!(" {what}")))
    };
    let words = Verb::WORDS.iter().filter(|(word, verb)| verb.is_of_resources() && *word != "*");
    let words = words.map(|(word, _)| *word);
    let calls: Vec<_> = words
        .filter(|word| word.starts_with(['c', 'd', 'g', 'l', 'p', 'w']) || *word == "update")
        .collect();
    assert_eq!(calls.len(), 8, "{calls:?}");
    let mut resources: Vec<_> = audit
        .grants
        .iter()
        .map(|grant| (grant.rule.api_groups[0].clone(), grant.rule.resources[0].clone()))
        .collect();
    for other in
        [("", "endpoints"), ("", "pods/attach"), ("apps", "deployments"), ("example.com", "shops")]
    {
        resources.push((other.0.into(), other.1.into()));
    }
    let mut added = 0;
    for (group, resource) in resources {
        for verb in &calls {
            let rule = PolicyRule::on(&group, &resource, &[verb]);
            if has(&rule) || may_need(&rule) {
                continue;
            }
            added += 1;
            let mut grants = audit.grants.clone();
            let name = spelled(&rule);
            grants.push(Grant { rule, ..grants[0].clone() });
            let found = lines(&audit.compare(&grants));
            assert_eq!(found.len(), 1, "{verb} {name}: {found:#?}");
            let what = format!("nothing in the code needs `{verb}` on `{name}`");
            assert!(
                found[0].starts_with("warning RBAC-04") && found[0].ends_with(&what),
                "{found:?}"
            );
        }
    }
    assert!(added > least, "{added}");
}
