//! Round trips, and what hostile archives hold: PKG-11.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use camino::{Utf8Path, Utf8PathBuf};
use osc_model::Diagnostics;
use tar::{EntryType, Header};
use zip::write::SimpleFileOptions;

use super::{PackageFiles, read};

type Entries<'a> = &'a [(&'a str, &'a [u8])];

const FILES: Entries<'_> = &[
    ("lifecycle.yaml", b"install: {}\n"),
    ("manifests/a_crd.yaml", b"kind: x\n"),
    ("metadata.yaml", b"name: a\n"),
];

/// A folder that is gone at the end of the test.
struct Scratch(tempfile::TempDir);

impl Scratch {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> Utf8PathBuf {
        Utf8Path::from_path(self.0.path()).unwrap().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Utf8PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn zip(entries: Entries<'_>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Raw headers, since a well-behaved writer refuses hostile names.
fn tar(entries: &[(&[u8], EntryType, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, kind, bytes) in entries {
        let mut header = Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name);
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn tgz(entries: Entries<'_>) -> Vec<u8> {
    let entries: Vec<_> =
        entries.iter().map(|(name, bytes)| (name.as_bytes(), EntryType::Regular, *bytes)).collect();
    gzip(&tar(&entries))
}

fn below(folder: &str) -> Vec<(String, &'static [u8])> {
    FILES.iter().map(|(name, bytes)| (format!("{folder}/{name}"), *bytes)).collect()
}

fn expected() -> BTreeMap<String, Vec<u8>> {
    FILES.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
}

fn good(path: &Utf8Path) -> PackageFiles {
    read(path).unwrap().unwrap()
}

/// The one message about an archive with these bytes.
fn refused(bytes: &[u8]) -> String {
    let scratch = Scratch::new();
    let path = scratch.write("a-1.0.0.zip", bytes);
    message(read(&path).unwrap())
}

fn message(result: Result<PackageFiles, Diagnostics>) -> String {
    let diagnostics: Vec<_> = result.unwrap_err().into_iter().collect();
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].code.id(), "PKG-11");
    diagnostics[0].message.clone()
}

#[test]
fn flat_and_nested_archives_and_folders_are_read() {
    let scratch = Scratch::new();
    let nested = below("a-1.0.0");
    let nested: Vec<(&str, &[u8])> = nested.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    for (name, bytes, folder) in [
        ("flat.zip", zip(FILES), ""),
        ("flat.tgz", tgz(FILES), ""),
        ("nested.zip", zip(&nested), "a-1.0.0/"),
        ("nested.tar.gz", tgz(&nested), "a-1.0.0/"),
    ] {
        let path = scratch.write(name, &bytes);
        let files = good(&path);
        assert_eq!(files.files, expected(), "{name}");
        assert_eq!(files.prefix, format!("{path}/{folder}"));
        let archive = files.archive.unwrap();
        assert_eq!((archive.file_name.as_str(), archive.bytes), (name, bytes.len() as u64));
    }
    for (name, bytes) in &nested {
        scratch.write(&format!("outer/{name}"), bytes);
    }
    for name in ["outer", "outer/a-1.0.0", "outer/a-1.0.0/"] {
        let files = good(&scratch.path(name));
        assert_eq!((files.files, files.archive), (expected(), None), "{name}");
        assert!(files.prefix.ends_with("outer/a-1.0.0/"), "{}", files.prefix);
    }
}

#[test]
fn leading_dots_and_folder_entries_are_harmless() {
    let archive = tar(&[
        (b"./", EntryType::Directory, b""),
        (b"pax_global_header", EntryType::XGlobalHeader, b""),
        (b"./metadata.yaml", EntryType::Regular, b"name: a\n"),
        (b"./manifests/", EntryType::Directory, b""),
        (b"./manifests/./a_crd.yaml", EntryType::Regular, b"kind: x\n"),
    ]);
    let scratch = Scratch::new();
    let files = good(&scratch.write("a.tgz", &gzip(&archive)));
    let names: Vec<&String> = files.files.keys().collect();
    assert_eq!(names, ["manifests/a_crd.yaml", "metadata.yaml"]);
}

#[test]
fn hostile_names_are_refused() {
    for (name, why) in [
        ("../metadata.yaml", "`..`"),
        ("a/../../b", "`..`"),
        ("/etc/passwd", "absolute"),
        ("C:/x", "absolute"),
        ("a\\b", "unusable"),
        ("a\nb", "unusable"),
    ] {
        let entries: Entries<'_> = &[(name, b"x")];
        for bytes in [zip(entries), tgz(entries)] {
            let message = refused(&bytes);
            assert!(message.contains(why), "{name:?}: {message}");
        }
    }
    let odd = gzip(&tar(&[(b"a\xff", EntryType::Regular, b"x")]));
    assert!(refused(&odd).contains("not UTF-8"));
}

#[test]
fn links_and_devices_are_refused() {
    for (kind, why) in [
        (EntryType::Symlink, "symbolic link"),
        (EntryType::Link, "hard link"),
        (EntryType::Char, "special file"),
        (EntryType::Fifo, "special file"),
    ] {
        assert!(refused(&gzip(&tar(&[(b"a", kind, b"")]))).contains(why));
    }
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("a", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert!(refused(&writer.finish().unwrap().into_inner()).contains("symbolic link"));
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folder_is_refused() {
    let scratch = Scratch::new();
    scratch.write("p/metadata.yaml", b"name: a\n");
    std::os::unix::fs::symlink("/etc/passwd", scratch.path("p/manifests")).unwrap();
    assert!(message(read(&scratch.path("p")).unwrap()).contains("symbolic link: `manifests`"));
}

#[test]
fn a_name_stands_once() {
    for (one, two, why) in [
        ("a.yaml", "a.yaml", "twice"),
        ("a.yaml", "./a.yaml", "twice"),
        ("a.yaml", "A.yaml", "case"),
        ("a", "a/b", "both as a file"),
        ("A", "a/b", "both as a file"),
    ] {
        let entries: Entries<'_> = &[(one, b"1"), (two, b"2")];
        assert!(refused(&tgz(entries)).contains(why), "{one} {two}");
        if one != two {
            assert!(refused(&zip(entries)).contains(why), "{one} {two}");
        }
    }
    // A zip with one name twice, which no writer makes: the second name is renamed in place.
    let twin = zip(&[("same-1", b"1"), ("same-2", b"2")]);
    let mut bytes = twin.clone();
    for at in 0..bytes.len() - 6 {
        if &twin[at..at + 6] == b"same-2" {
            bytes[at + 5] = b'1';
        }
    }
    assert!(refused(&bytes).contains("twice"));
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![0_u8; (1 << 20) + 1];
    let entries: Entries<'_> = &[("zeros", &zeros)];
    assert!(refused(&zip(entries)).contains("1 MiB"));
    assert!(refused(&tgz(entries)).contains("1 MiB"));
    let names: Vec<String> = (0..10_001).map(|n| format!("f{n}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(refused(&zip(&many)).contains("entries"));
    assert!(refused(&tgz(&many)).contains("entries"));
}

#[test]
fn cut_and_foreign_files_are_refused() {
    let (zip, tgz) = (zip(FILES), tgz(FILES));
    for bytes in [&zip[..zip.len() - 30], &zip[..zip.len() / 2], &tgz[..tgz.len() - 4], &tgz[..40]]
    {
        assert!(!refused(bytes).is_empty());
    }
    for bytes in [&b""[..], b"P", b"PK", b"PK\x03\x04", b"name: a\n", b"\x1f\x8b"] {
        assert!(!refused(bytes).is_empty());
    }
}

#[test]
fn a_huge_archive_is_not_opened() {
    let scratch = Scratch::new();
    let path = scratch.write("a-1.0.0.zip", b"PK");
    std::fs::File::options().write(true).open(&path).unwrap().set_len(1 << 30).unwrap();
    let diagnostics: Vec<_> = read(&path).unwrap().unwrap_err().into_iter().collect();
    assert_eq!(diagnostics[0].code.id(), "PKG-03");
}

#[test]
fn what_is_not_there_is_an_error_of_the_world() {
    assert!(read(&Scratch::new().path("none.zip")).is_err());
}
