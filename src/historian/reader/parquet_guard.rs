//! What a Parquet file states about itself: rows, values, page sizes, and the lengths inside delta-encoded pages.
//!
//! Promises: see [`columnar_guard`](super::columnar_guard). Pages are unpacked only where their encoding states sizes of
//! its own. Leaves out: whether the values fit their column.

use polars_parquet::parquet::compression::{Compression, DecompressionContext, decompress};

use super::{
    columnar_guard::{Budget, Refusal, positive, slice},
    parquet_delta::Deltas,
    parquet_thrift::{Event, FILE, PAGE, Part, Walk},
};
use crate::historian::Damage;

/// How deep columns may nest.
const DEEPEST: usize = 64;
/// The encodings that state sizes: delta-packed numbers, texts by their lengths, texts by what they share.
const DELTA_PACKED: i64 = 5;
const DELTA_LENGTHS: i64 = 6;
const DELTA_TEXTS: i64 = 7;

/// Refuses a file whose headers do not follow the format, or state more than the budget.
pub(super) fn check(bytes: &[u8], budget: &mut Budget) -> Result<(), Refusal> {
    let footer = Footer::of(bytes)?;
    let leaves = leaves(&footer.schema)?;
    for group in &footer.groups {
        if group.chunks.len() != leaves.len() {
            return Err(Refusal::Damaged(Damage::Format));
        }
        let num_rows = positive(group.num_rows)?;
        budget.spend_rows(num_rows)?;
        for (chunk, leaf) in group.chunks.iter().zip(&leaves) {
            let num_values = chunk.check(bytes, leaf, budget)?;
            budget.spend(num_values.max(num_rows), leaf.value_len)?;
        }
    }
    budget.spend(positive(footer.num_rows)?, 1)
}

#[derive(Clone, Copy, Default)]
struct Element {
    kind: i64,
    len: i64,
    repetition: i64,
    num_children: i64,
}

#[derive(Clone, Copy, Default)]
struct Chunk {
    codec: i64,
    num_values: i64,
    packed_len: i64,
    first_page: i64,
    dictionary: Option<i64>,
}

#[derive(Default)]
struct Group {
    num_rows: i64,
    chunks: Vec<Chunk>,
}

/// What the footer states.
#[derive(Default)]
struct Footer {
    num_rows: i64,
    schema: Vec<Element>,
    groups: Vec<Group>,
}

impl Footer {
    fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let early = || Refusal::Damaged(Damage::EndsEarly);
        let rest = bytes.strip_suffix(b"PAR1").ok_or_else(early)?;
        let (rest, len) = rest.split_last_chunk::<4>().ok_or_else(early)?;
        let start = rest.len().checked_sub(u32::from_le_bytes(*len) as usize).ok_or_else(early)?;
        let mut footer = Self::default();
        let walked = Walk(&rest[start..]).structure(&FILE, &mut |event| footer.take(event));
        walked.ok_or(Refusal::Damaged(Damage::Format))?;
        Ok(footer)
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Opens(Part::Schema) => self.schema.push(Element::default()),
            Event::Opens(Part::RowGroup) => self.groups.push(Group::default()),
            Event::Opens(Part::Column) => {
                if let Some(group) = self.groups.last_mut() {
                    group.chunks.push(Chunk::default());
                }
            }
            Event::Number(Part::File, 3, number) => self.num_rows = number,
            Event::Number(Part::Schema, field, number) => {
                if let Some(element) = self.schema.last_mut() {
                    element.take(field, number);
                }
            }
            Event::Number(Part::RowGroup, 3, number) => {
                if let Some(group) = self.groups.last_mut() {
                    group.num_rows = number;
                }
            }
            Event::Number(Part::Column, field, number) => {
                if let Some(chunk) = self.groups.last_mut().and_then(|group| group.chunks.last_mut()) {
                    chunk.take(field, number);
                }
            }
            _ => {}
        }
    }
}

