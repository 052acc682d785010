//! What a rule can say.

use quote::quote;

use super::*;

fn read(tokens: TokenStream) -> (Option<RbacAttr>, Vec<String>) {
    let mut errors = Errors::default();
    let attr = RbacAttr::read(tokens, Span::call_site(), &mut errors);
    (attr, errors.messages())
}

#[track_caller]
fn refused(tokens: TokenStream) -> String {
    let (attr, messages) = read(tokens);
    assert!(attr.is_none());
    messages.join("; ")
}

#[test]
fn a_rule_is_about_types_words_or_urls() {
    let (attr, messages) = read(quote!(StatefulSet, Hwfka / status, verbs = [get, list, "watch"]));
    assert_eq!(messages, Vec::<String>::new());
    let attr = attr.unwrap();
    assert_eq!(attr.types.len(), 2);
    let verbs: Vec<_> = attr.verbs.iter().map(|verb| verb.value.word()).collect();
    assert_eq!(verbs, ["get", "list", "watch"]);
    let words = quote!(
        groups = ["a.b"],
        resources = ["cs/status"],
        verbs = [create],
        resource_names = ["x"],
        namespace = own,
        role_name = "r"
    );
    assert_eq!(read(words).1, Vec::<String>::new());
    assert_eq!(
        read(quote!(non_resource_urls = ["/metrics", "/api/*"], verbs = ["*"])).1,
        Vec::<String>::new()
    );
    assert_eq!(
        refused(quote!(verbs = [get])),
        "this rule is about nothing: name a type, `groups` and `resources`, or `non_resource_urls`"
    );
    assert_eq!(
        refused(quote!(Pod, groups = [""], resources = ["pods"], verbs = [get])),
        "`groups` and `resources` stand beside types: write an attribute of its own"
    );
    assert_eq!(
        refused(quote!(resources = ["pods"], verbs = [get])),
        "`resources` needs `groups` beside it; the core group is `groups = [\"\"]`"
    );
}

#[test]
fn verbs_are_known_and_fit() {
    assert_eq!(refused(quote!(Pod, verbs = [gett])), "unknown verb `gett`, did you mean `get`?");
    assert_eq!(refused(quote!(Pod, verbs = [])), "`verbs` is empty: the rule would grant nothing");
    assert_eq!(refused(quote!(Pod)), "`rbac` lacks `verbs = [...]`");
    assert_eq!(refused(quote!(Pod, verbs = [post])), "`post` is a verb of URLs only");
    assert_eq!(
        refused(quote!(non_resource_urls = ["/x"], verbs = [list])),
        "`list` is no verb of URLs"
    );
    assert_eq!(
        refused(quote!(Pod, verbs = ["*", get])),
        "`*` in `verbs` covers all others: let it stand alone, or leave it out"
    );
}

#[test]
fn names_restrict_what_has_a_name() {
    for verb in ["create", "list", "deletecollection"] {
        let verb = quote::format_ident!("{verb}");
        let message = refused(quote!(Pod, resource_names = ["a"], verbs = [#verb]));
        assert!(message.contains("cannot be restricted by `resource_names`"), "{message}");
    }
    assert!(read(quote!(Pod, resource_names = ["a"], verbs = [get, watch, patch])).0.is_some());
    assert!(
        read(quote!(ServiceAccount / token, resource_names = ["a"], verbs = [create])).0.is_some()
    );
}

#[test]
fn words_have_the_shape_of_kubernetes() {
    let resource = |word: &str| {
        let (_, messages) = read(quote!(groups = ["apps"], resources = [#word], verbs = [get]));
        messages.join("; ")
    };
    assert_eq!(
        resource("StatefulSets"),
        "`StatefulSets` is no plural: Kubernetes writes plurals in lower case, `statefulsets`"
    );
    assert_eq!(resource("pods/ephemeralcontainers"), "");
    assert_eq!(resource("*/scale"), "");
    assert!(resource("pods/").contains("is no resource"));
    assert!(
        refused(quote!(groups = ["Apps"], resources = ["x"], verbs = [get]))
            .contains("`Apps` is no API group")
    );
    assert_eq!(
        refused(quote!(non_resource_urls = ["/a"], verbs = [get], namespace = "x")),
        "URLs are not in a namespace: only a ClusterRole can grant them"
    );
    assert_eq!(
        refused(quote!(groups = ["*", "apps"], resources = ["x"], verbs = [get])),
        "`*` in `groups` covers all others: let it stand alone, or leave it out"
    );
    assert_eq!(
        refused(quote!(non_resource_urls = ["metrics"], verbs = [get])),
        "`metrics` is no path: it begins with `/`"
    );
}
