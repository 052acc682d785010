//! META-07 to META-09: where the service can be deployed.

use std::collections::BTreeSet;

use osc_model::{Diagnostics, code};

use super::field::Field;
use super::word;

/// The deployment platforms.
pub(super) const SCENES: [&str; 2] = ["CCE", "UCS"];
const CCE_TYPES: [&str; 1] = ["self"];
const UCS_TYPES: [&str; 5] = ["self", "partnercloud", "onpremise", "multicloud", "attachedcluster"];

pub(super) fn check(root: &Field<'_>, out: &mut Diagnostics) {
    if let Some(scenes) = root.get("scenes") {
        word::all_of(&scenes, code::META_07, &SCENES, out);
    }
    let Some(deploy) = root.get("deployScenes") else { return };
    if deploy.node().mapping().is_none() {
        let message = format!("`deployScenes` is {}, not a mapping", deploy.node().kind());
        let help = "write a platform as key and its cluster types as a list: `CCE: [self]`";
        out.push(deploy.error(code::META_08, message).help(help));
        return;
    }
    for (platform, types) in deploy.entries() {
        cluster_types(platform, &types, out);
    }
    contradiction(root, &deploy, out);
}

fn cluster_types(platform: &str, types: &Field<'_>, out: &mut Diagnostics) {
    let allowed: &[&str] = match platform {
        "CCE" => &CCE_TYPES,
        "UCS" => &UCS_TYPES,
        _ => {
            let message = format!("`{platform}` is not a deployment platform");
            out.push(types.key_error(code::META_08, message).help(word::hint(platform, &SCENES)));
            return;
        }
    };
    if types.node().sequence().is_none() {
        if !types.node().is_null() {
            let message = format!("`{}` is {}, not a list", types.path(), types.node().kind());
            let help = format!("list cluster types: {}", word::list(allowed));
            out.push(types.error(code::META_08, message).help(help));
        }
        return;
    }
    for item in types.items() {
        match item.text() {
            Some(text) if allowed.contains(&text) => {}
            Some(text) => {
                let message = format!("`{text}` is not a cluster type of `{platform}`");
                out.push(item.error(code::META_08, message).help(word::hint(text, allowed)));
            }
            None => {
                let message = format!("`{}` is {}, not a string", item.path(), item.node().kind());
                out.push(item.error(code::META_08, message).help(word::hint("", allowed)));
            }
        }
    }
}

fn contradiction(root: &Field<'_>, deploy: &Field<'_>, out: &mut Diagnostics) {
    let Some(scenes) = root.get("scenes").filter(|scenes| !scenes.is_empty()) else { return };
    let ignored: BTreeSet<&str> = scenes.items().iter().filter_map(Field::text).collect();
    let used: BTreeSet<&str> = deploy.entries().into_iter().map(|(platform, _)| platform).collect();
    let is_known = ignored.union(&used).all(|platform| SCENES.contains(platform));
    if is_known && !used.is_empty() && ignored != used {
        let message = "`scenes` names other platforms than `deployScenes` and is ignored";
        let help = "remove `scenes`, or name the same platforms in both";
        out.push(scenes.key_error(code::META_09, message).help(help));
    }
}
