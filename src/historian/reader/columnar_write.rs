//! Series to Parquet.
//!
//! Promises: what is written reads back as the same samples: times, values, qualities, names and units. Leaves out: the rows
//! that the samples had in their first file.

use std::{io::Write, path::Path};

use polars::prelude as pl;
use polars::prelude::{IntoColumn as _, IntoSeries as _, NamedFrom as _};

use super::grade;
use crate::historian::{Error, FileSamples, Quality, Series, Status};

/// Writes a file's samples as Parquet: `time` in nanoseconds UTC and one column per series (`name [unit]`, and
/// `name quality` where not all is good) when they share their times; else the columns tag, time, value, quality, unit.
///
/// A missing value is null, a bad one NaN. Errors: the medium, or two series of one name.
pub fn write_parquet(file: &FileSamples, to: impl Write) -> Result<(), Error> {
    let failed =
        |error: pl::PolarsError| Error::Parquet { place: Path::new(&file.name).to_owned(), why: error.to_string() };
    let shares_times = file.series.windows(2).all(|pair| pair[0].times() == pair[1].times());
    let columns = if shares_times { wide(&file.series) } else { long(&file.series) };
    let mut frame = pl::DataFrame::new_infer_height(columns).map_err(failed)?;
    pl::ParquetWriter::new(to).finish(&mut frame).map_err(failed)?;
    Ok(())
}

fn wide(series: &[Series]) -> Vec<pl::Column> {
    let times = series.first().map(|series| series.times().to_vec()).unwrap_or_default();
    let mut columns = vec![time_column(times)];
    for series in series {
        let name = match &series.unit {
            Some(unit) => format!("{} [{unit}]", series.name),
            None => series.name.clone(),
        };
        let values = (0..series.len()).map(|idx| value(series, idx)).collect::<pl::Float64Chunked>();
        columns.push(values.with_name(name.as_str().into()).into_series().into_column());
        if !is_plain(series) {
            let words: Vec<String> = (0..series.len()).map(|idx| grade::text_of(series.quality(idx))).collect();
            columns.push(pl::Series::new(format!("{} quality", series.name).as_str().into(), words).into_column());
        }
    }
    columns
}

/// True when null and NaN tell everything of a series' qualities.
fn is_plain(series: &Series) -> bool {
    series
        .qualities()
        .runs()
        .iter()
        .all(|(_, quality)| [Quality::GOOD, Quality::MISSING, Quality::BAD].contains(quality))
}

fn long(series: &[Series]) -> Vec<pl::Column> {
    let each = || series.iter().flat_map(|series| (0..series.len()).map(move |idx| (series, idx)));
    let tags: Vec<&str> = each().map(|(series, _)| series.name.as_str()).collect();
    let units: Vec<Option<&str>> = each().map(|(series, _)| series.unit.as_deref()).collect();
    let words: Vec<String> = each().map(|(series, idx)| grade::text_of(series.quality(idx))).collect();
    let values = each().map(|(series, idx)| value(series, idx)).collect::<pl::Float64Chunked>();
    vec![
        pl::Series::new("tag".into(), tags).into_column(),
        time_column(each().map(|(series, idx)| series.times()[idx]).collect()),
        values.with_name("value".into()).into_series().into_column(),
        pl::Series::new("quality".into(), words).into_column(),
        pl::Series::new("unit".into(), units).into_column(),
    ]
}

fn value(series: &Series, idx: usize) -> Option<f64> {
    (series.quality(idx).status != Status::Missing).then(|| series.values()[idx])
}

fn time_column(times: Vec<i64>) -> pl::Column {
    let times = pl::Int64Chunked::from_vec("time".into(), times);
    times.into_datetime(pl::TimeUnit::Nanoseconds, Some(pl::TimeZone::UTC)).into_series().into_column()
}

#[cfg(test)]
mod tests {
    use polars::prelude::SerWriter as _;

    use super::*;
    use crate::{
        case::Recipe,
        historian::{Cancel, Progress, read_bytes},
    };

    fn read(name: &str, bytes: &[u8]) -> FileSamples {
        read_bytes(Path::new(name), bytes, &Recipe::default(), &Cancel::default(), &Progress::default()).unwrap()
    }

    fn check(text: &str) {
        let before = read("a.csv", text.as_bytes());
        let mut bytes = Vec::new();
        write_parquet(&before, &mut bytes).unwrap();
        let after = read("a.parquet", &bytes);
        assert_eq!((after.layout, after.series.len()), (before.layout, before.series.len()), "{text}");
        assert!(!after.zone_assumed && after.rows_rejected == 0);
        for (before, after) in before.series.iter().zip(&after.series) {
            assert_eq!((&before.name, &before.unit, before.times()), (&after.name, &after.unit, after.times()));
            assert_eq!(before.qualities(), after.qualities(), "{text}");
            let bits = |series: &Series| series.values().iter().map(|value| value.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(before), bits(after));
        }
        let cut = read_bytes(
            Path::new("a"),
            &bytes[..bytes.len() / 2],
            &Recipe::default(),
            &Cancel::default(),
            &Progress::default(),
        );
        assert!(matches!(cut, Err(Error::NotATable { .. })));
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        check("time,TI-1 (℃),P\n2024-12-17 00:00:00,1.5,\n2024-12-17 00:00:01,Bad,2\n2024-12-17 00:00:01,<3,4\n");
        check(
            "tag,time,value,quality,unit\nA,2024-12-17 00:00,1,good,℃\nB,2024-12-17 00:01,2,published,furlong\nA,2024-12-17 00:02,3,坏,℃\n",
        );
        check(
            "time,P,P quality\n2024-12-17 00:00,1,reconstructed\n2024-12-17 00:01,2,bad\n2024-12-17 00:02,,uncertain\n",
        );
    }

    fn frame() -> pl::DataFrame {
        let at = 1_734_457_980_000i64;
        let times = pl::Int64Chunked::from_vec("when".into(), vec![at, at + 1000, at + 3000]);
        let columns = vec![
            times.into_datetime(pl::TimeUnit::Milliseconds, None).into_series().into_column(),
            pl::Series::new("n".into(), [Some(1i32), None, Some(3)]).into_column(),
            pl::Series::new("words".into(), ["north", "south", "north"]).into_column(),
        ];
        pl::DataFrame::new_infer_height(columns).unwrap()
    }

    #[test]
    fn arrow_files_of_others_are_read() {
        let mut bytes = Vec::new();
        pl::IpcWriter::new(&mut bytes).finish(&mut frame()).unwrap();
        let file = read("a.arrow", &bytes);
        assert_eq!(
            (file.time_column.as_str(), file.time_format.as_str(), file.zone_assumed),
            ("when", "datetime", true)
        );
        assert_eq!(file.names(), "n");
        assert_eq!(file.series[0].time(2).to_string(), "2024-12-17T17:53:03Z");
        assert_eq!(file.series[0].quality(1), Quality::MISSING);
    }

    #[test]
    fn damaged_files_are_refused_and_never_stop_the_program() {
        let mut whole = Vec::new();
        pl::ParquetWriter::new(&mut whole).finish(&mut frame()).unwrap();
        let mut arrow = Vec::new();
        pl::IpcWriter::new(&mut arrow).finish(&mut frame()).unwrap();
        for whole in [whole, arrow] {
            for at in 0..whole.len() {
                let mut bytes = whole.clone();
                bytes[at] ^= 0xff;
                let _ =
                    read_bytes(Path::new("a"), &bytes, &Recipe::default(), &Cancel::default(), &Progress::default());
            }
        }
    }
}
