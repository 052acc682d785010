//! Rules about an operator's sources: marks on controllers and handlers, and the permissions that they declare.

use super::codes;

codes! { of_operator:
    SRC_01 "SRC-01" Error
        "the operator's sources can be read"
        "Attributes on controllers and webhook handlers are read from the sources of the workspace members that depend on the sdk, module by module from the crate's root, as rustc would find them. A file that is no Rust, or a `mod` without a file, hides what comes after it."
        "this project, docs/rbac.md"
    SRC_02 "SRC-02" Error
        "an attribute says what it can say"
        "The attributes of the sdk on functions, impl blocks, structs and modules are checked when the operator is compiled, and again when they are read. docs/rbac.md and docs/webhooks.md list their keys."
        "this project, docs/rbac.md"
    SRC_03 "SRC-03" Error
        "an attribute stands where it can be read"
        "Nobody knows without a compiler what becomes of a macro's tokens, so an attribute there would be lost without a word. On `mod x;` it would stand apart from what it is about, and Rust does not let attribute macros stand there: write it into the module's file, on the controller."
        "this project, docs/rbac.md"
    SRC_04 "SRC-04" Error
        "a name leads to one type"
        "A type beside an attribute is looked up as rustc would: declarations, `use`, `as`, globs and re-exports in the workspace's own crates are followed. What a glob import of another crate brings is not known, and a name that two globs bring is ambiguous; import it by name."
        "this project, docs/rbac.md"
    SRC_05 "SRC-05" Error
        "a type is a Kubernetes resource"
        "Group and plural are derived from the type: of k8s-openapi's types by a table that is made of it, of the project's own kinds by their facts. Types without an API of their own have neither. Kinds of other projects are said in words: `groups = [...], resources = [...]`."
        "this project, docs/rbac.md"
    SRC_06 "SRC-06" Error
        "a rule reaches its objects"
        "Objects of a type that belongs to the cluster are in no namespace, so a Role there grants nothing on them. Leave `namespace` out: the rule then is in a ClusterRole, wherever the operator works."
        "Kubernetes, RBAC"
    RBAC_01 "RBAC-01" Error
        "a permission that a package can say"
        "lifecycle.yaml has permissions in the whole cluster (`clusterPermissions`) and in the namespace of the operator (`permissions`). A rule for another namespace has no place there: the operator would be refused what it was tested with. Say `namespace = own` where the operator's own namespace is meant, or list the namespaces in `osc.scope`, for `config/` alone."
        "osc_ss_0034 (spec 03)"
    RBAC_02 "RBAC-02" Error
        "roles have names of their own"
        "A role of one name in one namespace is one object. The operator's own role, and the roles that are made for the users of each kind, have names that `role_name` cannot take."
        "Kubernetes, RBAC"
}
