//! Rules of an OSC package, numbered as in the specification's table (file 13).

use super::codes;

codes! { of_package:
    PKG_01 "PKG-01" Error
        "`metadata.yaml`, `manifests/` and `lifecycle.yaml` exist"
        "A package is a folder with these three at its root: the attributes, the resource definitions, and what is installed. The platform refuses a package without one of them. They lie at the root of the archive or below its one top-level folder. `cargo osc generate` writes all three."
        "osc_ss_0004 (spec 01)"
    PKG_02 "PKG-02" Error
        "there is at least one `*_crd.yaml` in `manifests/`"
        "A service without a custom resource offers nothing that a user could create. The file's name ends with `_crd.yaml`, with an underscore; it lies anywhere in `manifests/` except in `vendor/`."
        "osc_ss_0007 (spec 01)"
    PKG_03 "PKG-03" Error
        "the archive has at most 4 MB"
        "The platform refuses a larger upload. This project takes 4 MB as 4,194,304 bytes of the archive file (an assumption) and warns above 4,000,000. What is large is mostly the logo, `raw/`, or a CRD that embeds a pod template with all its descriptions."
        "osc_ss_0004, product constraints (spec 01)"
    PKG_04 "PKG-04" Error
        "the archive is named `{name}-{version}` and ends with `.zip`, `.tgz` or `.tar.gz`"
        "Letters, digits, `_`, `-` and `.` are allowed; the part before the ending does not end with `_`, `-` or `.`, and begins with a letter or digit (an assumption). `cargo osc bundle` gives the right name, e.g. `redis-operator-1.0.0.zip`."
        "osc_ss_0004 (spec 01)"
    PKG_05 "PKG-05" Warning
        "the archive's name agrees with the metadata"
        "The file's name says one name and version, `metadata.yaml` says others. The platform reads the metadata; people read the file's name. Rename the archive or pack it again."
        "assumption (spec 01)"
    PKG_06 "PKG-06" Warning
        "the package holds only what the platform knows"
        "A file, folder or key that no page describes has no effect, and is often a slip in a name that does. At the top level there are `metadata.yaml`, `lifecycle.yaml`, `manifests/`, `raw/` and `README.md`; in `manifests/` one document each in `*_crd.yaml` and `*_csd.yaml`; in `manifests/vendor/` the files that a CSD names."
        "assumption (spec 02, 04, 05), osc_ss_0037"
    PKG_07 "PKG-07" Warning
        "an operator package has no `raw/`"
        "`raw/` holds the original chart of a package that was converted from helm. In an operator package the platform ignores it, so that it only takes room."
        "osc_ss_0011, OSC specification overview (spec 01, 04)"
    PKG_08 "PKG-08" Error
        "a helm package has its chart in `raw/`, with the package's name and version"
        "A package of `type: helm` is installed from the chart that lies unpacked in `raw/`. `name` and `version` of `raw/Chart.yaml` are those of `metadata.yaml`; when one is changed, the other is changed too."
        "osc_ss_0011 (spec 04)"
    PKG_09 "PKG-09" Warning
        "README.md has the six documented headings"
        "The market shows the README by level-1 headings in this order: `# 介绍` (Introduction), `# 功能` (Features), `# 版本列表` (Version list), `# 服务架构` (Service architecture), `# 快速上手` (Quick start), `# 许可证` (License). English words are accepted too (an assumption). Relative links and images do not work there."
        "page README (spec 04)"
    PKG_10 "PKG-10" Error
        "a YAML file can be read"
        "The file is read as kubectl reads it: UTF-8, YAML, every key once. A key that stands twice is an error, because readers keep one of the two without a word. Text that looks like something else (`on`, `1.10`, `0x1`) needs quotes to stay text."
        "YAML 1.2; sigs.k8s.io/yaml"
    PKG_11 "PKG-11" Error
        "an archive is well formed"
        "Only plain files and folders with relative UTF-8 names are read: no `..`, no absolute path, no link or device, no name twice (also not in other letter case, which some file systems cannot hold), at most 64 MiB unpacked. Anything else is refused before a byte is used. Pack the folder again with `cargo osc bundle`."
        "this project"

    META_01 "META-01" Error
        "`name` is made of lower-case letters, digits and `-`"
        "`name` is required. It begins with a letter, ends with a letter or digit (`^[a-z][a-z0-9\\-]*[a-z0-9]$`) and has at most 64 characters. It names the service on the platform and cannot change between versions."
        "osc_ss_0005, osc_sp_0005 (spec 01, 02)"
    META_02 "META-02" Error
        "`version` is SemVer without build metadata, and a string"
        "`version` is required. Quote it in YAML: an unquoted `2.0` is a number. Three numbers with dots and an optional pre-release part are allowed (`1.0.0`, `1.0.0-rc.1`); a `+` is not."
        "osc_ss_0005, osc_sp_0005 (spec 01, 02)"
    META_03 "META-03" Error
        "the descriptive fields are text, and the short ones shorter than 64 characters"
        "`briefDescription` and `appVersion` have at most 63 characters (Unicode characters, an assumption). The other texts (`alias`, `displayName`, `detail`, `containerImage`, `repository`) have no limit but are strings too: quote what YAML would read as a number. Long text goes to `detail`."
        "osc_ss_0005 (spec 02)"
    META_04 "META-04" Error
        "`source` is `ISV`, `OpenSource` or `HuaweiProvided`"
        "It says who the package comes from; exactly one of the three words, in this spelling. Without it the platform takes `OpenSource`."
        "osc_ss_0005 (spec 02)"
    META_05 "META-05" Error
        "`type` is `operator` or `helm`"
        "Lower case, one value; without it the platform takes `operator`. A package with a chart in `raw/` must therefore say `type: helm`, otherwise it would be installed as an operator."
        "osc_ss_0005 (spec 02), partly an assumption"
    META_06 "META-06" Error
        "`architecture` and `devices` list known words"
        "`architecture` is a list of `x86_64` and `aarch64` (the default is `x86_64`); `devices` a list of `CPU`, `GPU` and `NPU` (the default is `CPU`). The words are case-sensitive."
        "osc_ss_0005, osc_ss_0084, osc_ss_0085 (spec 02)"
    META_07 "META-07" Error
        "`scenes` lists `CCE` and `UCS`"
        "The platforms that the service can be deployed on, case-sensitive; without it `CCE`. It is a compatibility field: `deployScenes`, where it is set, takes its place."
        "osc_ss_0005 (spec 02)"
    META_08 "META-08" Error
        "`deployScenes` names platforms and cluster types that exist"
        "The keys are `CCE` and `UCS`. `CCE` runs on cluster type `self` only; `UCS` on `self`, `partnercloud`, `onpremise`, `multicloud` and `attachedcluster`. All words are case-sensitive. A platform without types has no restriction."
        "osc_ss_0005 (spec 02)"
    META_09 "META-09" Warning
        "`scenes` does not contradict `deployScenes`"
        "Where both are set, the platform ignores `scenes`. When the two name different platforms, one of them is not what was meant. Remove `scenes`, or make it equal to the keys of `deployScenes`."
        "osc_ss_0005 (spec 02)"
    META_10 "META-10" Warning
        "`categories` and `capabilities` are words that the market knows"
        "The market sorts services by twelve categories and shows anything else as `Others`. A category cannot be changed in a later version. `capabilities` are the five levels of the Operator Framework: `Basic Install`, `Seamless Upgrades`, `Full Lifecycle`, `Deep Insights`, `Auto Pilot` (an assumption)."
        "osc_ss_0005, osc_sp_0007 (spec 02)"
    META_11 "META-11" Error
        "contact data is there: `provider` and `maintainers`"
        "A commercial package (`source: ISV`) without both fails its listing; otherwise, or when one of the two is there, this is a warning. A provider has `name` and `url`, a maintainer `name` and `email`. Neither can be changed in a later version of the service. The syntax of addresses is checked too, as a warning."
        "osc_ss_0005, provider guide FAQ (spec 02)"
    META_13 "META-13" Warning
        "the logo is base64 of a picture of its media type"
        "`logo.base64data` holds the bytes of a PNG, JPEG or SVG file in base64, and `logo.mediatype` says which: `image/png`, `image/jpeg` or `image/svg+xml`. Without a usable logo the market shows a default picture."
        "assumption; osc_ss_0005 (spec 02)"

    LIFE_01 "LIFE-01" Error
        "an operator package installs at least one deployment"
        "`install.strategy` is `deployment` or absent; `install.deployments` lists what runs, each with `name` and `spec`, a Kubernetes DeploymentSpec: a selector that its pods' labels match and at least one container with an image. Without a deployment nothing would run (an assumption)."
        "osc_ss_0012, osc_ss_0034 (spec 03)"
    LIFE_02 "LIFE-02" Error
        "each permission has `serviceAccountName` and RBAC rules"
        "`clusterPermissions` and `permissions` list service accounts with their rules. A rule has the shape of a Kubernetes PolicyRule: lists of strings `apiGroups`, `resources` and `verbs` (the core group is `\"\"`), optionally `resourceNames`, or `nonResourceURLs` with `verbs` in a cluster permission."
        "osc_ss_0012, osc_ss_0034 (spec 03); Kubernetes RBAC"
    LIFE_03 "LIFE-03" Warning
        "each deployment's pods use an account that a permission names"
        "Rules are bound to service accounts. A pod that runs under another account (without `serviceAccountName`: `default`) has none of the permissions and will fail at its first request."
        "osc_ss_0034 (spec 03)"
    LIFE_04 "LIFE-04" Error
        "`upgrade.replaces` is an older version and is not skipped"
        "`replaces` names the one version that can be upgraded to this one: a package version such as `\"1.0.0\"`, lower than the package's own, and not in `skips`. Here a skipped version is no source of an upgrade, unlike in the Operator Lifecycle Manager."
        "osc_ss_0012 (spec 03), partly an assumption"
    LIFE_05 "LIFE-05" Warning
        "`upgrade.skips` lies between `replaces` and the package's own version"
        "`skips` lists versions between the two that cannot be upgraded directly. One outside of that range has no meaning. `skipRange` stands in a commented line of one sample only; the platform's use of it is not documented."
        "osc_ss_0012, osc_ss_0034 (spec 03), assumption"
    LIFE_06 "LIFE-06" Warning
        "no `*` in a rule"
        "`*` gives an operator rights on everything of its kind, also on what is installed later. List the groups, resources and verbs that the operator uses; `cargo osc generate` writes them from the controllers' attributes."
        "assumption (spec 03)"
    LIFE_07 "LIFE-07" Error
        "a helm package's `lifecycle.yaml` is empty"
        "A service of `type: helm` is installed from its chart; the file exists but says nothing: no bytes, comments, or `{}`."
        "osc_ss_0079, osc_ss_0080 (spec 03)"
    LIFE_08 "LIFE-08" Warning
        "`operations` stands at the root, with an absolute `logpath`"
        "One documented sample indents `operations` below `upgrade`, where it would not be found; the table of the same page has `operations.logpath` at the root. `logpath` is the operator's log inside its container, a file or a folder (an assumption)."
        "osc_ss_0012 (spec 03)"

    CRD_01 "CRD-01" Error
        "a `*_crd.yaml` is a CRD named `<plural>.<group>`"
        "The document is a CustomResourceDefinition of `apiextensions.k8s.io/v1`; `metadata.name` is `spec.names.plural`, a dot and `spec.group`, and each CRD stands once in a package. `names` has at least `kind` and `plural`; `scope` is `Namespaced` or `Cluster`. An apiserver refuses anything else."
        "osc_ss_0054 (spec 04); Kubernetes"
    CRD_02 "CRD-02" Warning
        "CRDs are of `apiextensions.k8s.io/v1`"
        "Clusters from version 1.22 on do not know `v1beta1` any more: the package could not be installed there. Write the schema of each version below `spec.versions[].schema.openAPIV3Schema`."
        "assumption (spec 04); Kubernetes"
    CRD_03 "CRD-03" Error
        "one version is stored, and every version has a schema"
        "`spec.versions` lists the versions; exactly one has `storage: true`, names are unique, and in `apiextensions.k8s.io/v1` each has `schema.openAPIV3Schema`. An apiserver refuses anything else."
        "Kubernetes; osc_ss_0054 (spec 04)"
    CRD_04 "CRD-04" Warning
        "a CRD's file is named after its kind"
        "One CRD in a file, and the file is the kind in lower case with `_crd.yaml`: `hwfka_crd.yaml`. All samples are named so; the CSD beside it is `hwfka_csd.yaml`."
        "osc_ss_0033 (spec 04), inferred from samples"
    CRD_05 "CRD-05" Warning
        "`kubectl apply` can keep a CRD in an annotation"
        "A client-side `kubectl apply` writes the object as compact JSON into an annotation of it, and all annotations of an object have at most 262,144 bytes together. A larger CRD can be created and replaced, but not applied this way. What is large is nearly always descriptions: `crd = { descriptions = ..., max-description = ..., embedded-metadata = ... }` in `[workspace.metadata.osc]` says what a CRD holds of them, for all kinds or for one. `kubectl apply --server-side` has no such limit."
        "Kubernetes, size of annotations"
    CRD_06 "CRD-06" Error
        "an apiserver can store a CRD"
        "etcd takes 1.5 MiB (1,572,864 bytes) in one request, and an apiserver refuses an object that is larger. Leave descriptions out, or split the kind."
        "etcd, request size limit"

    CRD_07 "CRD-07" Error
        "the JSON paths of a CRD lead to fields of its schema"
        "An apiserver refuses a selectable field that the version's schema does not have, and a scale path that is not made of names and dots below `spec` or `status`. What it takes is a warning: a scale path that leads to no field never scales, a column of `additionalPrinterColumns` that leads to none stays empty."
        "Kubernetes, CustomResourceDefinition versions, subresources, columns and selectable fields"
    CRD_08 "CRD-08" Error
        "a conversion is complete"
        "`spec.conversion.strategy` is `None` or `Webhook`. With `Webhook`, `webhook.conversionReviewVersions` names at least one version, `v1` or `v1beta1` among them, and `webhook.clientConfig` has either `url`, which begins with `https://`, or `service` with `name` and `namespace`. With `None` there is no `webhook`. An apiserver refuses anything else."
        "Kubernetes, versions in CRDs"

    CSD_01 "CSD-01" Error
        "a `*_csd.yaml` is a CustomServiceDefinition of `osc.io/v1beta1`"
        "`apiVersion` and `kind` are fixed; `metadata.name` is a DNS label (lower-case letters, digits, `-`), unique in the package; by habit `<kind>-csd`. A document of another kind would be ignored."
        "osc_ss_0009 (spec 05)"
    CSD_02 "CSD-02" Error
        "`CRDRef` names a CRD of the package"
        "`spec.CRDRef` joins a CSD to its CRD by three fields: `apiVersion`, `kind: CustomResourceDefinition` and `metadata.name`. All three equal those of a `*_crd.yaml` of this package."
        "osc_ss_0009 (spec 05)"
    CSD_03 "CSD-03" Error
        "`role` is `serviceEntity` or `operation`"
        "`serviceEntity` (the default) is the service itself; `operation` is something done with it, such as a backup, and is shown as a tab of the instance. Case-sensitive."
        "osc_ss_0009 (spec 05)"
    CSD_04 "CSD-04" Error
        "the package has a `serviceEntity`; a helm package exactly one"
        "A package of operations alone has nothing that a user could deploy (an assumption). A CRD without a CSD counts as a service entity. A package converted from helm has exactly one."
        "osc_ss_0009 (spec 05)"
    CSD_05 "CSD-05" Error
        "a capability names a configuration file of its kind"
        "Each entry of `capabilityRequirements` has `apiVersion: osc.io/v1`, `kind` `MonitorConfig` or `LogConfig` (each once), and `defaultPath`, relative to `manifests/`: `vendor/monitor_config.yaml`. The file exists and has that kind. `..` and absolute paths are refused."
        "osc_ss_0009, osc_ss_0037 (spec 05, 06)"
    CSD_06 "CSD-06" Error
        "a descriptor has its texts and a path of the CRD's schema"
        "`displayName` and `description` are required and may be empty for a hidden field only. `path` is dot-separated below `spec` (or `status`) and exists under `openAPIV3Schema` at the same place; otherwise the control has no effect. Braces, a leading `spec.` and a way through a list or a map are warnings."
        "osc_ss_0009, osc_ss_0047 (spec 05, 07)"
    CSD_07 "CSD-07" Warning
        "`x-descriptors` are controls that the platform documents"
        "Below `spec`: `urn:alm:descriptor:com.tectonic.ui:` with `text`, `password`, `select:<option>`, `imagePullPolicy`, `podCount` (of an integer), `resourceRequirements`, `fieldDependency:<path>:<value>` or `hidden`; `urn:alm:descriptor:io.kubernetes:` with `Secret` or `ConfigMap`; `urn:alm:descriptor:com.huawei.ui:hwDnatElbAccess`. Below `status`: `urn:alm:descriptor:text` and `urn:alm:descriptor:com.huawei.ui:link`. Others of the OpenShift console may do nothing here."
        "osc_ss_0047, osc_ss_0048, osc_ss_0081 (spec 07)"
    CSD_08 "CSD-08" Error
        "`restriction.scenes` lists `CCE` and `UCS`"
        "It limits a control to deployment platforms; the two words are case-sensitive. An older page has `Cloud` where the present one has `CCE`."
        "osc_ss_0009, osc_ss_0048 (spec 05)"
    CSD_09 "CSD-09" Error
        "`versionDefinition` has `mode`, `path` and `tags`"
        "`mode` is `url` (the value is a full image reference) or `tag` (the value is the tag alone); `path` leads from the root of the custom resource to the value; `tags` lists the versions that an instance can move between, as strings: quote them, since `2.0` is a number. On an `operation` it is of no use (a warning, an assumption)."
        "osc_ss_0009 (spec 05)"
    CSD_10 "CSD-10" Error
        "`versionDefinition.path` leads to an image in `defaultConfiguration`"
        "An upgrade replaces the text at this place of the sample. With `mode: url` it is `image:tag`, with `mode: tag` a tag alone. A tag that is not one of `tags` is a warning."
        "osc_ss_0009 (spec 05), assumption"
    CSD_11 "CSD-11" Error
        "`defaultConfiguration` is a valid object of the CRD, as JSON"
        "A block string with one strict JSON object: `apiVersion` is the CRD's group and a served version, `kind` its kind, and the rest is valid against the schema, as an apiserver would check it. It fills the form at first, so a mistake in it is every user's first error."
        "osc_ss_0009 (spec 05), assumption"
    CSD_13 "CSD-13" Error
        "a dependency has `service` and a file in `vendor/`"
        "Each entry of `serviceEntityDependencies` names the service and `defaultPath`, relative to `manifests/`, of its default configuration: `vendor/<service>.yaml`. The file exists. `..` and absolute paths are refused."
        "osc_ss_0009 (spec 05)"
    CSD_14 "CSD-14" Error
        "a `fieldDependency` names a field and a value that it can have"
        "`urn:alm:descriptor:com.tectonic.ui:fieldDependency:<path>:<value>` shows a control only while another field has a value. The path is below `spec` and exists in the schema; the value is the text of one that fits its type or enum (`true`, `3`, an option)."
        "osc_ss_0081 (spec 07), assumption"
    CSD_16 "CSD-16" Error
        "a dependency's file fits its entry"
        "An operator service gives `apiVersion` and `kind`, and its file is a custom resource of this pair. A helm service gives neither, and its file is a wrapper: `apiVersion: osc.io/v1`, `kind` the service's name, the chart's values below `spec`. A bare values file is a warning."
        "osc_ss_0009 (spec 05), assumption"

    MON_01 "MON-01" Error
        "a MonitorConfig selects workloads and names their port"
        "`apiVersion: osc.io/v1`, `kind: MonitorConfig`; each of `spec.monitorConfigItems` has a non-empty `labelSelector` (a map of labels) and `prometheus.exporterPort` from 1 to 65535, where the container serves `/metrics`. A package has at most one such file."
        "osc_ss_0038 (spec 06)"
    MON_02 "MON-02" Warning
        "dashboards are complete, and `expr` is PromQL"
        "A level has `metrics`, a metric has `title` and `expr`; `groupLabel` and `selectedMetrics` come together. In `expr`, `$` stands as the quoted value of a label matcher for what the user chose: `{pod=\"$\"}`. What is missing leaves an empty chart."
        "osc_ss_0038 (spec 06), assumption"
    MON_03 "MON-03" Error
        "a chart's title has at most 64 bytes"
        "Bytes of UTF-8: a Chinese character takes three."
        "osc_ss_0038 (spec 06)"
    LOG_01 "LOG-01" Error
        "a LogConfig selects workloads"
        "`apiVersion: osc.io/v1`, `kind: LogConfig`; each of `spec.logConfigItems` has a non-empty `labelSelector` (a map of labels) that matches the labels of the workload. A package has at most one such file."
        "osc_ss_0039 (spec 06)"
    LOG_02 "LOG-02" Error
        "log paths are absolute and none contains another"
        "`logPaths` lists files or folders inside the container. A folder stands for all files in it that end with `log`, `out` or `trace`, so a path below another one would be collected twice. Between items whose selectors can match one workload it is a warning."
        "osc_ss_0039 (spec 06)"
    LOG_03 "LOG-03" Warning
        "the log configuration is `log_config.yaml`"
        "Two pages write `logs_config.yaml`, all others `log_config.yaml`. Use the second, and name it in the CSD's `defaultPath`."
        "osc_ss_0010, osc_ss_0039 against osc_ss_0004 (spec 01, 06)"
}
