//! Reading a text table from disk without holding its text in memory.
//!
//! Taken for UTF-8 of some size, which recordings of tens of megabytes and more nearly always are; every block is checked
//! for it as it is read. Whatever is not so plain is left to `table`, which reads from memory, with the same result.

use std::{fs::File, path::Path};

use super::{encoding, source::Source, table::read_source, text::read_at};
use crate::{
    case::Recipe,
    historian::{Error, FileSamples, Means},
};

/// Smaller files are read into memory.
const FROM: u64 = 16 << 20;
/// Bytes of the start that header, columns and encoding are found in.
const HEAD: usize = 8 << 20;

/// The samples of a text table on disk of `len` bytes; none when it is to be read into memory instead.
pub(crate) fn read(
    place: &Path,
    file: &File,
    len: u64,
    recipe: &Recipe,
    means: Means<'_>,
) -> Result<Option<FileSamples>, Error> {
    let Ok(size) = usize::try_from(len) else { return Ok(None) };
    if len < FROM {
        return Ok(None);
    }
    let mut head = vec![0; HEAD];
    read_at(file, &mut head, 0).map_err(|source| Error::Unreadable { place: place.to_owned(), source })?;
    let Some((encoding, mark)) = encoding::utf8_head(&head, recipe.encoding.as_deref()) else { return Ok(None) };
    read_source(place, Source::disk(file, size, &head, mark, encoding), recipe, means)
}

#[cfg(test)]
mod tests {
    use std::{fmt::Write as _, io::Write as _};

    use proptest::prelude::*;

    use super::*;
    use crate::historian::{Cancel, Progress, Workers, reader::source::Original};

    struct Threads(usize);

    impl Workers for Threads {
        fn count(&self) -> usize {
            self.0
        }

        fn all(&self, work: &(dyn Fn() + Sync)) {
            std::thread::scope(|scope| (0..self.0).for_each(|_| drop(scope.spawn(work))));
        }
    }

    fn read_in_blocks(text: &str, block: usize, workers: usize, from_disk: bool) -> String {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let decoded = encoding::decode(text.as_bytes(), Some("utf-8")).unwrap();
        let original = Original::of(text.as_bytes(), &decoded);
        let mut source = Source::whole(&decoded, original);
        if from_disk {
            source = Source::disk(&file, text.len(), text.as_bytes(), 0, "UTF-8");
        }
        source.block = block;
        let threads = Threads(workers);
        let (cancel, progress) = (Cancel::default(), Progress::default());
        let means = Means { workers: &threads, cancel: &cancel, progress: &progress, cache: None };
        format!("{:?}", read_source(Path::new("a.csv"), source, &Recipe::default(), means))
    }

    fn row() -> impl Strategy<Value = String> {
        prop_oneof![
            20 => (0..60u32, -500..500i32).prop_map(|(m, v)| format!("2024-01-01 00:{m:02}:00,{v}.5,{v},{}", if v % 3 == 0 { "ON" } else { "关" })),
            2 => Just("2024-01-01 00:29:00,停止,OFF,Stop".to_owned()),
            2 => Just("2024-01-01 00:30:00,\"1\n5\",2".to_owned()),
            2 => Just("\"2024-01-01\n00:30:00\",7,2\r".to_owned()),
            2 => Just("2024-01-01 00:31:00,12 ℃,I/O Timeout".to_owned()),
            1 => Just("2024-01-01 00:32:00,290 K,".to_owned()),
            2 => Just("soon,1,2".to_owned()),
            2 => Just(String::new()),
            1 => Just("2024-01-01 00:33:00,1,2,3,4".to_owned()),
            1 => Just("\"open,1,2".to_owned()),
            1 => Just("2024-01-01 00:34:00".to_owned()),
        ]
    }

    fn check(text: &str, block: usize, workers: usize) {
        let whole = read_in_blocks(text, usize::MAX / 4, 1, false);
        assert_eq!(read_in_blocks(text, block, workers, true), whole, "{text:?}");
        assert_eq!(read_in_blocks(text, block, workers, false), whole, "{text:?}");
    }

    proptest! {
        #[test]
        fn a_wide_table_reads_alike_in_any_blocks_by_any_number_of_workers(
            rows in prop::collection::vec(row(), 20..120), block in 16usize..900, workers in 1usize..4,
        ) {
            check(&format!("time,a,b,s\n{}", rows.join("\n")), block, workers);
        }

        #[test]
        fn a_long_table_reads_alike_in_any_blocks_by_any_number_of_workers(
            rows in prop::collection::vec((0..60u32, 0..5u32, -99..99i32), 20..120), block in 16usize..900, workers in 1usize..4,
        ) {
            let row = |(m, tag, v): &(u32, u32, i32)| match v % 7 {
                0 => format!("TI-{tag},2024-01-01 00:{m:02}:00,\"{v}\n\",Good\n"),
                1 => format!("TI-{tag},2024-01-01 00:{m:02}:00,{v} ℃,Bad\n"),
                2 | -2 => format!("XV-{tag},2024-01-01 00:{m:02}:00,{},Good\n", if *v < 0 { "Open" } else { "closed" }),
                3 => format!("TI-{tag},2024-01-01 00:{m:02}:00,{},Good\n", ["running", "Stop", "开"][*m as usize % 3]),
                _ => format!("TI-{tag},2024-01-01 00:{m:02}:00,{v},Good\n"),
            };
            check(&format!("tag,time,value,quality\n{}", rows.iter().map(row).collect::<String>()), block, workers);
        }
    }

    proptest! {
        #[test]
        fn a_table_of_pairs_reads_alike_in_any_blocks_by_any_number_of_workers(
            rows in prop::collection::vec((0..60u32, -99..99i32), 20..120), block in 16usize..900, workers in 1usize..4,
        ) {
            let pair = |m: u32, v: i32| match v % 9 {
                0 => ",".to_owned(),
                1 => format!("2024-01-01T00:{m:02}:00+08:00,\"{v}\n℃\""),
                2 => format!("2024-01-01 00:{m:02}:00,Stop"),
                3 => format!("soon,{v}"),
                _ => format!("2024-01-01 00:{m:02}:00,{v}.5"),
            };
            let row = |(m, v): &(u32, i32)| format!("{},{}\n", pair(*m, *v), pair((m + 7) % 60, v + 1));
            let first = "time,TI-1,time,TI-2\n2024-01-01 00:00:00,1.5,2024-01-01 00:01:00,2.5\n";
            check(&format!("{first}{}", rows.iter().map(row).collect::<String>()), block, workers);
        }
    }

    #[test]
    fn rows_longer_than_blocks_and_windows_are_read_in_full() {
        let long = "x".repeat(300_000);
        let mut text = String::from("time,a,note\n");
        for minute in 0..40 {
            let note = match minute % 8 {
                3 => long.clone(),
                5 => format!("\"{}\"", "line\n".repeat(9_000)),
                6 => format!("\"{long}"),
                _ => String::new(),
            };
            writeln!(text, "2024-01-01 00:{minute:02}:00,{minute},{note}").unwrap();
        }
        for block in [1_000, 70_000, 1 << 20] {
            check(&text, block, 2);
        }
    }
}
