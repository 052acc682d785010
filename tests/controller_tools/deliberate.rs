//! What ours say otherwise than controller-gen, on purpose. No fixture has an unsigned integer, of which controller-gen
//! does not say that it is at least 0.

/// Differences of one reason.
pub(crate) struct Deliberate {
    /// Why ours are as they are.
    pub(crate) why: &'static str,
    /// Each as it is found: ours, then theirs.
    pub(crate) differences: &'static [&'static str],
}

/// The table. A difference that is not in it fails the test, and so does a row that covers none.
pub(crate) const DELIBERATE: &[Deliberate] = &[
    Deliberate {
        why: "Versions are in the order in which Kubernetes prefers them, not in that of the alphabet.",
        differences: &[
            r#"cronjobs: versions: ["v1","v1beta2","v1beta1"] | ["v1","v1beta1","v1beta2"]"#,
            r#"versionedresources: versions: ["v1beta2","v1beta1"] | ["v1beta1","v1beta2"]"#,
        ],
    },
    Deliberate {
        why: "Versions with other fields need a conversion, or the word that none is meant; controller-gen never writes \
              one, and fields are lost without a word.",
        differences: &[r#"cronjobs spec: conversion: {"strategy":"None"} | null"#],
    },
    Deliberate {
        why: "An object of kube has its spec: serde refuses one without, so the schema does. In the gen group it is a \
              field with an `Option`, below `no_spec`.",
        differences: &[
            r#"cronjobs v1: required: ["spec"] | null"#,
            r#"cronjobs v1beta1: required: ["spec"] | null"#,
            r#"enums v1: required: ["spec"] | null"#,
            r#"externaldocs v1: required: ["spec"] | null"#,
        ],
    },
    Deliberate {
        why: "kube has no status subresource without a status type, and what is written there is in the schema.",
        differences: &[
            r#"cronjobs v1beta1 status: field: {"type":"object"} | null"#,
            r#"cronjobs v1beta2 status: field: {"type":"object"} | null"#,
            r#"versionedresources v1beta1 status: field: {"type":"object"} | null"#,
            r#"versionedresources v1beta2 status: field: {"type":"object"} | null"#,
        ],
    },
    Deliberate {
        why: "An array of Rust has a length; another one is not read.",
        differences: &[
            "cronjobs v1 spec.array: maxItems: 3 | null",
            "cronjobs v1 spec.array: minItems: 3 | null",
            "cronjobs v1 spec.arrayUsingCompositeLiteral: maxItems: 3 | null",
            "cronjobs v1 spec.arrayUsingCompositeLiteral: minItems: 3 | null",
        ],
    },
    Deliberate {
        why: "Bounds of a type and of a field intersect; in `allOf` most tools do not see them.",
        differences: &[
            r#"cronjobs v1 spec.fieldLevelAliasOverride: allOf: null | [{"maxLength":255,"minLength":1},{"maxLength":10,"minLength":10}]"#,
            "cronjobs v1 spec.fieldLevelAliasOverride: maxLength: 10 | null",
            "cronjobs v1 spec.fieldLevelAliasOverride: minLength: 10 | null",
            r#"cronjobs v1 spec.fieldLevelLocalDeclarationOverride: allOf: null | [{"minLength":4},{"minLength":10}]"#,
            "cronjobs v1 spec.fieldLevelLocalDeclarationOverride: minLength: 10 | null",
        ],
    },
    Deliberate {
        why: "`double` is a format that Kubernetes knows, and schemars says it of an `f64`.",
        differences: &[
            r#"cronjobs v1 spec.float64WithValidations: format: "double" | null"#,
            r#"cronjobs v1 spec.floatWithValidations: format: "double" | null"#,
        ],
    },
    Deliberate {
        why: "What is said of an option is in the description; controller-gen drops the comments of constants.",
        differences: &[
            r#"cronjobs v1 spec.concurrencyPolicy: description: "Specifies how to treat concurrent executions of a Job.\nValid values are:\n- \"Allow\" (default): allows CronJobs to run concurrently;\n- \"Forbid\": forbids concurrent runs, skipping next run if previous run hasn't finished yet;\n- \"Replace\": cancels currently running job and replaces it with a new one\n\n- `Allow`: AllowConcurrent allows CronJobs to run concurrently.\n- `Forbid`: ForbidConcurrent forbids concurrent runs, skipping next run if previous hasn't finished yet.\n- `Replace`: ReplaceConcurrent cancels currently running job and replaces it with a new one." | "Specifies how to treat concurrent executions of a Job.\nValid values are:\n- \"Allow\" (default): allows CronJobs to run concurrently;\n- \"Forbid\": forbids concurrent runs, skipping next run if previous run hasn't finished yet;\n- \"Replace\": cancels currently running job and replaces it with a new one""#,
            r#"cronjobs v1 spec.k8sConcurrencyPolicy: description: "Specifies how to treat concurrent executions of a Job.\nValid values are:\n- \"Allow\" (default): allows CronJobs to run concurrently;\n- \"Forbid\": forbids concurrent runs, skipping next run if previous run hasn't finished yet;\n- \"Replace\": cancels currently running job and replaces it with a new one\n\n- `Allow`: AllowK8sConcurrencyPolicy allows CronJobs to run concurrently.\n- `Forbid`: ForbidK8sConcurrencyPolicy forbids concurrent runs, skipping next run if previous hasn't finished yet.\n- `Replace`: ReplaceK8sConcurrencyPolicy cancels currently running job and replaces it with a new one." | "Specifies how to treat concurrent executions of a Job.\nValid values are:\n- \"Allow\" (default): allows CronJobs to run concurrently;\n- \"Forbid\": forbids concurrent runs, skipping next run if previous run hasn't finished yet;\n- \"Replace\": cancels currently running job and replaces it with a new one""#,
        ],
    },
    Deliberate {
        why: "Ours are Kubernetes' own OpenAPI documents. There, references with more fields than a name are not atomic; \
              controller-gen passes on the mark of the struct that is inlined in them.",
        differences: &[
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.containers[].envFrom[].configMapRef: x-kubernetes-map-type: null | "atomic""#,
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.containers[].envFrom[].secretRef: x-kubernetes-map-type: null | "atomic""#,
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.ephemeralContainers[].envFrom[].configMapRef: x-kubernetes-map-type: null | "atomic""#,
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.ephemeralContainers[].envFrom[].secretRef: x-kubernetes-map-type: null | "atomic""#,
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.initContainers[].envFrom[].configMapRef: x-kubernetes-map-type: null | "atomic""#,
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.initContainers[].envFrom[].secretRef: x-kubernetes-map-type: null | "atomic""#,
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.volumes[].configMap: x-kubernetes-map-type: null | "atomic""#,
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.volumes[].projected.sources[].configMap: x-kubernetes-map-type: null | "atomic""#,
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.volumes[].projected.sources[].secret: x-kubernetes-map-type: null | "atomic""#,
        ],
    },
    Deliberate {
        why: "In Kubernetes' OpenAPI documents a default may be a constant of Go, which controller-gen ignores.",
        differences: &[
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.volumes[].azureDisk.cachingMode: default: "ReadWrite" | null"#,
            r#"cronjobs v1 spec.jobTemplate.spec.template.spec.volumes[].azureDisk.kind: default: "Shared" | null"#,
        ],
    },
];
