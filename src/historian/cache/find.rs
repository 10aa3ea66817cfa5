//! Finding an entry, checking every byte of it, and taking its columns as they lie.

use std::{collections::HashMap, fs::File, path::Path, sync::Arc};

use super::{
    super::{
        CacheFolder, Column, FileSamples, Means, Pyramid, QualityRuns, RowMap, Series, Times,
        mapped::{Mapped, Plain},
        means::shared,
        reader::file_name,
    },
    entry::{BYTE_ORDER, Description, FORMAT, HEAD, Key, MAGIC, PIECE, StoredRows, Stretch},
    room::touch,
    sum::sum,
};

/// What the cache holds of the file at `place`; none when it holds nothing, or nothing that is whole.
pub(in crate::historian) fn read(
    cache: &CacheFolder,
    key: &Key,
    place: &Path,
    means: Means<'_>,
) -> Option<FileSamples> {
    let entry = key.place(&cache.path);
    let mapped = Arc::new(Mapped::of(&File::open(&entry).ok()?).ok()?);
    touch(cache, &entry);
    let bytes = mapped.bytes();
    let (head, check) = bytes.get(..HEAD)?.split_at(HEAD - 8);
    let word = |idx: usize| head.as_chunks::<8>().0.get(idx).map(|word| u64::from_ne_bytes(*word));
    let size = |idx: usize| usize::try_from(word(idx)?).ok();
    if word(0)? != MAGIC || word(1)? != BYTE_ORDER || check != sum(head).to_ne_bytes() {
        return None;
    }
    let (start, num_pieces) = (HEAD.checked_add(size(2)?)?, size(5)?);
    let text = bytes.get(HEAD..start)?;
    let end = start.checked_add(size(4)?)?;
    let sums = bytes.get(end..)?;
    if sum(text) != word(3)? || sums.len() != num_pieces.checked_mul(8)? || sum(sums) != word(6)? {
        return None;
    }
    let stored: Description = serde_json::from_slice(text).ok()?;
    if stored.format != FORMAT || stored.recipe != key.recipe || stored.sha256 != key.sha256 {
        return None;
    }
    let found = Found { mapped: &mapped, start, end };
    if !found.is_whole(&stored, sums, means) {
        return None;
    }
    found.file(stored, place)
}

/// A mapped entry's columns.
struct Found<'a> {
    mapped: &'a Arc<Mapped>,
    start: usize,
    end: usize,
}

impl Found<'_> {
    fn column<T: Plain>(&self, stretch: Stretch) -> Option<Column<T>> {
        let start = self.start.checked_add(stretch.start)?;
        let len = stretch.len.checked_mul(size_of::<T>())?;
        if start.checked_add(len)? > self.end {
            return None;
        }
        Column::mapped(self.mapped, start, stretch.len)
    }

    /// True when every piece of every column has its sum.
    fn is_whole(&self, stored: &Description, sums: &[u8], means: Means<'_>) -> bool {
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        for series in &stored.series {
            stretches.push((series.times.start, series.times.len.saturating_mul(8)));
            stretches.push((series.values.start, series.values.len.saturating_mul(8)));
            stretches.extend(series.levels.iter().map(|level| (level.start, level.len.saturating_mul(16))));
            if let StoredRows::Each(rows) = series.rows {
                stretches.push((rows.start, rows.len.saturating_mul(4)));
            }
        }
        stretches.sort_unstable();
        stretches.dedup();
        let all = self.mapped.bytes();
        let columns = stretches.iter().filter(|(_, len)| *len > 0).map(|(start, len)| {
            let start = self.start.saturating_add(*start);
            all.get(start..start.saturating_add(*len))
        });
        let Some(columns) = columns.collect::<Option<Vec<_>>>() else { return false };
        let pieces: Vec<&[u8]> = columns.iter().flat_map(|bytes| bytes.chunks(PIECE)).collect();
        let (expected, _) = sums.as_chunks::<8>();
        let fits = |idx: usize| !means.cancel.is_cancelled() && sum(pieces[idx]).to_ne_bytes() == expected[idx];
        pieces.len() == expected.len() && shared(means.workers, pieces.len(), fits).into_iter().all(|fits| fits)
    }

    fn file(&self, stored: Description, place: &Path) -> Option<FileSamples> {
        let mut times_at: HashMap<usize, Times> = HashMap::new();
        let mut series = Vec::with_capacity(stored.series.len());
        for one in stored.series {
            let times = match times_at.get(&one.times.start) {
                Some(times) if times.len() == one.times.len => times.clone(),
                _ => Times::from(self.column::<i64>(one.times)?),
            };
            times_at.insert(one.times.start, times.clone());
            let values = self.column::<f64>(one.values)?;
            let levels = one.levels.iter().map(|level| self.column(*level)).collect::<Option<Vec<_>>>()?;
            let pyramid = Pyramid::from_levels(levels, values.len())?;
            let rows = match one.rows {
                StoredRows::Straight(first) => RowMap::Straight { first },
                StoredRows::Each(rows) => RowMap::Each(self.column(rows)?),
            };
            if times.len() != values.len() || one.quality.first().is_none_or(|(first, _)| *first != 0) {
                return None;
            }
            let read = Series::new(one.name, times, values, QualityRuns::from_runs(one.quality), rows);
            series.push(read.with_unit(one.unit).with_pyramid(pyramid));
        }
        Some(FileSamples {
            name: file_name(place),
            sha256: stored.sha256,
            bytes: stored.bytes,
            encoding: stored.encoding,
            delimiter: stored.delimiter,
            layout: stored.layout,
            header_rows: stored.header_rows,
            time_column: stored.time_column,
            time_format: stored.time_format,
            zone: stored.zone,
            zone_assumed: stored.zone_assumed,
            rows: stored.rows,
            rows_rejected: stored.rows_rejected,
            series,
            issues: stored.issues,
            provenance: stored.provenance.into(),
        })
    }
}
