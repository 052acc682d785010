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
    RBAC_03 "RBAC-03" Error
        "what the code does is declared"
        "`cargo osc audit rbac` finds the calls that ask kube-apiserver, by the types of the handles: `Api<Pod>::list` needs `list` on pods. What is not declared is refused when the operator runs. It is a warning where the program may never come to it: server-side apply needs `create` beside `patch` only for an object that is not there yet, and kube-apiserver asks for `create` of `pods/exec` from Kubernetes 1.35 on. With `--recorded`, it is a request that kube-apiserver was asked and no role allows."
        "Kubernetes, RBAC; docs/rbac.md"
    RBAC_04 "RBAC-04" Warning
        "what is declared is used"
        "A permission that nothing in the code needs is one that only somebody else can use, who has got hold of the operator's account. It is never said of what an unknown use may need (RBAC-06), of verbs that no call shows (`bind`, `escalate`, `impersonate`, `use`, `approve`, `sign`, `attest`), of URLs, and of an operator that writes roles: kube-apiserver lets nobody grant what they do not have. With `--recorded`, it is a permission that no recorded request needed: record a run that does all that the operator can do."
        "this project, docs/rbac.md"
    RBAC_05 "RBAC-05" Error
        "a line of a record is an event"
        "`--recorded` reads what kube-apiserver writes with `--audit-log-path`: one `Event` of `audit.k8s.io/v1` in JSON on each line. The level `Metadata` suffices. A line that is something else is skipped, and what it would have shown is missing from the comparison."
        "Kubernetes, auditing"
    RBAC_06 "RBAC-06" Note
        "what the code uses can be known"
        "Sources are read without a compiler. A call on a handle of a type that is not known (a generic function that is called from nowhere, a kind that only the running program knows), a handle that goes into another crate, a request of the program's own making, and what is in the body of a macro are listed, and no permission that they may need is called dead. Say the type: `let pods: Api<Pod> = ...`."
        "this project, docs/rbac.md"
    RBAC_07 "RBAC-07" Error
        "a record has requests of the operator"
        "Requests count that the operator's service account has made: `system:serviceaccount:<namespace>:<name>-sa` in any namespace, or what `--user` says. Where a record has none, everything that is declared would look dead."
        "this project, docs/rbac.md"
}
