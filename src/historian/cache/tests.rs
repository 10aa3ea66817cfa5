//! The cache gives back what was read, or nothing.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::Key;
use crate::{
    case::Recipe,
    historian::{
        Alone, CacheFolder, Cancel, FileSamples, Known, Means, Progress, is_still, load_evidence, load_file, load_known,
    },
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

/// A cache without a bound that matters.
fn roomy(path: &Path) -> CacheFolder {
    CacheFolder { path: path.to_owned(), most_bytes: u64::MAX, now: SystemTime::now() }
}

fn load(place: &Path, recipe: &Recipe, cache: Option<&CacheFolder>) -> FileSamples {
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

fn entries(cache: &CacheFolder, ending: &str) -> Vec<PathBuf> {
    let all =
        fs::read_dir(&cache.path).map_or_else(|_| Vec::new(), |all| all.map(|entry| entry.unwrap().path()).collect());
    all.into_iter().filter(|path: &PathBuf| path.extension().is_some_and(|end| end == ending)).collect()
}

struct Folder {
    held: tempfile::TempDir,
    file: PathBuf,
    cache: CacheFolder,
}

fn folder(text: &str) -> Folder {
    let folder = tempfile::tempdir().unwrap();
    let (file, cache) = (folder.path().join("a.csv"), roomy(&folder.path().join("cache")));
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
    let place = key.place(&at.cache.path);
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
    let other = String::from_utf8_lossy(&whole).find("samples 4").unwrap();
    let mut version = whole.clone();
    version[other + 8] = b'0';
    check(&version, "another version");
    assert!(read().is_none());
    super::write(&at.cache, &key, &file, means).unwrap();
    assert_eq!(fs::read(&place).unwrap(), whole, "written anew, the same to the byte");
}

/// A cache that holds one entry of a small table, and its size.
fn one_entry() -> (Folder, u64) {
    let at = folder(&table(40_000));
    load(&at.file, &Recipe::default(), Some(&at.cache));
    let len = fs::metadata(&entries(&at.cache, "samples")[0]).unwrap().len();
    (at, len)
}

#[test]
fn the_least_recently_used_entry_gives_way() {
    let (at, len) = one_entry();
    let files: Vec<PathBuf> = (0..4).map(|nth| at.held.path().join(format!("{nth}.csv"))).collect();
    for (nth, file) in files.iter().enumerate() {
        fs::write(file, table(40_000).replacen("1.001", &format!("{nth}.001"), 1)).unwrap();
    }
    let cache = |hours: u64, num: u64| CacheFolder {
        path: at.held.path().join("small"),
        most_bytes: len * num + len / 2,
        now: SystemTime::UNIX_EPOCH + Duration::from_hours(hours),
    };
    let entry_of = |nth: usize| {
        let sha256 = load(&files[nth], &Recipe::default(), None).sha256;
        Key::new(&sha256, &Recipe::default()).unwrap().place(&cache(0, 0).path)
    };
    let held = |expect: [bool; 4], what: &str| {
        assert_eq!([0, 1, 2, 3].map(|nth| entry_of(nth).exists()), expect, "{what}");
        let total: u64 = entries(&cache(0, 0), "samples").iter().map(|place| fs::metadata(place).unwrap().len()).sum();
        assert!(total <= cache(0, 2).most_bytes, "{what}");
    };
    for nth in [0, 1] {
        load(&files[nth], &Recipe::default(), Some(&cache(nth as u64, 2)));
    }
    held([true, true, false, false], "both fit");
    load(&files[0], &Recipe::default(), Some(&cache(2, 2)));
    load(&files[2], &Recipe::default(), Some(&cache(3, 2)));
    held([true, false, true, false], "the second was used longest ago: the first was used again");
    fs::write(cache(0, 0).path.join("left.part"), "x").unwrap();
    fs::write(cache(0, 0).path.join("notes.txt"), "not the cache's own").unwrap();
    let read = load(&files[3], &Recipe::default(), Some(&cache(4, 0)));
    held([true, false, true, false], "what cannot fit at all takes nobody's place");
    assert_eq!(words(&read), words(&load(&files[3], &Recipe::default(), None)), "and is read all the same");
    load(&files[3], &Recipe::default(), Some(&cache(5, 1)));
    held([false, false, false, true], "a smaller bound");
    assert!(cache(0, 0).path.join("notes.txt").exists());
    assert!(cache(0, 0).path.join("left.part").exists(), "somebody may be writing it");
    let later = CacheFolder { now: SystemTime::now() + Duration::from_hours(25), ..cache(0, 1) };
    load(&files[0], &Recipe::default(), Some(&later));
    held([true, false, false, false], "later");
    assert!(!cache(0, 0).path.join("left.part").exists(), "nobody writes for a day");
}

#[test]
fn a_cache_that_cannot_be_written_fails_no_load() {
    let (at, _) = one_entry();
    let blocked = roomy(&at.file);
    assert_eq!(
        words(&load(&at.file, &Recipe::default(), Some(&blocked))),
        words(&load(&at.file, &Recipe::default(), None))
    );
}

/// A stamp that says of a file what is not so stands for a change that left no trace in what the system says of the file.
#[test]
fn a_change_without_a_trace_is_noticed_by_hashing() {
    let at = folder(&table(600_000));
    let (cancel, progress) = (Cancel::default(), Progress::default());
    let means = Means { workers: &Alone, cancel: &cancel, progress: &progress, cache: Some(&at.cache) };
    let fresh = load(&at.file, &Recipe::default(), Some(&at.cache));
    let (again, known) = load_known(&at.file, &Recipe::default(), means).unwrap();
    assert_eq!((known, again.sha256.as_str()), (Known::Remembered, fresh.sha256.as_str()));
    assert!(is_still(&at.file, &again.sha256, means).unwrap());
    let before = FileSamples { sha256: "ab".repeat(32), rows: 7, ..fresh.clone() };
    super::write(&at.cache, &Key::new(&before.sha256, &Recipe::default()).unwrap(), &before, means).unwrap();
    let stamp = super::Stamp::of(&at.file, &fs::File::open(&at.file).unwrap()).unwrap();
    stamp.remember(&at.cache, &before.sha256);
    let evidence = load_evidence(&at.file, &Recipe::default(), means).unwrap();
    assert_eq!((evidence.rows, &evidence.sha256), (fresh.rows, &fresh.sha256), "evidence is hashed, cache or not");
    stamp.remember(&at.cache, &before.sha256);
    let (fooled, known) = load_known(&at.file, &Recipe::default(), means).unwrap();
    assert_eq!((known, fooled.rows), (Known::Remembered, 7));
    assert!(!is_still(&at.file, &fooled.sha256, means).unwrap());
    let (read, known) = load_known(&at.file, &Recipe::default(), means).unwrap();
    assert_eq!((known, read.rows), (Known::Hashed, fresh.rows), "the stamp is forgotten: the file is read");
}