impl Element {
    fn take(&mut self, field: i16, number: i64) {
        match field {
            1 => self.kind = number,
            2 => self.len = number,
            3 => self.repetition = number,
            5 => self.num_children = number,
            _ => {}
        }
    }
}

/// A column of values.
struct Leaf {
    /// What one value takes in memory, at most.
    value_len: u64,
    is_repeated: bool,
    is_optional: bool,
}

/// The columns of values, in the order of the chunks.
fn leaves(schema: &[Element]) -> Result<Vec<Leaf>, Refusal> {
    let mut elements = schema.iter();
    // Of each group that is open: how many of its elements are to come, and what it is itself.
    let mut open: Vec<(i64, bool, bool)> = Vec::new();
    if let Some(root) = elements.next() {
        open.push((root.num_children, false, false));
    }
    let mut leaves = Vec::new();
    for element in elements {
        while open.last().is_some_and(|(left, ..)| *left <= 0) {
            open.pop();
        }
        let depth = open.len();
        let Some((left, is_repeated, is_optional)) = open.last_mut() else { break };
        *left -= 1;
        let (is_repeated, is_optional) =
            (*is_repeated || element.repetition == 2, *is_optional || element.repetition > 0);
        if element.num_children > 0 {
            if depth > DEEPEST {
                return Err(Refusal::Damaged(Damage::Format));
            }
            open.push((element.num_children, is_repeated, is_optional));
        } else {
            let own = match element.kind {
                6 => 16,
                7 => 16 + positive(element.len)?,
                _ => 8,
            };
            // A list keeps its place among the rows beside each value.
            let value_len = if depth > 1 { own + 16 } else { own };
            leaves.push(Leaf { value_len, is_repeated, is_optional });
        }
    }
    Ok(leaves)
}

#[derive(Clone, Copy, Default)]
struct Page {
    kind: i64,
    unpacked_len: i64,
    packed_len: i64,
    num_values: i64,
    num_words: i64,
    encoding: i64,
    optional_len: i64,
    repeated_len: i64,
    /// True for a page of the second version that says it is not packed.
    is_plain: bool,
}

impl Page {
    /// The header in front, and the bytes after it.
    fn of(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (mut page, mut walk) = (Self::default(), Walk(bytes));
        walk.structure(&PAGE, &mut |event| match event {
            Event::Number(Part::Page, 1, number) => page.kind = number,
            Event::Number(Part::Page, 2, number) => page.unpacked_len = number,
            Event::Number(Part::Page, 3, number) => page.packed_len = number,
            Event::Number(Part::Dictionary, 1, number) => page.num_words = number,
            Event::Number(Part::DataPage | Part::DataPage2, 1, number) => {
                // Whichever header is the page's own, neither may be too large, nor below zero.
                let is_worse = number < 0 || page.num_values >= 0 && number > page.num_values;
                page.num_values = if is_worse { number } else { page.num_values };
            }
            Event::Number(Part::DataPage, 2, number) if page.kind == 0 => page.encoding = number,
            Event::Number(Part::DataPage2, 4, number) if page.kind == 3 => page.encoding = number,
            Event::Number(Part::DataPage2, 5, number) => page.optional_len = number,
            Event::Number(Part::DataPage2, 6, number) => page.repeated_len = number,
            Event::Number(Part::DataPage2, 7, number) => page.is_plain = number == 0,
            _ => {}
        })?;
        Some((page, walk.0))
    }
}

impl Chunk {
    fn take(&mut self, field: i16, number: i64) {
        match field {
            4 => self.codec = number,
            5 => self.num_values = number,
            7 => self.packed_len = number,
            9 => self.first_page = number,
            11 => self.dictionary = Some(number),
            _ => {}
        }
    }

