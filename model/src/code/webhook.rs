//! Rules of webhooks and policies.

use super::codes;

codes! { of_webhook:
    WH_01 "WH-01" Error
        "every webhook and every policy has a name of its own"
        "kube-apiserver refuses a webhook configuration in which two webhooks have one name, and of two policies of one name the later one replaces the other. Without `name`, a webhook is named after its first type: `v<kind>.<version>.<group>` where it validates, `m<kind>...` where it mutates. A second one that does the same with the same type needs a `name` of its own."
        "Kubernetes, admissionregistration.k8s.io/v1"
    WH_02 "WH-02" Error
        "every webhook has a path of its own"
        "A server tells webhooks apart by the path of the URL: of two with one path, one is never asked. Without `path`, it is made of what the webhook does and of its first type: `/validate-<group>-<version>-<kind>`, `/mutate-...`, `/convert-<group>-<kind>`. A second one that does the same with the same type needs a `path` of its own."
        "this project"
    WH_03 "WH-03" Error
        "what is converted is a kind of this package"
        "`#[osc::conversion_webhook(...)]` becomes `spec.conversion` of a CRD, and only CRDs of this package can say it. It names one kind by any of its versions: a type of the API package that derives `CustomResource` and `Osc`."
        "Kubernetes, versions in CRDs"
    WH_04 "WH-04" Error
        "the conversion of a kind is said once"
        "A CRD has one conversion. It is said by `#[osc::conversion_webhook(...)]` on the function that converts, or by `#[crd(conversion(...))]` on one of the types, not by both and not by two functions."
        "Kubernetes, versions in CRDs"
    WH_05 "WH-05" Error
        "a webhook is behind a Service that can exist"
        "The name of a Service is made of lower-case letters, digits and `-`, begins with a letter and has at most 63 characters; so is that of a namespace, which may begin with a digit. kube-apiserver takes other names in a webhook configuration, and then finds no such Service: with `failure_policy = Fail` all requests are refused."
        "Kubernetes, object names"
    WH_06 "WH-06" Error
        "a name can be made for a webhook or a policy"
        "Names are made of the item and the resource where the attribute says none: a policy is named after the item that it stands on and the group of its first type. What comes of it has to be a DNS name. Say `name = \"...\"`."
        "Kubernetes, object names"
    WH_07 "WH-07" Note
        "what a package has no place for is applied by the operator"
        "An OSC package holds CRDs, permissions and Deployments, and no webhook configurations, policies and Services. Under OSC the operator applies its own when it starts, by server-side apply, with the CA bundle of its certificate, and in the namespace that it runs in: `osc_runtime::register` reads the files of `config/webhook/` that are compiled into it. What it may do for that is in lifecycle.yaml. Only `config/webhook/certificate.yaml`, which there is with `certificate = \"cert-manager\"`, is not the operator's to apply: its pods wait for the certificate, so that who installs the package gives it to cert-manager, in the namespace of the operator. With kubectl or kustomize these files are applied with the rest of `config/`."
        "this project"
}
