//! The cache gives back what was read, or nothing.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use super::Key;
use crate::{
    case::Recipe,
    historian::{Alone, Cancel, FileSamples, Means, Progress, load_file},
};

/// A table with every kind of remark and quality, steps back, rejected rows; over the size that is cached.
fn table(rows: usize) -> String {
    let mut text = String::from("time,TI-1 [℃],TI-2,note\n");
    for row in 0..rows {
        let (minute, second) = (row / 60 % 60, row % 60);
        let hour = row / 3600 % 24;
        let day = 1 + row / 86_400;
        let value = if row % 977 == 0 { "Bad".to_owned() } else { format!("{}.{:03}", row % 400, row % 1000) };
        let second = if row % 5_003 == 4_000 { 61 } else { second };
        writeln!(text, "2024-01-{day:02} {hour:02}:{minute:02}:{second:02},{value},<{row},remark {row}").unwrap();
    }
    text
}

fn load(place: &Path, recipe: &Recipe, cache: Option<&Path>) -> FileSamples {
    let (cancel, progress) = (Cancel::default(), Progress::default());
    load_file(place, recipe, Means { workers: &Alone, cancel: &cancel, progress: &progress, cache }).unwrap()
}

fn words(file: &FileSamples) -> String {
    let series = file.series.iter().map(|series| {
        let (qualities, rows) = (series.qualities(), series.row_map());
        let row_words = (0..series.len()).step_by(97).map(|idx| series.row(idx));
        let values: Vec<u64> = series.values().iter().map(|value| value.to_bits()).collect();
        let is_straight = matches!(rows, crate::historian::RowMap::Straight { .. });
        let levels: Vec<_> = series.pyramid().levels().iter().map(|level| level.to_vec()).collect();
        let head = format!("{} {:?} {qualities:?} {is_straight}", series.name, series.unit);
        format!("{head} {:?} {values:?} {levels:?} {:?}", series.times(), row_words.collect::<Vec<_>>())
    });
    let series: Vec<String> = series.collect();
    format!("{:?} {series:?}", FileSamples { series: Vec::new(), ..file.clone() })
}

/// What `words` shows, in short.
fn sums(file: &FileSamples) -> String {
    use crate::historian::mapped::bytes_of;
    let series = file.series.iter().map(|one| {
        let levels: Vec<u64> = one.pyramid().levels().iter().map(|level| super::sum::sum(bytes_of(level))).collect();
        (one.len(), super::sum::sum(bytes_of(one.times())), super::sum::sum(bytes_of(one.values())), levels)
    });
    format!("{:?} {:?}", FileSamples { series: Vec::new(), ..file.clone() }, series.collect::<Vec<_>>())
}

fn entries(cache: &Path, ending: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(cache).map_or_else(|_| Vec::new(), |all| all.map(|entry| entry.unwrap().path()).collect());
    all.into_iter().filter(|path: &PathBuf| path.extension().is_some_and(|end| end == ending)).collect()
}

struct Folder {
    held: tempfile::TempDir,
    file: PathBuf,
    cache: PathBuf,
}

fn folder(text: &str) -> Folder {
    let folder = tempfile::tempdir().unwrap();
    let (file, cache) = (folder.path().join("a.csv"), folder.path().join("cache"));
    fs::write(&file, text).unwrap();
    Folder { held: folder, file, cache }
}

#[test]
fn what_is_reopened_is_what_was_read() {
    let text = table(40_000);
    let at = folder(&text);
    let read = load(&at.file, &Recipe::default(), None);
    assert!(entries(&at.cache, "samples").is_empty(), "nothing is written without a cache");
    let first = load(&at.file, &Recipe::default(), Some(&at.cache));
    assert_eq!(entries(&at.cache, "samples").len(), 1);
    let again = load(&at.file, &Recipe::default(), Some(&at.cache));
    assert_eq!(words(&first), words(&read));
    assert_eq!(words(&again), words(&read));
    let zoned = Recipe { zone: crate::time::Zone::parse("Asia/Shanghai"), ..Recipe::default() };
    assert_eq!(load(&at.file, &zoned, Some(&at.cache)).zone, zoned.zone.unwrap(), "another recipe is another entry");
    assert_eq!(entries(&at.cache, "samples").len(), 2);
    assert!(entries(&at.cache, "part").is_empty());
    drop(at.held);
}

#[test]
fn what_was_unpacked_is_reopened_with_its_place() {
    let at = folder("");
    let text = table(40_000);
    let mut packed = zip::ZipWriter::new(fs::File::create(&at.file).unwrap());
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for name in ["a.csv", "b.csv"] {
        packed.start_file(name, stored).unwrap();
        std::io::Write::write_all(&mut packed, text.as_bytes()).unwrap();
    }
    packed.finish().unwrap();
    for member in ["a.csv", "b.csv"] {
        let recipe = Recipe { sheet: Some(member.into()), ..Recipe::default() };
        load(&at.file, &recipe, Some(&at.cache));
        let again = load(&at.file, &recipe, Some(&at.cache));
        assert_eq!(words(&again), words(&load(&at.file, &recipe, None)));
        assert_eq!(again.provenance.member.as_deref(), Some(member));
    }
    assert_eq!(entries(&at.cache, "samples").len(), 2);
}

