//! The embedded Go module: its files, and the version that they make together.

use sha2::{Digest, Sha256};

/// The version of Kubernetes that the programs are of; `module/go.mod` requires the same one.
pub const KUBERNETES: &str = "1.36.3";

/// Embeds files of the module.
macro_rules! embed {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../module/", $path)))),*]
    };
}

/// Every file, by its path below `module/`, sorted.
pub(crate) const FILES: &[(&str, &str)] = embed![
    "etcd.go",
    "go.mod",
    "go.sum",
    "kubernetes.go",
    "main.go",
    "stages.go",
    "with-parent/death_linux.go",
    "with-parent/death_other.go",
    "with-parent/main.go",
    "with-parent/remove.go",
];

/// What tells one build of the programs from another: the version of Kubernetes and a hash of the sources and of the
/// arguments that they are built with.
pub fn version() -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    };
    for (path, text) in FILES {
        add(path);
        add(text);
    }
    for argument in crate::build::arguments() {
        add(&argument);
    }
    let number =
        hash.finalize().iter().take(6).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
    format!("{KUBERNETES}-{number:012x}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{FILES, KUBERNETES, version};

    fn collect(folder: &Path, root: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, root, found);
            } else {
                found.push(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }

    #[test]
    fn every_file_is_embedded() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("module");
        let mut found = Vec::new();
        collect(&root, &root, &mut found);
        found.sort();
        let embedded: Vec<_> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(found, embedded);
    }

    #[test]
    fn the_version_is_the_one_that_is_required() {
        let (_, text) = FILES.iter().find(|(path, _)| *path == "go.mod").unwrap();
        assert!(text.contains(&format!("\tk8s.io/kubernetes v{KUBERNETES}\n")), "{text}");
        // The modules of Kubernetes have its version with a 0 in front.
        let staged = KUBERNETES.replacen('1', "0", 1);
        let replaced: Vec<_> = text.lines().filter(|line| line.contains(" => ")).collect();
        assert_eq!(replaced.len(), 33);
        assert!(replaced.iter().all(|line| line.ends_with(&format!(" v{staged}"))), "{replaced:?}");
    }

    #[test]
    fn a_version_is_a_name_of_a_folder() {
        let version = version();
        let hash = version.strip_prefix(KUBERNETES).unwrap().strip_prefix('-').unwrap();
        assert_eq!(hash.len(), 12);
        assert!(hash.chars().all(|c| c.is_ascii_hexdigit()));
    }
}
