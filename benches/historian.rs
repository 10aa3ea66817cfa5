//! `cargo bench`: how fast recordings are read, and how fast a long series answers. Generates its own data.
//!
//! Sizes: `CAUSEWAY_BENCH_ROWS` rows of 8 tags (5,000,000: about 415 MB of CSV) and `CAUSEWAY_BENCH_SAMPLES` samples
//! (100,000,000). Prints a table of medians; memory is the process's own peak, read from the kernel where it tells.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking and is nobody's library")]

use std::{
    fmt::Write as _,
    fs,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    time::Instant as Stopwatch,
};

use causeway::{
    analysis::{Threshold, episodes},
    case::{Direction, Recipe},
    historian::{Cancel, Progress, Quality, QualityRuns, RowMap, Series, read_file},
    time::Instant,
};

const NUM_TAGS: usize = 8;

fn main() {
    let rows = size("CAUSEWAY_BENCH_ROWS", 5_000_000);
    let samples = size("CAUSEWAY_BENCH_SAMPLES", 100_000_000);
    println!("{:<58} {:>14}", "measured", "median");
    csv(rows);
    long_series(samples);
}

fn csv(rows: usize) {
    let path = generated_csv(rows);
    let megabytes = fs::metadata(&path).unwrap().len() as f64 / 1e6;
    let before = peak_megabytes();
    let load = median(3, || {
        let file = read_file(&path, &Recipe::default(), &Cancel::default(), &Progress::default()).unwrap();
        assert_eq!((file.rows as usize, file.series.len()), (rows, NUM_TAGS));
        for series in &file.series {
            std::hint::black_box(series.pyramid());
        }
    });
    row(&format!("CSV {rows} rows × {NUM_TAGS} tags, {megabytes:.0} MB, to ready-to-plot"), &format!("{load:.2} s"));
    row("  the same as a rate", &format!("{:.0} MB/s", megabytes / load));
    row("  peak memory of the process", &format!("{:.0} MB", peak_megabytes()));
    row("  (peak before it)", &format!("{before:.0} MB"));
}

fn long_series(samples: usize) {
    let series = wave(samples);
    let build = {
        let started = Stopwatch::now();
        std::hint::black_box(series.pyramid());
        started.elapsed().as_secs_f64()
    };
    row(&format!("pyramid over {samples} samples"), &format!("{:.0} M/s", samples as f64 / build / 1e6));
    let (first, last) = series.span().unwrap();
    let width = last.nanos() - first.nanos();
    for (name, share) in [("all of it", 1.0), ("a tenth", 0.1), ("a thousandth", 0.001)] {
        let from = first.plus_nanos((width as f64 * 0.4 * (1.0 - share)) as i64);
        let to = from.plus_nanos((width as f64 * share) as i64);
        let took = median(50, || {
            std::hint::black_box(series.envelope(from, to, 2_000));
        });
        row(&format!("envelope of 2,000 px over {name}"), &format!("{:.3} ms", took * 1e3));
    }
    let threshold = Threshold { direction: Direction::Above, value: 99.0, max_gap_nanos: None };
    let found = episodes(&series, &threshold).len();
    let took = median(20, || {
        std::hint::black_box(episodes(&series, &threshold));
    });
    row(&format!("{found} episodes found through the pyramid"), &format!("{:.3} ms", took * 1e3));
    let brute = median(3, || {
        std::hint::black_box(series.values().iter().filter(|value| **value > 99.0).count());
    });
    row("  one plain pass over the values", &format!("{:.3} ms", brute * 1e3));
    row("peak memory of the process", &format!("{:.0} MB", peak_megabytes()));
}

/// A signal that stays below 99 but for about 1,000 short peaks.
fn wave(samples: usize) -> Series {
    let every = (samples / 1_000).max(10);
    let value = |idx: usize| {
        let base = (idx as f64 * 1e-4).sin() * 40.0 + (idx.wrapping_mul(2_654_435_761) % 1_000) as f64 * 0.01;
        if idx % every < 3 { 100.0 } else { base }
    };
    let start = Instant::parse_rfc3339("2024-01-01T00:00:00Z").unwrap().nanos();
    let times: Vec<i64> = (0..samples as i64).map(|idx| start + idx * 100_000_000).collect();
    let values: Vec<f64> = (0..samples).map(value).collect();
    Series::new("wave", times.into(), values.into(), QualityRuns::uniform(Quality::GOOD), RowMap::Straight { first: 2 })
}

/// A wide table, one row a second, written once and kept in the build folder.
fn generated_csv(rows: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("bench-{rows}.csv"));
    if path.exists() {
        return path;
    }
    fs::create_dir_all(folder).unwrap();
    let mut out = BufWriter::new(fs::File::create(&path).unwrap());
    write!(out, "time").unwrap();
    (0..NUM_TAGS).for_each(|tag| write!(out, ",TI-{tag:03}").unwrap());
    writeln!(out).unwrap();
    let start = Instant::parse_rfc3339("2024-01-01T00:00:00Z").unwrap();
    let mut line = String::new();
    for idx in 0..rows {
        line.clear();
        let at = start.plus_nanos(idx as i64 * 1_000_000_000).utc();
        write!(line, "{}", at.format("%Y-%m-%d %H:%M:%S")).unwrap();
        for tag in 0..NUM_TAGS {
            let value = 150.0 + (idx as f64 * 1e-3 + tag as f64).sin() * 40.0;
            write!(line, ",{value:.3}").unwrap();
        }
        writeln!(out, "{line}").unwrap();
    }
    out.flush().unwrap();
    path
}

fn median(runs: usize, mut work: impl FnMut()) -> f64 {
    let mut took: Vec<f64> = (0..runs)
        .map(|_| {
            let started = Stopwatch::now();
            work();
            started.elapsed().as_secs_f64()
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took[runs / 2]
}

fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok()).map_or(f64::NAN, |kib| kib / 1_024.0)
}

fn size(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(default)
}

fn row(what: &str, figure: &str) {
    println!("{what:<58} {figure:>14}");
}