#[test]
fn a_broken_entry_is_rebuilt_silently() {
    let text = table(40_000);
    let at = folder(&text);
    let expect = words(&load(&at.file, &Recipe::default(), Some(&at.cache)));
    let place = entries(&at.cache, "samples").remove(0);
    let whole = fs::read(&place).unwrap();
    let mut broken = whole.clone();
    broken[whole.len() / 2] ^= 16;
    for bytes in [&broken[..], &whole[..whole.len() / 2], b"", b"CAUSEWAY"] {
        fs::remove_file(&place).unwrap();
        fs::write(&place, bytes).unwrap();
        assert_eq!(words(&load(&at.file, &Recipe::default(), Some(&at.cache))), expect);
        assert_eq!(fs::read(&place).unwrap(), whole, "written anew, the same to the byte");
    }
}

#[test]
fn a_changed_file_is_read_anew() {
    let text = table(40_000);
    let at = folder(&text);
    load(&at.file, &Recipe::default(), Some(&at.cache));
    let changed = text.replacen("1.001", "9.001", 1);
    fs::write(&at.file, &changed).unwrap();
    let read = load(&at.file, &Recipe::default(), Some(&at.cache));
    assert_eq!(words(&read), words(&load(&at.file, &Recipe::default(), None)));
}

#[test]
fn a_large_file_is_known_again_and_a_change_of_equal_size_and_time_is_noticed() {
    let text = table(600_000);
    assert!(text.len() as u64 > super::HASHED_BELOW);
    let at = folder(&text);
    let read = load(&at.file, &Recipe::default(), None);
    load(&at.file, &Recipe::default(), Some(&at.cache));
    assert_eq!(entries(&at.cache, "stamp").len(), 1);
    assert_eq!(sums(&load(&at.file, &Recipe::default(), Some(&at.cache))), sums(&read));
    let modified = fs::metadata(&at.file).unwrap().modified().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let middle = text.len() / 3 + text[text.len() / 3..].find("remark").unwrap();
    let mut changed = text.into_bytes();
    let digit = middle - 20 + changed[middle - 20..].iter().position(u8::is_ascii_digit).unwrap();
    changed[digit] = if changed[digit] == b'7' { b'8' } else { b'7' };
    fs::write(&at.file, &changed).unwrap();
    fs::File::options().write(true).open(&at.file).unwrap().set_modified(modified).unwrap();
    let (fresh, reopened) =
        (load(&at.file, &Recipe::default(), None), load(&at.file, &Recipe::default(), Some(&at.cache)));
    if cfg!(unix) {
        assert_eq!(reopened.sha256, fresh.sha256);
        assert_eq!(sums(&reopened), sums(&fresh));
    }
}

#[test]
fn damaged_entries_are_passed_over_and_written_anew() {
    let (cancel, progress) = (Cancel::default(), Progress::default());
    let at = folder(&table(3_000));
    let means = Means { workers: &Alone, cancel: &cancel, progress: &progress, cache: Some(&at.cache) };
    let file = load(&at.file, &Recipe::default(), None);
    let key = Key::new(&file.sha256, &Recipe::default()).unwrap();
    let place = key.place(&at.cache);
    super::write(&at.cache, &key, &file, means).unwrap();
    let whole = fs::read(&place).unwrap();
    let expect = words(&file);
    let read = || super::read(&at.cache, &key, &at.file, means);
    assert_eq!(words(&read().unwrap()), expect);
    let check = |bytes: &[u8], what: &str| {
        fs::remove_file(&place).unwrap();
        fs::write(&place, bytes).unwrap();
        // A byte between two columns says nothing; any other must be noticed.
        if let Some(read) = read() {
            assert_eq!(words(&read), expect, "{what}");
        }
    };
    for len in (0..whole.len()).step_by(1024) {
        check(&whole[..len], &format!("cut at {len}"));
        assert!(read().is_none(), "cut at {len}");
    }
    let head_and_text = (0..700).chain((700..whole.len()).step_by(101));
    for at_byte in head_and_text {
        let mut bytes = whole.clone();
        bytes[at_byte] ^= 1 << (at_byte % 8);
        check(&bytes, &format!("flipped at {at_byte}"));
    }
    let longer = [&whole[..], b"more"].concat();
    check(&longer, "longer");
    let other = String::from_utf8_lossy(&whole).find("samples 3").unwrap();
    let mut version = whole.clone();
    version[other + 8] = b'0';
    check(&version, "another version");
    assert!(read().is_none());
    super::write(&at.cache, &key, &file, means).unwrap();
    assert_eq!(fs::read(&place).unwrap(), whole, "written anew, the same to the byte");
}
