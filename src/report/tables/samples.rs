//! Samples as one long CSV table: a row per sample, with both its times, its quality and the row of its file.
//!
//! Rows are written as they come, so that a record of any length takes no memory.

use std::io::{self, Write};

use crate::{
    historian::FileSamples,
    report::{SheetCell, sheet::csv_line},
    text::{Code, Texts},
    time::Instant,
    timeline::Replay,
};

/// Signs at a file's start that tell spreadsheets its encoding.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

const COLUMNS: [&str; 13] = [
    "tag",
    "name",
    "time",
    "source-time",
    "clock",
    "value",
    "unit",
    "quality",
    "origin",
    "reconstructed",
    "file",
    "row",
    "column",
];

/// Which samples are written.
#[derive(Clone, Debug)]
pub struct SampleOptions {
    /// Their places in the replay's samples, in the order of the table.
    pub samples: Vec<usize>,
    /// First moment, in reference time.
    pub from: Instant,
    /// Last moment, in reference time; it belongs to the window.
    pub to: Instant,
}

/// Writes the samples of a window, tag by tag, each in order of time, and says how many rows there are. Times are RFC 3339:
/// the reference's in the case's zone, the source's in its clock's. A value that must not be used is left empty.
pub fn write_samples(replay: &Replay, options: &SampleOptions, texts: Texts, out: &mut dyn Write) -> io::Result<usize> {
    let header = COLUMNS.map(|key| SheetCell::from(texts.get(&format!("sample-col-{key}"))));
    out.write_all(BYTE_ORDER_MARK)?;
    out.write_all(csv_line(&header).as_bytes())?;
    let mut num_rows = 0;
    for samples_idx in &options.samples {
        num_rows += write_tag(replay, *samples_idx, options, texts, out)?;
    }
    Ok(num_rows)
}

fn write_tag(
    replay: &Replay,
    samples_idx: usize,
    options: &SampleOptions,
    texts: Texts,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let Some(samples) = replay.samples.tags.get(samples_idx) else { return Ok(0) };
    let (case, series, lang) = (&replay.case, &samples.series, texts.lang());
    let text = |text: &str| SheetCell::from(text.to_owned());
    let tag = text(samples.tag.as_str());
    let name = text(case.tag(samples.tag.as_str()).map_or("", |tag| tag.name.get(lang)));
    let clock = case.clock(&samples.clock);
    let clock_name = text(clock.map_or("", |clock| clock.name.get(lang)));
    let clock_zone = clock.map_or(case.zone, |clock| clock.zone);
    let (unit, yes) = (text(&samples.unit), texts.get("cli-yes"));
    let file = replay.file_of(samples_idx).and_then(|file_idx| replay.samples.files.get(file_idx));
    let file_name = text(file.map_or("", |file| file.name.as_str()));
    let column = file.map_or(SheetCell::Empty, |file| SheetCell::from(column_of(file, &series.name)));
    let times = series.times();
    let source = |at: Instant| samples.clock_map.to_source(at).nanos();
    let first = times.partition_point(|time| *time < source(options.from));
    let end = times.partition_point(|time| *time <= source(options.to));
    for idx in first..end.max(first) {
        let quality = series.quality(idx);
        let value = if series.is_usable(idx) { series.values()[idx].into() } else { SheetCell::Empty };
        let cells = [
            tag.clone(),
            name.clone(),
            text(&samples.reference_time(idx).rfc3339(case.zone)),
            text(&series.time(idx).rfc3339(clock_zone)),
            clock_name.clone(),
            value,
            unit.clone(),
            text(&quality.status.name(texts)),
            text(&quality.origin.name(texts)),
            text(if quality.is_reconstruction() { &yes } else { "" }),
            file_name.clone(),
            series.row(idx).map_or(SheetCell::Empty, |row| SheetCell::from(row as f64)),
            column.clone(),
        ];
        out.write_all(csv_line(&cells).as_bytes())?;
    }
    Ok(end.saturating_sub(first))
}

/// The letters of the column that holds a series' values; empty when that is not known.
fn column_of(file: &FileSamples, series: &str) -> String {
    let series_idx = file.series.iter().position(|known| known.name == series);
    let place = series_idx.and_then(|series_idx| file.origin_of(series_idx, 0));
    place.map(|place| place.column_letters()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn every_sample_of_the_window_has_its_row_and_none_beyond() {
        let replay = sample::replay();
        let samples = &replay.samples.tags[0];
        let (first, last) = (3, 8);
        let options =
            SampleOptions { samples: vec![0], from: samples.reference_time(first), to: samples.reference_time(last) };
        let mut out = Vec::new();
        let num_rows = write_samples(&replay, &options, sample::both()[1], &mut out).unwrap();
        assert_eq!(num_rows, last - first + 1);
        let text = String::from_utf8(out).unwrap();
        let rows: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert_eq!(rows.len(), num_rows + 1);
        assert!(rows[0].starts_with("\u{feff}Tag,"), "{}", rows[0]);
        for (row, idx) in rows[1..].iter().zip(first..) {
            let reference = samples.reference_time(idx).rfc3339(replay.case.zone);
            let source = samples.series.time(idx).rfc3339(replay.case.clock(&samples.clock).unwrap().zone);
            assert!(row.contains(&reference) && row.contains(&source), "{row}");
        }
    }
}
