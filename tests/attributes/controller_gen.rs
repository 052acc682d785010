//! `docs/controller-gen.md`: each row names a test that exists and that says the key, and no marker is missing.

use osc_tests::place;

const SHORT: [(&str, &str); 2] = [("G/", "tests/golden/crd/"), ("U/", "tests/ui/fail/")];

/// Markers of other documents than a CRD: roles and webhooks.
const ELSEWHERE: [&str; 3] = ["PKG-6", "PKG-7", "PKG-8"];

fn document() -> String {
    place::text(&place::checkout().join("docs/controller-gen.md"))
}

/// The cells of each row.
fn rows(text: &str) -> Vec<Vec<String>> {
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| marker"));
    let rows = rows.filter(|line| !line.starts_with("| said"));
    let cells = |row: &str| {
        let row = row.trim_matches('|').replace("\\|", "&");
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

/// The whole path of a test.
fn path(cell: &str) -> String {
    let word = cell.trim_matches('`');
    let found = SHORT.iter().find_map(|(short, whole)| Some((word.strip_prefix(short)?, whole)));
    found.map_or_else(|| word.to_owned(), |(rest, whole)| format!("{whole}{rest}"))
}

/// What a test is made of.
fn source(path: &str) -> String {
    let root = place::checkout().join(path);
    let source = [root.join("in/api/src/lib.rs"), root.with_extension("rs"), root.clone()];
    let found = source.iter().find(|path| path.is_file());
    place::text(found.unwrap_or_else(|| panic!("there is no {path}")))
}

#[test]
fn each_row_names_a_test_that_says_the_key() {
    let rows = rows(&document());
    assert!(rows.len() > 60, "{}", rows.len());
    for row in rows {
        let [_, here, test] = &row[..] else { panic!("{row:?}") };
        let path = path(test);
        let source = source(&path);
        let is_case = path.starts_with("tests/golden/crd/");
        let ours = here.split("#[crd(").skip(1).filter(|_| is_case);
        for key in ours.filter_map(|rest| rest.split([' ', '(', ')']).next()) {
            assert!(source.contains(key), "{path} does not say `{key}`");
        }
        if is_case {
            let out = place::checkout().join(&path).join("out/diagnostics.txt");
            assert!(out.is_file(), "{path} has no result");
        }
    }
}

#[test]
fn no_marker_is_missing() {
    let Some(anchors) = place::reference("anchors") else { return };
    let text = place::text(&anchors.join("kubebuilder.md"));
    let from = text.find("### 1.4").unwrap();
    let to = text.find("### 1.8").unwrap();
    let known = document();
    let mut count = 0;
    for row in rows(&text[from..to]) {
        let class = row.iter().rev().nth(1).unwrap();
        let id = row[0].trim_matches('~').to_owned();
        if !class.starts_with('A') || ELSEWHERE.contains(&id.as_str()) {
            continue;
        }
        count += 1;
        assert!(known.contains(&format!("| {id} ")), "{id} is missing");
    }
    assert!(count > 45, "{count}");
}
