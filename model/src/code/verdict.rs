//! Why kube-apiserver refuses a CustomResourceDefinition: one code a class of causes.

use super::codes;

codes! { of_verdict:
    KUBE_01 "KUBE-01" Error
        "every value of a CRD can be decoded"
        "kube-apiserver reads a definition into its own types before it looks at rules: a text where a number belongs, a time or base64 that cannot be read, or a document that is nested too deep ends in `BadRequest`, and nothing else is said of it."
        "Kubernetes, apimachinery, strict decoding"
    KUBE_02 "KUBE-02" Error
        "a CRD has known fields, each once"
        "With `fieldValidation=Strict`, which kubectl asks for, a field that the type does not have is refused, and so is a key that stands twice in one mapping. Both are mostly slips. What an older server does not know is unknown to it: see `--kubernetes-version`."
        "Kubernetes, apimachinery, field validation"
    KUBE_03 "KUBE-03" Error
        "a CRD's name, group, names and scope agree"
        "`metadata.name` is `<plural>.<group>`, the group is a DNS subdomain with a dot, the names are DNS labels, `kind` and `listKind` differ, and the scope is `Cluster` or `Namespaced`."
        "Kubernetes, apiextensions, ValidateCustomResourceDefinition"
    KUBE_04 "KUBE-04" Error
        "a CRD's metadata are valid"
        "Labels, annotations, owner references, finalizers and managed fields have the forms that every object of Kubernetes has."
        "Kubernetes, apimachinery, ValidateObjectMeta"
    KUBE_05 "KUBE-05" Error
        "a group of Kubernetes is approved"
        "Groups that end with `k8s.io` or `kubernetes.io` are the community's: their CRDs have the annotation `api-approved.kubernetes.io`, the URL of the review or a word that begins with `unapproved`. Take a domain of your own."
        "Kubernetes, KEP-1111"
    KUBE_06 "KUBE-06" Error
        "the versions of a CRD are told apart, and one is stored"
        "Each version has a name of its own, a DNS label, and a schema; exactly one has `storage: true`; a deprecation warning stands only beside `deprecated: true` and is one short line."
        "Kubernetes, apiextensions, validateCustomResourceDefinitionVersion"
    KUBE_07 "KUBE-07" Error
        "the conversion of a CRD can be called"
        "The strategy is `None` or `Webhook`. A webhook has a URL or a service, not both, and says which versions of ConversionReview it reads, one of which the server writes."
        "Kubernetes, apiextensions, validateCustomResourceConversion"
    KUBE_08 "KUBE-08" Error
        "columns, selectable fields and subresources have paths that can be followed"
        "The paths of a column and of the scale subresource are simple JSON paths; a selectable field is a scalar that the schema has, and there are at most eight of them."
        "Kubernetes, apiextensions, ValidateCustomResourceColumnDefinition"
    KUBE_09 "KUBE-09" Error
        "the schema of a version is an object's"
        "Each version has `openAPIV3Schema`, of `type: object` and not nullable; beside a status subresource its root has few keywords; `preserveUnknownFields` is not `true`."
        "Kubernetes, apiextensions, schemas of versions"
    KUBE_10 "KUBE-10" Error
        "a schema is structural"
        "Every node has a type, or says `x-kubernetes-int-or-string` or `x-kubernetes-preserve-unknown-fields`; every list says its items; what stands in branches is in the structure too. Only then can the server prune, default and convert objects."
        "Kubernetes, apiextensions, structural schemas"
    KUBE_11 "KUBE-11" Error
        "branches of a schema only restrict values"
        "Within `allOf`, `anyOf`, `oneOf` and `not`, a schema has neither types nor defaults, texts or extensions of Kubernetes: they belong into the structure beside the branches."
        "Kubernetes, apiextensions, structural schemas"
    KUBE_12 "KUBE-12" Error
        "a pattern can be read by RE2"
        "Patterns are regular expressions as Go reads them: without look-around and references back, and with at most 1000 repetitions of a part."
        "Kubernetes, apiextensions; Go, regexp/syntax"
    KUBE_13 "KUBE-13" Error
        "metadata, kind and apiVersion of resources are the server's"
        "At the root and in embedded resources, `apiVersion` and `kind` are texts and `metadata` is an object of which only the name and `generateName` can be restricted."
        "Kubernetes, apiextensions, structural schemas"
    KUBE_14 "KUBE-14" Error
        "a default fits its schema"
        "A default is a valid value of its own schema, its rules in CEL hold for it, it has nothing that would be pruned, and it stands where defaults are filled in."
        "Kubernetes, apiextensions, defaulting"
    KUBE_15 "KUBE-15" Error
        "a schema has the keywords of structural schemas"
        "`id`, `$ref`, `definitions`, `dependencies`, `patternProperties` and `additionalItems` are refused, as are `uniqueItems: true`, unknown types, and `properties` beside `additionalProperties`."
        "Kubernetes, apiextensions, schema validation"
    KUBE_16 "KUBE-16" Error
        "lists and maps have a type that fits them"
        "`x-kubernetes-list-type` is `atomic`, `set` or `map`, and `x-kubernetes-map-type` is `atomic` or `granular`. The keys of a list of type `map` are scalars that every item has; the items of a set are scalars or atomic."
        "Kubernetes, apiextensions; merge strategies of server-side apply"
    KUBE_17 "KUBE-17" Error
        "a rule in CEL is complete"
        "A rule has an expression; its message is one line; its reason is one that the server knows; its `fieldPath` leads to a field of the schema; a rule that asks `oldSelf` stands where old and new values can be matched."
        "Kubernetes, apiextensions, validation rules"
    KUBE_18 "KUBE-18" Error
        "an expression in CEL compiles"
        "An expression is parsed and its types are checked against the schema, with the libraries that the server's version has. A rule gives a boolean, a message expression gives a text."
        "Kubernetes, apiextensions, validation rules; CEL"
    KUBE_19 "KUBE-19" Error
        "rules in CEL are cheap enough"
        "The server estimates what a rule costs at most, from the largest values that the schema lets through, and refuses what is above its limit for one rule or for all rules of a definition. A list, map or text without a bound counts as large as a request can make it: the message says which `maxItems`, `maxProperties` or `maxLength` is missing."
        "Kubernetes, apiextensions, limits of validation rules"
    KUBE_20 "KUBE-20" Warning
        "kube-apiserver has nothing to warn of"
        "The server stores the definition and sends a warning with its answer, which kubectl prints. It is told here in the server's words."
        "Kubernetes, apiextensions, warnings"
    KUBE_21 "KUBE-21" Warning
        "no field is dropped by the server"
        "A server of this version does not have the field behind its feature gate yet: it stores the definition without it, and says nothing. Leave the field out, or ask for a newer `--kubernetes-version`."
        "Kubernetes, feature gates of apiextensions"
}
