//! `cargo bench`: how fast recordings are read, and how fast a long series answers. Generates its own data.
//!
//! Sizes: `CAUSEWAY_BENCH_ROWS` rows of 8 tags (5,000,000: about 415 MB of CSV) and `CAUSEWAY_BENCH_SAMPLES` samples
//! (100,000,000). Prints a table of medians (memory in 10⁶ bytes, as the kernel
//! tells it). `scripts/compare-readers.py` times other readers on the same file.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking and is nobody's library")]

use std::{
    fmt::Write as _,
    fs,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::Command,
    time::{Instant as Stopwatch, SystemTime},
};

use causeway::{
    analysis::{Threshold, episodes},
    app::Threads,
    case::{Direction, Recipe},
    historian::{
        Alone, CacheFolder, Cancel, FileSamples, Means, Progress, Pyramid, Quality, QualityRuns, RowMap, Series,
        Workers, load_evidence, load_file,
    },
    time::Instant,
};

const NUM_TAGS: usize = 8;

/// The parts, each run in a process of its own, so that its peak memory is its own.
const PARTS: [(&str, fn()); 5] =
    [("csv", csv), ("csv-alone", csv_alone), ("cache", cache), ("cancel", cancel), ("series", long_series)];

fn main() {
    let mut asked = std::env::args().skip_while(|word| word != "--part").skip(1);
    if let Some(name) = asked.next() {
        let (_, part) = PARTS.iter().find(|(part, _)| *part == name).unwrap();
        return part();
    }
    generated_csv(rows());
    println!("{:<64} {:>14}", "measured", "median");
    for (name, _) in PARTS {
        let status = Command::new(std::env::current_exe().unwrap()).args(["--part", name]).status().unwrap();
        assert!(status.success(), "part {name} failed");
    }
}

fn rows() -> usize {
    size("CAUSEWAY_BENCH_ROWS", 5_000_000)
}

fn load(path: &Path, workers: &dyn Workers, cache: Option<&CacheFolder>) -> FileSamples {
    let (cancel, progress) = (Cancel::default(), Progress::default());
    let file = load_file(path, &Recipe::default(), Means { workers, cancel: &cancel, progress: &progress, cache });
    let file = file.unwrap();
    assert_eq!((file.rows as usize, file.series.len()), (rows(), NUM_TAGS));
    for series in &file.series {
        std::hint::black_box(series.pyramid());
    }
    file
}

fn csv() {
    let path = generated_csv(rows());
    let megabytes = fs::metadata(&path).unwrap().len() as f64 / 1e6;
    let threads = Threads::default();
    let took = median(5, || drop(load(&path, &threads, None)));
    row(
        &format!("CSV {} rows × {NUM_TAGS} tags, {megabytes:.0} MB, to ready-to-plot", rows()),
        &format!("{took:.2} s"),
    );
    row(&format!("  the same as a rate, {} workers", threads.count()), &format!("{:.0} MB/s", megabytes / took));
    row("  peak memory", &format!("{:.0} MB", peak_megabytes()));
}

fn csv_alone() {
    let path = generated_csv(rows());
    let took = median(3, || drop(load(&path, &Alone, None)));
    row("  alone, without a helper", &format!("{took:.2} s"));
    row("  peak memory", &format!("{:.0} MB", peak_megabytes()));
}

fn cache() {
    let (path, threads) = (generated_csv(rows()), Threads::default());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-cache");
    let _none_left = fs::remove_dir_all(&folder);
    let cache = CacheFolder { path: folder.clone(), most_bytes: u64::MAX, now: SystemTime::now() };
    let started = Stopwatch::now();
    drop(load(&path, &threads, Some(&cache)));
    let written = started.elapsed().as_secs_f64();
    let size: u64 = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
    row("  the first time, writing the cache as well", &format!("{written:.2} s"));
    row("  the cache's size", &format!("{:.0} MB", size as f64 / 1e6));
    let read = median(5, || drop(load(&path, &threads, None)));
    let opened = median(15, || drop(load(&path, &threads, Some(&cache))));
    row("reopened from the cache, every byte checked", &format!("{:.1} ms", opened * 1e3));
    row(&format!("  as a share of reading the CSV ({read:.2} s, same process)"), &format!("1/{:.1}", read / opened));
    let (cancel, progress) = (Cancel::default(), Progress::default());
    let means = Means { workers: &threads, cancel: &cancel, progress: &progress, cache: Some(&cache) };
    let opened = median(5, || drop(load_evidence(&path, &Recipe::default(), means).unwrap()));
    row("  the same as evidence of a case, hashed whole", &format!("{:.1} ms", opened * 1e3));
    fs::remove_dir_all(&folder).unwrap();
}

/// How long a load goes on after it was asked to stop, at moments spread over the whole of it.
fn cancel() {
    let (path, threads) = (generated_csv(rows()), Threads::default());
    let started = Stopwatch::now();
    drop(load(&path, &threads, None));
    let whole = started.elapsed();
    let mut longest = 0.0f64;
    for tenth in 1..10 {
        let (cancel, progress) = (Cancel::default(), Progress::default());
        std::thread::scope(|scope| {
            let loading = scope.spawn(|| {
                let means = Means { workers: &threads, cancel: &cancel, progress: &progress, cache: None };
                let _ = load_file(&path, &Recipe::default(), means);
                Stopwatch::now()
            });
            std::thread::sleep(whole * tenth / 10);
            let asked = Stopwatch::now();
            cancel.cancel();
            longest = longest.max(loading.join().unwrap().saturating_duration_since(asked).as_secs_f64());
        });
    }
    row("  stopped on request within, longest of 9", &format!("{:.0} ms", longest * 1e3));
}

fn long_series() {
    let samples = size("CAUSEWAY_BENCH_SAMPLES", 100_000_000);
    let series = wave(samples);
    row(&format!("{samples} samples of one tag, before the pyramid: memory"), &format!("{:.0} MB", now_megabytes()));
    let build = {
        let started = Stopwatch::now();
        series.prepare(&Threads::default());
        started.elapsed().as_secs_f64()
    };
    row(
        &format!("pyramid and time index over {samples} samples, {} workers", Threads::default().count()),
        &format!("{:.0} M/s", samples as f64 / build / 1e6),
    );
    let alone = median(3, || drop(std::hint::black_box(Pyramid::build(series.values()))));
    row("  pyramid alone, without a helper", &format!("{:.0} M/s", samples as f64 / alone / 1e6));
    row("  memory with it", &format!("{:.0} MB", now_megabytes()));
    let (first, last) = series.span().unwrap();
    let width = last.nanos() - first.nanos();
    for (name, share) in [("all of it", 1.0), ("a tenth", 0.1), ("a hundredth", 0.01), ("a thousandth", 0.001)] {
        // Every run looks elsewhere, as a person who moves about does, so that nothing is in the processor's caches.
        let mut runs = 0u64;
        let took = median(51, || {
            runs += 1;
            let place = (runs * 7919 % 1_000) as f64 / 1_000.0;
            let from = first.plus_nanos((width as f64 * place * (1.0 - share)) as i64);
            let to = from.plus_nanos((width as f64 * share) as i64);
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
    megabytes("VmHWM:")
}

fn now_megabytes() -> f64 {
    megabytes("VmRSS:")
}

fn megabytes(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok())
        .map_or(f64::NAN, |kib| kib * 1_024.0 / 1e6)
}

fn size(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(default)
}

fn row(what: &str, figure: &str) {
    println!("{what:<64} {figure:>14}");
}
