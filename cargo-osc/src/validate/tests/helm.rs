//! PKG-08, LIFE-07 and CSD-04 of helm packages.

use super::{found, package};
use crate::archive::PackageFiles;

fn helm() -> Option<PackageFiles> {
    let mut files = package()?;
    let metadata = String::from_utf8(files.files["metadata.yaml"].clone()).unwrap();
    let metadata = metadata.replace("type: operator", "type: helm");
    files.files.insert("metadata.yaml".into(), metadata.into_bytes());
    files.files.insert("lifecycle.yaml".into(), b"# by helm\n---\n{}\n".to_vec());
    let chart = "apiVersion: v2\nname: hwfka-operator\nversion: 0.1.1\n";
    files.files.insert("raw/Chart.yaml".into(), chart.into());
    files.files.insert("raw/templates/x.yaml".into(), b"{{ not yaml }}: {".to_vec());
    Some(files)
}

#[test]
fn a_helm_package_is_valid() {
    let Some(mut files) = helm() else { return };
    assert_eq!(found(&files), Vec::<String>::new());
    files.files.insert("lifecycle.yaml".into(), Vec::new());
    assert_eq!(found(&files), Vec::<String>::new());
}

#[test]
fn the_chart_is_there_and_agrees() {
    let Some(base) = helm() else { return };
    let mut files = base.clone();
    files.files.remove("raw/Chart.yaml");
    assert_eq!(found(&files), ["PKG-08 E @ package"]);
    for (chart, expected) in [
        ("name: hwfka\nversion: 0.1.1\n", "PKG-08 E name @ hwfka"),
        ("name: hwfka-operator\nversion: 0.1.2\n", "PKG-08 E version @ 0.1.2"),
        ("name: hwfka-operator\nversion: 0.1\n", "PKG-08 E version @ 0.1"),
        ("name: hwfka-operator\n", "PKG-08 E version @ name: hwfka-operator"),
        ("", "PKG-08 E @ package/raw/Chart.yaml"),
    ] {
        let mut files = base.clone();
        files.files.insert("raw/Chart.yaml".into(), chart.into());
        assert_eq!(found(&files), [expected], "{chart}");
    }
}

#[test]
fn the_lifecycle_says_nothing() {
    let Some(mut files) = helm() else { return };
    files.files.insert("lifecycle.yaml".into(), b"install: {}\n".to_vec());
    assert_eq!(found(&files), ["LIFE-07 E @ install: {}"]);
}

#[test]
fn the_type_is_said() {
    let Some(mut files) = helm() else { return };
    let metadata = String::from_utf8(files.files["metadata.yaml"].clone()).unwrap();
    let metadata = metadata.replace("type: helm\n", "");
    files.files.insert("metadata.yaml".into(), metadata.into_bytes());
    assert_eq!(found(&files), ["META-05 E type @ name: hwfka-operator"]);
}

#[test]
fn there_is_one_service_entity() {
    let Some(mut files) = helm() else { return };
    let change = |path: &str, pairs: &[(&str, &str)]| {
        let text = String::from_utf8(files.files[path].clone()).unwrap();
        pairs.iter().fold(text, |text, (from, to)| text.replace(from, to)).into_bytes()
    };
    let names = [("hwfkas", "others"), ("Hwfka", "Other"), ("hwfka-csd", "other-csd")];
    let crd = change("manifests/hwfka_crd.yaml", &names);
    let csd = change("manifests/hwfka_csd.yaml", &names);
    let operation = change(
        "manifests/hwfka_csd.yaml",
        &[
            names[0],
            names[1],
            names[2],
            ("role: serviceEntity", "role: operation"),
            ("versionDefinition:", "versionDefinition: {}\n  x:"),
        ],
    );
    files.files.insert("manifests/other_crd.yaml".into(), crd);
    assert_eq!(found(&files), ["CSD-04 E @ apiVersion: apiextension"]);
    files.files.insert("manifests/other_csd.yaml".into(), csd);
    assert_eq!(found(&files), ["CSD-04 E spec.role @ serviceEntity"]);
    files.files.insert("manifests/other_csd.yaml".into(), operation);
    assert_eq!(found(&files), ["PKG-06 W spec.x @ x:"]);
}
