//! Rules of an OSC package, numbered as in the specification's table (file 13).

use super::codes;

codes! { of_package:
    META_08 "META-08" Error
        "`deployScenes` names platforms and cluster types that exist"
        "The keys are `CCE` and `UCS`. `CCE` runs on cluster type `self` only; `UCS` on `self`, `partnercloud`, `onpremise`, `multicloud` and `attachedcluster`. All words are case-sensitive. A platform without types has no restriction."
        "osc_ss_0005 (spec 02)"
}