    /// How many values the chunk or its pages state, whichever are more.
    fn check(&self, bytes: &[u8], leaf: &Leaf, budget: &mut Budget) -> Result<u64, Refusal> {
        let num_stated = positive(self.num_values)?;
        budget.spend(num_stated, leaf.value_len.div_ceil(8))?;
        let start = positive(self.dictionary.unwrap_or(self.first_page))?;
        let mut rest = slice(bytes, start, positive(self.packed_len)?)?;
        let mut num_values = 0u64;
        let mut is_first = true;
        while !rest.is_empty() && (is_first || num_values < num_stated) {
            let (page, after) = Page::of(rest).ok_or(Refusal::Damaged(Damage::Format))?;
            let packed_len = positive(page.packed_len)?;
            let unpacked_len = positive(page.unpacked_len)?;
            let packed = slice(after, 0, packed_len)?;
            budget.spend(packed_len.max(unpacked_len), 1)?;
            // A word of a dictionary takes a byte or more.
            if positive(page.num_words)? > packed_len.max(unpacked_len).saturating_mul(8) {
                return Err(Refusal::Damaged(Damage::Format));
            }
            budget.spend(positive(page.num_words)?, leaf.value_len)?;
            num_values = num_values.saturating_add(positive(page.num_values)?);
            if matches!(page.encoding, DELTA_PACKED | DELTA_LENGTHS | DELTA_TEXTS) {
                self.check_delta(&page, packed, leaf, budget)?;
            }
            rest = &after[packed.len()..];
            is_first = false;
        }
        Ok(num_values.max(num_stated))
    }

    /// Looks into a page whose encoding states sizes.
    fn check_delta(&self, page: &Page, packed: &[u8], leaf: &Leaf, budget: &mut Budget) -> Result<(), Refusal> {
        let format = || Refusal::Damaged(Damage::Format);
        let levels_len = if page.kind == 3 {
            positive(page.optional_len)?.saturating_add(positive(page.repeated_len)?) as usize
        } else {
            0
        };
        let unpacked = self.unpacked(page, packed, levels_len).ok_or_else(format)?;
        let mut values = unpacked.get(levels_len..).ok_or_else(format)?;
        if page.kind != 3 {
            for _ in 0..u8::from(leaf.is_repeated) + u8::from(leaf.is_optional) {
                let (len, after) = values.split_first_chunk::<4>().ok_or_else(format)?;
                values = after.get(u32::from_le_bytes(*len) as usize..).ok_or_else(format)?;
            }
        }
        if values.is_empty() {
            return Ok(());
        }
        let most = positive(page.num_values)?;
        let first = Deltas::of(&mut values, most).ok_or_else(format)?;
        if page.encoding != DELTA_PACKED {
            budget.spend(first.length_sum().ok_or_else(format)?, 1)?;
        }
        if page.encoding == DELTA_TEXTS {
            let second = Deltas::of(&mut values, most).ok_or_else(format)?;
            budget.spend(second.length_sum().ok_or_else(format)?, 1)?;
        }
        Ok(())
    }

    fn unpacked(&self, page: &Page, packed: &[u8], levels_len: usize) -> Option<Vec<u8>> {
        let codec = match self.codec {
            0 => return Some(packed.to_vec()),
            _ if page.kind == 3 && page.is_plain => return Some(packed.to_vec()),
            1 => Compression::Snappy,
            2 => Compression::Gzip,
            4 => Compression::Brotli,
            5 => Compression::Lz4,
            6 => Compression::Zstd,
            7 => Compression::Lz4Raw,
            _ => return None,
        };
        let mut unpacked = vec![0; usize::try_from(page.unpacked_len).ok()?];
        unpacked.get_mut(..levels_len)?.copy_from_slice(packed.get(..levels_len)?);
        if packed.len() > levels_len {
            decompress(codec, &packed[levels_len..], &mut unpacked[levels_len..], &mut DecompressionContext::Unset)
                .ok()?;
        }
        Some(unpacked)
    }
}
