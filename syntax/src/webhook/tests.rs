use osc_model::webhook::{Does, FailurePolicy, Operation, SideEffects, Target};
use quote::quote;

use super::*;

fn read(attribute: Attribute, tokens: TokenStream) -> (Option<WebhookAttr>, Vec<String>) {
    let mut errors = Errors::default();
    let read = WebhookAttr::read(attribute, tokens, Span::call_site(), &mut errors);
    (read, errors.messages())
}

fn mistakes(tokens: TokenStream) -> Vec<String> {
    read(Attribute::ValidatingWebhook, tokens).1
}

#[test]
fn a_type_and_operations_are_enough() {
    let (read, errors) =
        read(Attribute::ValidatingWebhook, quote!(Hwfka, operations = [create, update]));
    assert_eq!(errors, Vec::<String>::new());
    let read = read.unwrap();
    assert_eq!(read.types.len(), 1);
    let span = osc_model::Span::file("a.rs");
    let Does::Validate(said) = read.to_fact("check", span, Vec::new()).does else { panic!() };
    assert_eq!(said.operations, [Operation::Create, Operation::Update]);
    assert_eq!(said.failure_policy, FailurePolicy::Fail);
    assert_eq!(said.side_effects, SideEffects::None);
}

#[test]
fn words_are_all_of_the_three_and_the_core_group_is_empty() {
    let tokens = quote!(
        groups = ["core"],
        versions = ["v1"],
        resources = ["pods/exec"],
        operations = [connect]
    );
    let (read, errors) = read(Attribute::ValidatingWebhook, tokens);
    assert_eq!(errors, Vec::<String>::new());
    let fact = read.unwrap().to_fact("check", osc_model::Span::file("a.rs"), Vec::new());
    let words = Target::Words {
        groups: vec![String::new()],
        versions: vec!["v1".into()],
        resources: vec!["pods/exec".into()],
    };
    assert_eq!(fact.target, words);
    let partial = mistakes(quote!(groups = ["apps"], operations = ["*"]));
    assert_eq!(
        partial,
        [
            "`versions = [...]` is missing: resources in words have all of the three",
            "`resources = [...]` is missing: resources in words have all of the three"
        ]
    );
}

#[test]
fn of_wildcards_no_name_and_no_path_is_made() {
    let all = quote!(groups = ["*"], versions = ["*"], resources = ["*/*"], operations = ["*"]);
    assert_eq!(mistakes(all.clone()).len(), 2);
    assert!(mistakes(quote!(#all, name = "all.example.com", path = "/all")).is_empty());
}

#[test]
fn resources_that_others_cover_are_refused() {
    let said = |resources: TokenStream| {
        mistakes(quote! {
            groups = ["apps"], versions = ["v1"], resources = #resources, operations = [create],
            name = "a.example.com", path = "/a"
        })
    };
    assert!(said(quote!(["*", "deployments/scale"])).is_empty());
    assert!(said(quote!(["deployments/*", "deployments"])).is_empty());
    for covered in [
        quote!(["*", "deployments"]),
        quote!(["*/*", "pods"]),
        quote!(["pods/*", "pods/exec"]),
        quote!(["*/scale", "deployments/scale"]),
        quote!(["Deployments"]),
        quote!(["deployments/"]),
        quote!([]),
    ] {
        assert_eq!(said(covered.clone()).len(), 1, "{covered}: {:?}", said(covered.clone()));
    }
}

#[test]
fn only_mutating_webhooks_are_asked_again() {
    let tokens = quote!(Hwfka, operations = [create], reinvocation_policy = IfNeeded);
    assert!(read(Attribute::MutatingWebhook, tokens.clone()).1.is_empty());
    let message = "`reinvocation_policy` is a key of `mutating_webhook`: those that validate are asked last, and once";
    assert_eq!(mistakes(tokens), [message]);
}

#[test]
fn attributes_are_found_by_name() {
    for attribute in Attribute::ALL {
        assert_eq!(Attribute::named(attribute.name()), Some(attribute));
    }
    assert_eq!(Attribute::named("rbac"), None);
}
