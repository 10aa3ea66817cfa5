//! Packed recordings: gzip and zip, bounded, one layer deep.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Write},
    path::Path,
};

use causeway::{
    case::Recipe,
    historian::{Cancel, Error, FileSamples, Progress, read_bytes, read_file},
};
use flate2::{Compression, write::GzEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

const TABLE: &str = "time,TI-101\n2024-12-17 17:53:00,60.5\n2024-12-17 17:54:00,61\n";

fn read_with(bytes: &[u8], recipe: &Recipe) -> Result<FileSamples, Error> {
    read_bytes(Path::new("odd.bin"), bytes, recipe, &Cancel::default(), &Progress::default())
}

fn read(bytes: &[u8]) -> Result<FileSamples, Error> {
    read_with(bytes, &Recipe::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        packed.start_file(*name, SimpleFileOptions::default()).unwrap();
        packed.write_all(bytes).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

fn check(bytes: &[u8], recipe: &Recipe, member: Option<&str>) {
    let file = read_with(bytes, recipe).unwrap();
    assert_eq!(file.series[0].values(), [60.5, 61.0]);
    assert_eq!((file.bytes, file.provenance.member.as_deref()), (bytes.len() as u64, member));
    let plain = read(TABLE.as_bytes()).unwrap();
    assert_ne!(file.sha256, plain.sha256, "the hash is the packed file's");
    assert_eq!((file.rows, &file.encoding, file.delimiter), (2, &plain.encoding, Some(',')));
}

#[test]
fn a_table_is_read_out_of_gzip_and_zip() {
    let none = Recipe::default();
    check(&gzip(TABLE.as_bytes()), &none, None);
    let (first, second) = TABLE.as_bytes().split_at(20);
    check(&[gzip(first), gzip(second)].concat(), &none, None);
    check(&zip(&[("out/a.csv", TABLE.as_bytes())]), &none, Some("out/a.csv"));
    check(
        &zip(&[("README.txt", b"hello"), ("__MACOSX/._a.csv", b"x"), ("a.csv", TABLE.as_bytes())]),
        &none,
        Some("a.csv"),
    );
    check(&zip(&[("history", TABLE.as_bytes())]), &none, Some("history"));
}

#[test]
fn several_tables_are_named_and_one_can_be_chosen() {
    let both = zip(&[("a.csv", b"time,x\n2024-01-01,5\n"), ("sub/b.csv", TABLE.as_bytes())]);
    let refused = read(&both).unwrap_err();
    assert!(matches!(&refused, Error::SeveralTables { found, .. } if found == "a.csv, sub/b.csv"), "{refused}");
    for sheet in ["sub/b.csv", "b.csv"] {
        check(&both, &Recipe { sheet: Some(sheet.into()), ..Recipe::default() }, Some("sub/b.csv"));
    }
}

#[test]
fn archives_that_do_harm_or_cannot_be_read_are_refused() {
    let inner = zip(&[("a.csv", TABLE.as_bytes())]);
    for nested in [gzip(&inner), gzip(&gzip(TABLE.as_bytes())), zip(&[("a.zip", &inner)]), zip(&[("a.csv", &inner)])] {
        assert!(matches!(read(&nested), Err(Error::NestedArchive { .. })));
    }
    let refused = read(&zip(&[("a.pdf", b"x"), ("b.doc", b"y")])).unwrap_err();
    assert!(matches!(&refused, Error::NoTableInside { found, .. } if found == "a.pdf, b.doc"), "{refused}");
    for cut in [gzip(TABLE.as_bytes()), inner] {
        let refused = read(&cut[..cut.len() - 12]);
        assert!(matches!(refused, Err(Error::NotATable { .. })), "{refused:?}");
    }
    assert!(matches!(read(&gzip(b"")), Err(Error::Empty { .. })));
}

#[test]
fn an_encrypted_archive_is_refused() {
    // Bit 0 of the general flags, in the local header and in the directory.
    let mut packed = zip(&[("a.csv", TABLE.as_bytes())]);
    let directory = packed.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    packed[6] |= 1;
    packed[directory + 8] |= 1;
    assert!(matches!(read(&packed), Err(Error::Encrypted { .. })));
}

#[test]
fn bombs_end_at_the_bound() {
    let zeros = vec![b'0'; 64 << 20];
    let packed = gzip(&zeros);
    let refused = read(&packed).unwrap_err();
    assert!(matches!(refused, Error::UnpacksTooFar { most_mib: 16, .. }), "{refused}");
    let refused = read(&zip(&[("a.csv", &zeros)])).unwrap_err();
    assert!(matches!(refused, Error::UnpacksTooFar { most_mib: 16, .. }), "{refused}");
}

#[test]
fn a_large_archive_that_keeps_its_members_as_they_are_is_no_text() {
    let mut text = String::from("time,TI-101\n");
    for second in 0..1_000_000u32 {
        writeln!(text, "{},{second}.5", 1_734_400_000 + second).unwrap();
    }
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    packed.start_file("a.csv", stored).unwrap();
    packed.write_all(text.as_bytes()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.csv");
    fs::write(&place, packed.finish().unwrap().into_inner()).unwrap();
    let file = read_file(&place, &Recipe::default(), &Cancel::default(), &Progress::default()).unwrap();
    assert_eq!((file.provenance.member.as_deref(), file.rows), (Some("a.csv"), 1_000_000));
}
