//! Rules of this tool about a project's sources: attributes, configuration, additions, generated files.

use super::codes;

codes! { of_project:
    PRJ_01 "PRJ-01" Error
        "the workspace has exactly one API package"
        "cargo-osc asks one package for the types of the operator: the one with a binary target named `<package>-osc-dump`, a file of one line, `osc::dump!(<crate>);`. The package needs a library target that holds the types, since a binary cannot be linked. `cargo osc init` writes all of this."
        "this project, ARCHITECTURE.md"
    PRJ_02 "PRJ-02" Error
        "the API package registers at least one kind"
        "A kind is a type with `#[derive(CustomResource, Osc)]` that is compiled into the API package's library: its module is declared, and no `#[cfg]` removes it under the package's default features. An empty package is never written."
        "this project"
    PRJ_03 "PRJ-03" Error
        "every kind has a name of its own"
        "Two types say the same group and kind, or the lower-case form of two kinds is the same, so that their files would overwrite each other."
        "spec 04, this project"
    PRJ_04 "PRJ-04" Error
        "the versions of a kind agree"
        "Types that say the same group and kind are versions of one CRD. It has one scope, one plural, one singular and one conversion, and a label or an annotation has one value. The CSD and what else a package has once for a kind are what the stored version says: a key of `#[osc(...)]` on another version is an error where it says something else, since it would be lost. `sample` is of each version."
        "Kubernetes, versions in CRDs; this project"
    PRJ_05 "PRJ-05" Error
        "facts and tool are of one version"
        "The API package is compiled against an `osc-sdk` of another version than this `cargo-osc`. Use the same version of both: change the dependency, or install the other tool."
        "this project"
    PRJ_06 "PRJ-06" Error
        "a scope that a package can say"
        "An OSC package gives permissions in the operator's own namespace (`permissions`) and in the whole cluster (`clusterPermissions`). A list of other namespaces can be written to `config/` only. A namespaced operator cannot manage a cluster-scoped kind."
        "osc_ss_0034 (spec 03), osc_ss_0054 (spec 04)"
    PRJ_07 "PRJ-07" Warning
        "every kind in the sources is compiled"
        "A type below the API package's `src/` derives `CustomResource` and `Osc`, but the compiled package does not have it: a `#[cfg]` removes it (a feature that is off by default, another platform), or no `mod` declares its file. It is not part of what is generated, and files that were generated from it are deleted."
        "this project"
    PRJ_08 "PRJ-08" Error
        "one version of a kind is stored, and at least one is served"
        "Objects are stored in exactly one version. `#[kube(...)]` says `storage = true` unless told otherwise, so all versions but one say `storage = false`. A kind of which no version is served (`served = false`) has no API."
        "Kubernetes, versions in CRDs"
    PRJ_09 "PRJ-09" Warning
        "versions without a conversion have the same fields"
        "Without a conversion, kube-apiserver changes nothing but `apiVersion` when it reads a stored object as another version: a field that the other version does not have is dropped, and one that has another type there is an object that clients cannot read. The stored version may demand less than the others, never more. Bounds, rules, defaults and descriptions may differ. `#[crd(conversion(webhook(...)))]` names a webhook that converts; `#[crd(conversion(none))]` says that the difference is meant."
        "Kubernetes, versions in CRDs"
    CFG_01 "CFG-01" Error
        "`[workspace.metadata.osc]` has known keys and values of the right type"
        "Every key and its type are listed in docs/metadata.md. A key that is not known would be lost without a word, so it is an error."
        "spec 02 and 03"
    CFG_02 "CFG-02" Warning
        "`osc.image` is the user's own image"
        "The image is still the placeholder that `cargo osc init` wrote. It becomes `containerImage`, `repository` and the image of the operator's Deployment; set it to the repository that you push the operator's image to, without a tag."
        "spec 02"
    CFG_03 "CFG-03" Error
        "files that the configuration names exist"
        "`logo` and the other file keys are paths relative to the workspace root."
        "spec 02"
    CFG_04 "CFG-04" Error
        "the package's name can be used everywhere"
        "The name becomes a Cargo package, a Kubernetes object name and `metadata.name` of the OSC package: lower-case letters, digits and `-`, beginning with a letter, not a Rust keyword, at most 64 characters."
        "osc_ss_0005, osc_sp_0005 (spec 01, 02); Cargo"
    FACT_01 "FACT-01" Error
        "a fact reaches the form"
        "An `#[osc(...)]` attribute sits on a field that no path from a kind's `spec` or `status` reaches: its type is not used by a kind, only inside a list or a map (the console addresses object properties only), or its schema is inlined."
        "osc_ss_0047 (spec 07)"
    FACT_02 "FACT-02" Error
        "the sample is made"
        "The function or value of `sample = ...` panicked while the API package's facts were written. It runs at generate time only; it must not need a cluster, a file or an argument."
        "this project"
    FACT_03 "FACT-03" Error
        "equal label selectors have equal content"
        "The monitor and log items of all kinds become one file each. Two items with the same selector but different content cannot both hold."
        "osc_ss_0038, osc_ss_0039 (spec 06)"
    FACT_04 "FACT-04" Error
        "a monitor expression is PromQL"
        "`expr` is parsed as the platform's Prometheus would parse it. `$` may stand as the value of a label matcher only."
        "osc_ss_0038 (spec 06)"
    FACT_05 "FACT-05" Error
        "a label selector selects"
        "Keys and values follow the Kubernetes rules for labels: a key is an optional DNS prefix, `/`, and a name of at most 63 characters; a value has at most 63 characters of letters, digits, `-`, `_` and `.`."
        "Kubernetes, labels and selectors"
    FACT_06 "FACT-06" Error
        "a control stands where the console has it"
        "`Link` is a control of status fields; all others but `Text` are controls of spec fields, and `Select` needs a field with a fixed set of values or options of its own."
        "osc_ss_0047, osc_ss_0048 (spec 07)"
    FACT_07 "FACT-07" Error
        "a descriptor says what the user reads"
        "The console shows a name and a description for every control. The name is made from the field's name unless `display_name` gives another; the description is the field's doc comment."
        "osc_ss_0009 (spec 05)"
    FACT_08 "FACT-08" Error
        "a condition names a field beside it"
        "`shown_when` names a field that the form has, in Rust field names; it was checked by the compiler, but the field does not appear in the schema (it is skipped, or its type hides it)."
        "osc_ss_0047 (spec 07)"
    FACT_09 "FACT-09" Error
        "what is said of a schema has a place in it"
        "A key of `#[crd(...)]`, or a bound of `#[schemars(...)]`, `#[garde(...)]` or `#[validate(...)]`, does not fit the type of its field, names a field that cannot be meant, or reaches no schema. Nothing that is said is dropped."
        "Kubernetes, structural schemas; docs/attributes.md"
    FACT_10 "FACT-10" Error
        "serde writes what it reads"
        "Kubernetes stores what serde writes, checks it against the schema of what serde reads, and drops the rest. A field that is written under another name, or in another shape, would be refused or lost."
        "this project, docs/controller-gen.md"
    FACT_11 "FACT-11" Error
        "serde reads a default as it wrote it"
        "Where an object is absent, kube-apiserver fills in what serde writes of its default, and then the defaults of the fields that this left out. Where `Default` of the type gives such a field another value than `#[serde(default)]` does, the operator would read another object from the apiserver than it makes itself."
        "this project; Kubernetes, defaulting of custom resources"
    FACT_12 "FACT-12" Error
        "every field has a name of its own in JSON"
        "Two fields of one object have the same JSON name, by `rename`, `rename_all` or `flatten`. serde reads one of them and never both, and schemars writes one property for the two."
        "this project, serde"
    SCH_01 "SCH-01" Error
        "a type has a structural schema"
        "An apiserver accepts structural schemas only. What none can say is an error at its field: a type that contains itself without a depth (`#[crd(depth = 3)]`) or unknown fields that are kept, a pattern with look-around, a map whose keys are neither strings nor integers, bounds that contradict each other, two fields of one name, a rule for one variant of an enum that nothing tells apart."
        "Kubernetes, structural schemas"
    SCH_02 "SCH-02" Note
        "a default inside an object takes effect"
        "kube-apiserver fills in defaults of fields only where there is an object that they are fields of. An `Option` of a struct is absent until a user writes it, and serde reads `None`: the defaults in it wait until then. If the object is to be there always, take the struct itself with `#[serde(default)]`: its default is then in the CRD. If absent means something, as for a feature that is off, `#[crd(no_default)]` says so. A note, since both are common; it is not given for defaults that are empty values (`false`, 0, no text, no items) and for types of Kubernetes."
        "Kubernetes, defaulting of custom resources"
    GEN_01 "GEN-01" Error
        "a generated path holds a generated file"
        "A file lies where `cargo osc generate` writes, but its first line does not say that it was generated. It is never overwritten: move it to `osc/` if it is an addition, or delete it."
        "this project"
    GEN_02 "GEN-02" Warning
        "generated files are as the sources say"
        "The files below `config/` or `package/` differ from what the present sources give. `cargo osc generate` brings them up to date; `cargo osc bundle` packs what the sources say, never the files."
        "this project"
    OVR_01 "OVR-01" Error
        "a file in `osc/` has a known place"
        "`osc/` holds your additions in the tree of the package: `README.md`, `detail.md`, `lifecycle.yaml`, `manifests/<kind>_crd.yaml`, `manifests/<kind>_csd.yaml`, `manifests/vendor/*.yaml`, and `rbac/*.yaml` with further rules."
        "this project, docs/metadata.md"
    OVR_02 "OVR-02" Error
        "a file in `osc/` can be read and merged"
        "Additions are YAML of the same shape as the generated document: mappings merge key by key, lists of named items item by item (by `name`, `path`, `kind` or `service`), other lists are appended, anything else replaces."
        "this project"
    DIFF_01 "DIFF-01" Error
        "a change that breaks somebody is meant"
        "`cargo osc diff` compares two CRDs, packages or revisions. A change breaks where objects, manifests or programs that were right are not any more: a field is gone, a bound is tighter, a default is another one, an operator may do more than was agreed to. docs/diff.md lists every kind of change with the rule behind it. A change that is meant is accepted with its reason, in `accepted-changes` of `[workspace.metadata.osc]` or in the file of `--allow`."
        "Kubernetes, API changes; this project, docs/diff.md"
    DIFF_02 "DIFF-02" Note
        "a change that breaks nobody"
        "With `--all`, `cargo osc diff` says also what leaves everything right that was right: fields that are added, bounds that are wider, texts that are others."
        "this project, docs/diff.md"
    DIFF_03 "DIFF-03" Error
        "an accepted change has a reason"
        "Accepted changes are a list: `accepted-changes` of `[workspace.metadata.osc]`, or the YAML file of `--allow` (of `validate`: `--allow-changes`). Each entry has three texts: `change`, the kind of change as it is printed; `path`, what it is about, as it is printed; `reason`, why it is accepted. An entry that lacks one, or names a change that there is not, accepts nothing."
        "this project, docs/diff.md"
    DIFF_04 "DIFF-04" Warning
        "an accepted change is there"
        "An entry in a list of accepted changes that fits no change is a leftover of another comparison, or does not say what it was meant to say. Left in place, it would one day accept what nobody has looked at."
        "this project, docs/diff.md"
    API_01 "API-01" Error
        "an API has names that Kubernetes and Rust accept"
        "`cargo osc create api` makes a Rust type, a module and a custom resource definition of the group, version, kind and plural. The group and the plural are DNS names, the version looks like `v1` or `v1beta1`, the kind is an UpperCamelCase word; none of them may hide a word of Rust that the new files need."
        "Kubernetes, API conventions; osc_ss_0054 (spec 04)"
    API_02 "API-02" Error
        "a file that `cargo osc create api` adds to has the form it was made with"
        "A new API is declared in files that exist: the module list of the API crate and of its version, the list of controllers, the operator's manifest. They are edited by their structure; where the place to edit is gone, nothing is guessed and nothing is written."
        "this project"
    PAT_01 "PAT-01" Error
        "a CRD that is patched is complete and of version v1"
        "`cargo osc schemapatch` writes `spec.versions[].schema.openAPIV3Schema` into CRDs of `apiextensions.k8s.io/v1` and nothing else: group, names and versions must be there. v1beta1 left Kubernetes with 1.22."
        "Kubernetes, apiextensions.k8s.io/v1"
    PAT_02 "PAT-02" Warning
        "a CRD that is patched has its types in the sources"
        "The kind of a CRD in the file, or one of its versions, is none of the sources: its schema stays as it is."
        "this project"
    PAT_03 "PAT-03" Error
        "a schema can be replaced without changing anything else"
        "The file is read again after the edit, and everything but the schemas must be as before. Anchors and aliases that cross the border of a schema prevent that."
        "this project"
    TPL_01 "TPL-01" Error
        "a project template renders"
        "A template of your own pack is handlebars in strict mode: every variable that it names must be one that the built-in template of the same name is given."
        "this project"
}
