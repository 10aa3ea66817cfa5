//! A look at workbooks before they are read, because their reader sets aside memory for whatever size they state.
//!
//! Promises: the sheets of an xls or ods workbook that passes hold no more than [`MOST_CELLS`] cells together, each from
//! its first to its last corner; an xls one has no sectors in a ring. Leaves out: what the cells hold. The formats: MS-CFB
//! (compound file), MS-XLS (records), ODF 1.3 part 3.

use std::{
    io::{Cursor, Read},
    path::Path,
};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::packed::{MOST_UNPACKED, broken, damaged};
use crate::historian::{Damage, Error};

/// The first bytes of a compound file: xls, or an encrypted workbook of the newer kinds.
pub(super) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The most cells of all sheets: one full xls sheet, 65,536 rows × 256 columns; for ods the same bound.
const MOST_CELLS: u64 = 65_536 * 256;
/// Sector numbers from here on mean something else.
const NO_SECTOR: u32 = 0xffff_fffa;

/// Streams shorter than this lie in the short sectors, whatever the header says: the reader of workbooks holds by it.
const LONGEST_SHORT: u64 = 4096;

/// Refuses an encrypted workbook, and an xls one whose sheets state or span more than [`MOST_CELLS`] cells together.
pub(super) fn check_xls(place: &Path, bytes: &[u8]) -> Result<(), Error> {
    let file = Compound::of(bytes).map_err(|damage| damaged(place, damage))?;
    let stream = |name| file.stream(name).map_err(|damage| damaged(place, damage));
    if stream("EncryptedPackage")?.is_some() {
        return Err(Error::Encrypted { place: place.to_owned() });
    }
    let content = match stream("Workbook")? {
        Some(content) => Some(content),
        None => stream("Book")?,
    };
    let stream = content.ok_or_else(|| damaged(place, Damage::NoWorkbook))?;
    let mut total = 0u64;
    let is_too_much = |start| {
        total = total.saturating_add(spanned_cells(&stream, start));
        total > MOST_CELLS
    };
    if sheet_starts(&stream).into_iter().any(is_too_much) {
        return Err(Error::TooManyCells { place: place.to_owned(), most: MOST_CELLS });
    }
    Ok(())
}

/// The records of an xls stream from `start`: kind and content.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = start;
    std::iter::from_fn(move || {
        let (kind, len) = (u16_at(stream, at)?, u16_at(stream, at + 2)?);
        let content = stream.get(at + 4..at + 4 + usize::from(len))?;
        at += 4 + usize::from(len);
        Some((kind, content))
    })
}

fn sheet_starts(stream: &[u8]) -> Vec<usize> {
    let bound_sheets = records(stream, 0).filter(|(kind, _)| *kind == 0x0085);
    bound_sheets.filter_map(|(_, content)| u32_at(content, 0)).map(|start| start as usize).collect()
}

/// Cells from the first to the last corner that a sheet states or holds, whichever are more.
fn spanned_cells(stream: &[u8], start: usize) -> u64 {
    let mut stated = 0;
    let (mut rows, mut cols) = ((u64::MAX, 0), (u64::MAX, 0));
    for (kind, content) in records(stream, start) {
        if kind == 0x0200 {
            stated = stated.max(stated_cells(content).unwrap_or(u64::MAX));
        }
        if !matches!(kind, 0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x00bd | 0x0006) {
            continue;
        }
        let (Some(row), Some(col)) = (u16_at(content, 0), u16_at(content, 2)) else { continue };
        let last = if kind == 0x00bd { u64::from(col) + content.len() as u64 / 6 } else { u64::from(col) };
        rows = (rows.0.min(u64::from(row)), rows.1.max(u64::from(row)));
        cols = (cols.0.min(u64::from(col)), cols.1.max(last));
    }
    let held = if rows.0 <= rows.1 { (rows.1 - rows.0 + 1) * (cols.1 - cols.0 + 1) } else { 0 };
    stated.max(held)
}

/// Cells from the first to the last corner that a DIMENSIONS record states; none when they are in disorder.
fn stated_cells(content: &[u8]) -> Option<u64> {
    let narrow = |at| u16_at(content, at).map(u64::from);
    let wide = |at| u32_at(content, at).map(u64::from);
    let (first_row, last_row, last_col) = match content.len() {
        10 => (narrow(0)?, narrow(2)?, narrow(6)?),
        14 | 16 => (wide(0)?, wide(4)?, narrow(10)?),
        _ => return Some(0),
    };
    if last_row == 0 || last_col == 0 {
        return Some(0);
    }
    last_row.checked_sub(first_row).map(|rows| (rows + 1) * (last_col + 1))
}

/// A compound file's sectors and directory.
struct Compound<'a> {
    bytes: &'a [u8],
    sector_len: usize,
    table: Vec<u32>,
    short_table: Vec<u32>,
    short_stream: Vec<u8>,
    directory: Vec<u8>,
}

