//! Writing an entry, by way of a neighbour that is renamed once it is whole.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use super::{
    super::{
        CacheFolder, FileSamples, Means, RowMap, Series,
        mapped::{Plain, bytes_of},
        means::shared,
    },
    entry::{ALIGN, BYTE_ORDER, Description, FORMAT, HEAD, Key, MAGIC, PIECE, StoredRows, StoredSeries, Stretch},
    room::{make_room, touch},
    sum::sum,
};

/// Columns laid out one after the other, shared ones once.
#[derive(Default)]
struct Columns<'a> {
    placed: Vec<&'a [u8]>,
    known: HashMap<(usize, usize), Stretch>,
    end: usize,
}

impl<'a> Columns<'a> {
    fn place<T: Plain>(&mut self, numbers: &'a [T]) -> Stretch {
        let bytes = bytes_of(numbers);
        *self.known.entry((bytes.as_ptr() as usize, bytes.len())).or_insert_with(|| {
            let stretch = Stretch { start: self.end, len: numbers.len() };
            self.placed.push(bytes);
            self.end = (self.end + bytes.len()).next_multiple_of(ALIGN);
            stretch
        })
    }

    fn series(&mut self, series: &'a Series) -> StoredSeries {
        StoredSeries {
            name: series.name.clone(),
            unit: series.unit.clone(),
            times: self.place(series.times()),
            values: self.place(series.values()),
            levels: series.pyramid().levels().iter().map(|level| self.place(level)).collect(),
            quality: series.qualities().runs().to_vec(),
            rows: match series.row_map() {
                RowMap::Straight { first } => StoredRows::Straight(*first),
                RowMap::Each(rows) => StoredRows::Each(self.place(rows)),
            },
        }
    }
}

/// Writes an entry; it is there whole or not at all. Error: also when it does not fit into the cache's bound.
pub(in crate::historian) fn write(
    cache: &CacheFolder,
    key: &Key,
    file: &FileSamples,
    means: Means<'_>,
) -> io::Result<()> {
    let mut columns = Columns::default();
    let series = file.series.iter().map(|series| columns.series(series)).collect();
    let mut text = serde_json::to_vec(&describe(key, file, series))?;
    text.resize((HEAD + text.len()).next_multiple_of(ALIGN) - HEAD, b' ');
    let pieces: Vec<&[u8]> = columns.placed.iter().flat_map(|bytes| bytes.chunks(PIECE)).collect();
    let sums = shared(means.workers, pieces.len(), |idx| sum(pieces[idx]));
    let sums: Vec<u8> = sums.into_iter().flat_map(u64::to_ne_bytes).collect();
    let mut head =
        [MAGIC, BYTE_ORDER, text.len() as u64, sum(&text), columns.end as u64, pieces.len() as u64, sum(&sums)]
            .map(u64::to_ne_bytes)
            .concat();
    head.extend(sum(&head).to_ne_bytes());
    if !make_room(cache, (HEAD + text.len() + columns.end + sums.len()) as u64) {
        return Err(io::ErrorKind::StorageFull.into());
    }
    let place = key.place(&cache.path);
    put(&place, |to| {
        to.write_all(&head)?;
        to.write_all(&text)?;
        for bytes in &columns.placed {
            for piece in bytes.chunks(PIECE) {
                if means.cancel.is_cancelled() {
                    return Err(io::ErrorKind::Interrupted.into());
                }
                to.write_all(piece)?;
            }
            to.write_all(&[0; ALIGN][..bytes.len().next_multiple_of(ALIGN) - bytes.len()])?;
        }
        to.write_all(&sums)
    })?;
    touch(cache, &place);
    Ok(())
}

/// Writes a file beside its place and renames it into it.
pub(super) fn put(place: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    static NTH: AtomicU64 = AtomicU64::new(0);
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let part = place.with_extension(format!("{}-{}.part", std::process::id(), NTH.fetch_add(1, Ordering::Relaxed)));
    let written = File::create(&part).and_then(|file| {
        let mut to = BufWriter::new(file);
        write(&mut to)?;
        to.flush()
    });
    let put = written.and_then(|()| fs::rename(&part, place));
    if put.is_err() {
        let _nothing_left = fs::remove_file(&part);
    }
    put
}

fn describe(key: &Key, file: &FileSamples, series: Vec<StoredSeries>) -> Description {
    Description {
        format: FORMAT.to_owned(),
        recipe: key.recipe.clone(),
        sha256: file.sha256.clone(),
        bytes: file.bytes,
        encoding: file.encoding.clone(),
        delimiter: file.delimiter,
        layout: file.layout,
        header_rows: file.header_rows,
        time_column: file.time_column.clone(),
        time_format: file.time_format.clone(),
        zone: file.zone,
        zone_assumed: file.zone_assumed,
        rows: file.rows,
        rows_rejected: file.rows_rejected,
        series,
        issues: file.issues.clone(),
        provenance: (&file.provenance).into(),
    }
}
