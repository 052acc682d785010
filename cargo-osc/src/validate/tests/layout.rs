//! PKG-01 to PKG-07, and rules about two files that do not go together.

use super::{example, found, package};
use crate::archive::{ArchiveName, PackageFiles};

fn copy(files: &mut PackageFiles, from: &str, to: &str, change: (&str, &str)) {
    let text = String::from_utf8(files.files[from].clone()).unwrap();
    assert!(text.contains(change.0));
    files.files.insert(to.into(), text.replace(change.0, change.1).into_bytes());
}

#[test]
fn the_example_has_one_file_of_the_publishing_package() {
    let Some(files) = example() else { return };
    assert_eq!(found(&files), ["PKG-06 W @ package/mapping.yaml"]);
}

#[test]
fn the_smallest_documented_metadata_lacks_contact_data_only() {
    let Some(mut files) = package() else { return };
    let text = "name: hwfka-operator\nversion: \"0.1.1\"\nsource: OpenSource\n";
    files.files.insert("metadata.yaml".into(), text.into());
    assert_eq!(found(&files), ["META-11 W provider @ name: hwfka-operator"]);
}

#[test]
fn required_files() {
    let Some(files) = package() else { return };
    for name in ["metadata.yaml", "lifecycle.yaml"] {
        let mut files = files.clone();
        files.files.remove(name);
        assert_eq!(found(&files), ["PKG-01 E @ package"], "{name}");
    }
    let mut without = files.clone();
    without.files.retain(|path, _| !path.starts_with("manifests/"));
    assert_eq!(found(&without), ["PKG-01 E @ package", "PKG-02 E @ package"]);
    let mut without = files;
    without.files.retain(|path, _| !path.ends_with("_crd.yaml"));
    let expected = "CSD-02 E spec.CRDRef.metadata.name @ hwfkas.hwfka.example.com";
    assert_eq!(found(&without), ["PKG-02 E @ package", expected]);
}

#[test]
fn empty_files() {
    let Some(files) = package() else { return };
    let cases: [(&str, &[&str]); 4] = [
        ("metadata.yaml", &["META-01 E", "META-02 E"]),
        ("lifecycle.yaml", &["LIFE-01 E"]),
        ("manifests/hwfka_csd.yaml", &["CSD-01 E"]),
        ("manifests/vendor/log_config.yaml", &["CSD-05 E", "LOG-01 E"]),
    ];
    for (path, expected) in cases {
        let mut files = files.clone();
        files.files.insert(path.into(), b"# nothing\n".to_vec());
        let found = found(&files);
        for code in expected {
            assert!(found.iter().any(|line| line.starts_with(code)), "{path}: {found:?}");
        }
    }
}

#[test]
fn unknown_files() {
    let Some(mut files) = package() else { return };
    for path in ["readme.md", "doc/a.md", "doc/b.md", "manifests/x.yaml", "manifests/vendor/y.yaml"]
    {
        files.files.insert(path.into(), Vec::new());
    }
    let expected = [
        "PKG-06 W @ package/doc/a.md",
        "PKG-06 W @ package/manifests/vendor/y.yaml",
        "PKG-06 W @ package/manifests/x.yaml",
        "PKG-06 W @ package/readme.md",
    ];
    assert_eq!(found(&files), expected);
}

#[test]
fn raw_in_an_operator_package() {
    let Some(mut files) = package() else { return };
    files.files.insert("raw/hwfka.package.yaml".into(), Vec::new());
    assert_eq!(found(&files), ["PKG-07 W @ package/raw/hwfka.package.yaml"]);
    files.files.insert("raw/Chart.yaml".into(), b"name: x\n".to_vec());
    assert_eq!(found(&files), ["META-05 E type @ operator"]);
}

#[test]
fn archive_names() {
    let Some(mut files) = package() else { return };
    files.prefix = "x/hwfka/".into();
    let cases = [
        ("hwfka-operator-0.1.1.zip", 1000, ""),
        ("hwfka-operator-0.1.1.tgz", 4_000_000, ""),
        ("hwfka-operator-0.1.1.tar.gz", 4_000_001, "PKG-03 W"),
        ("hwfka-operator-0.1.1.zip", 4_194_305, "PKG-03 E"),
        ("hwfka-operator-0.1.2.zip", 1000, "PKG-05 W"),
        ("other-0.1.1.zip", 1000, "PKG-05 W"),
        ("hwfka-operator-0.1.1.7z", 1000, "PKG-04 E"),
        ("hwfka-operator-package.tgz", 1000, "PKG-04 E,PKG-05 W"),
        ("hwfka operator-0.1.1.zip", 1000, "PKG-04 E,PKG-05 W"),
        ("hwfka-operator-0.1.1-.zip", 1000, "PKG-04 E,PKG-05 W"),
        ("_hwfka-operator-0.1.1.zip", 1000, "PKG-04 E,PKG-05 W"),
    ];
    for (name, bytes, expected) in cases {
        files.archive = Some(ArchiveName { file_name: name.into(), bytes });
        files.prefix = format!("x/{name}/hwfka/");
        let found = found(&files);
        let codes: Vec<&str> = found.iter().map(|line| line.split(" @").next().unwrap()).collect();
        assert_eq!(codes.join(","), expected, "{name} {bytes}");
        assert!(found.iter().all(|line| line.ends_with(&format!("@ x/{name}"))), "{found:?}");
    }
}

#[test]
fn two_files_of_a_kind() {
    let Some(base) = package() else { return };
    let mut files = base.clone();
    copy(&mut files, "manifests/vendor/log_config.yaml", "manifests/vendor/more.yaml", ("", ""));
    let more = "package/manifests/vendor/more.yaml";
    assert_eq!(found(&files), [format!("LOG-01 E @ {more}"), format!("PKG-06 W @ {more}")]);
    let mut files = base.clone();
    let from = "manifests/vendor/monitor_config.yaml";
    copy(&mut files, from, "manifests/vendor/more.yaml", ("", ""));
    assert_eq!(found(&files), [format!("MON-01 E @ {more}"), format!("PKG-06 W @ {more}")]);
    let mut files = base.clone();
    copy(&mut files, "manifests/hwfka_crd.yaml", "manifests/sub/hwfka_crd.yaml", ("", ""));
    assert_eq!(found(&files), ["CRD-01 E metadata.name @ hwfkas.hwfka.example.com"]);
    let mut files = base;
    copy(&mut files, "manifests/hwfka_csd.yaml", "manifests/other_csd.yaml", ("", ""));
    assert_eq!(found(&files), ["CSD-01 E metadata.name @ hwfka-csd"]);
}

#[test]
fn the_odd_name_of_the_log_configuration() {
    let Some(mut files) = package() else { return };
    let log = files.files.remove("manifests/vendor/log_config.yaml").unwrap();
    files.files.insert("manifests/vendor/logs_config.yaml".into(), log);
    let csd = "manifests/hwfka_csd.yaml";
    copy(&mut files, csd, csd, ("vendor/log_config", "vendor/logs_config"));
    assert_eq!(found(&files), ["LOG-03 W @ package/manifests/vendor/logs_config.yaml"]);
}

#[test]
fn a_file_that_is_no_text() {
    let Some(mut files) = package() else { return };
    files.files.insert("metadata.yaml".into(), b"name: a\nversion: \xff\n".to_vec());
    assert_eq!(found(&files), ["PKG-10 E @ \u{fffd}"]);
}