impl<'a> Compound<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, Damage> {
        let header = |at| u32_at(bytes, at).ok_or(Damage::EndsEarly);
        let sector_len = match header(0x1e)? & 0xffff {
            12 => 4096,
            _ => 512,
        };
        let mut file = Self {
            bytes,
            sector_len,
            table: Vec::new(),
            short_table: Vec::new(),
            short_stream: Vec::new(),
            directory: Vec::new(),
        };
        let mut parts: Vec<u32> = (0..109).filter_map(|nth| u32_at(bytes, 0x4c + nth * 4)).collect();
        let mut next = header(0x44)?;
        for _ in 0..bytes.len() / sector_len {
            let Some(sector) = file.sector(next) else { break };
            let mut more: Vec<u32> = numbers(sector).collect();
            next = more.pop().ok_or(Damage::EndsEarly)?;
            parts.append(&mut more);
        }
        parts.retain(|part| file.sector(*part).is_some());
        // Each part of the table is a sector of its own.
        if parts.len() > bytes.len() / sector_len {
            return Err(Damage::Format);
        }
        file.table = parts.iter().filter_map(|part| file.sector(*part)).flat_map(numbers).collect();
        file.directory = file.chain(header(0x30)?)?;
        file.short_table = numbers(&file.chain(header(0x3c)?)?).collect();
        file.short_stream = file.chain(u32_at(&file.directory, 0x74).ok_or(Damage::EndsEarly)?)?;
        Ok(file)
    }

    fn sector(&self, nth: u32) -> Option<&'a [u8]> {
        let start = (nth as usize).checked_add(1)?.checked_mul(self.sector_len)?;
        let end = self.bytes.len().min(start.checked_add(self.sector_len)?);
        self.bytes.get(start..end).filter(|sector| nth < NO_SECTOR && !sector.is_empty())
    }

    /// The content of the chain of sectors from `first`. The reader of workbooks follows one that runs in a ring for ever.
    fn chain(&self, first: u32) -> Result<Vec<u8>, Damage> {
        let (mut content, mut next) = (Vec::new(), first);
        while let Some(sector) = self.sector(next) {
            content.extend_from_slice(sector);
            if content.len() > self.bytes.len() {
                return Err(Damage::Format);
            }
            let Some(after) = self.table.get(next as usize) else { break };
            next = *after;
        }
        Ok(content)
    }

    fn short_chain(&self, first: u32) -> Vec<u8> {
        let (mut content, mut next) = (Vec::new(), first);
        while let Some(sector) = self.short_stream.get(next as usize * 64..).map(|rest| &rest[..rest.len().min(64)]) {
            content.extend_from_slice(sector);
            let Some(after) = self.short_table.get(next as usize) else { break };
            if content.len() > self.short_stream.len() {
                break;
            }
            next = *after;
        }
        content
    }

    /// The content of the first stream of that name.
    fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Damage> {
        let entry = self.directory.chunks_exact(128).find(|entry| is_named(entry, name));
        let place = entry.and_then(|entry| Some((u32_at(entry, 0x74)?, u64::from(u32_at(entry, 0x78)?))));
        let Some((first, len)) = place else { return Ok(None) };
        let mut content = if len < LONGEST_SHORT { self.short_chain(first) } else { self.chain(first)? };
        content.truncate(len as usize);
        Ok(Some(content))
    }
}

/// True when a directory entry has that name, in capitals or not.
fn is_named(entry: &[u8], name: &str) -> bool {
    let units = entry[..64].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    String::from_utf16_lossy(&units).eq_ignore_ascii_case(name)
}

fn numbers(sector: &[u8]) -> impl Iterator<Item = u32> {
    sector.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Refuses an ods workbook whose repeated cells would spread to more than [`MOST_CELLS`].
pub(super) fn check_ods(place: &Path, bytes: &[u8]) -> Result<(), Error> {
    let wrong = |error: &dyn std::fmt::Display| broken(place, error);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
    let mut content = Vec::new();
    let part = archive.by_name("content.xml").map_err(|error| wrong(&error))?;
    let most = super::packed::most_for(bytes.len() as u64).min(MOST_UNPACKED);
    part.take(most + 1).read_to_end(&mut content).map_err(|error| wrong(&error))?;
    if content.len() as u64 > most {
        return Err(super::packed::too_large(place, most));
    }
    if !is_whole(&content) {
        return Err(damaged(place, Damage::EndsEarly));
    }
    if spread_cells(&content) > MOST_CELLS {
        return Err(Error::TooManyCells { place: place.to_owned(), most: MOST_CELLS });
    }
    Ok(())
}

/// True when every element is closed. The reader of workbooks never ends where one is not.
fn is_whole(content: &[u8]) -> bool {
    let (mut reader, mut depth) = (quick_xml::Reader::from_reader(content), 0u64);
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return depth == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// How many cells repetition adds, at least as many as the reader of workbooks makes of them: empty cells at the end of
/// a row and empty rows cost it nothing.
fn spread_cells(content: &[u8]) -> u64 {
    let (mut total, mut row_cells, mut waiting, mut row_repeats) = (0u64, 0u64, 0u64, 1u64);
    for tag in content.split(|byte| *byte == b'<').skip(1) {
        let is_cell = tag.starts_with(b"table:table-cell") || tag.starts_with(b"table:covered-table-cell");
        if tag.starts_with(b"table:table-row") {
            row_repeats = repeats(tag, b"number-rows-repeated=");
            (row_cells, waiting) = (0, 0);
        } else if is_cell {
            let num = repeats(tag, b"number-columns-repeated=").min(16_384);
            row_cells = row_cells.saturating_add(waiting);
            let end = tag.iter().position(|byte| *byte == b'>').unwrap_or(tag.len());
            let is_empty = tag[..end].ends_with(b"/") && !holds(&tag[..end], b"office:value");
            (row_cells, waiting) = if is_empty { (row_cells, num) } else { (row_cells.saturating_add(num), 0) };
        } else if tag.starts_with(b"/table:table-row") {
            total = total.saturating_add(row_cells.saturating_mul(row_repeats.min(1 << 20)));
        }
    }
    total
}

fn repeats(tag: &[u8], attribute: &[u8]) -> u64 {
    let Some(at) = tag.windows(attribute.len()).position(|window| window == attribute) else { return 1 };
    let digits = tag[at + attribute.len()..].iter().skip(1).take_while(|byte| byte.is_ascii_digit());
    digits.fold(0u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

fn holds(tag: &[u8], words: &[u8]) -> bool {
    tag.windows(words.len()).any(|window| window == words)
}
