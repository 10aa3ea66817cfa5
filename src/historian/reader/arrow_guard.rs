//! What an Arrow IPC file states about itself: its fields, the rows of its batches, the places and sizes of its buffers.
//!
//! Promises: see [`columnar_guard`](super::columnar_guard). Nothing is unpacked. Leaves out: whether the buffers fit their
//! columns. The format: the Arrow columnar format 1.5, "IPC File Format".

use polars_arrow_format::ipc::{
    BlockRef, FieldRef, FooterRef, MessageHeaderRef, MessageRef, RecordBatchRef, planus::ReadAsRoot,
};

use super::columnar_guard::{Budget, Refusal, positive, slice};
use crate::historian::Damage;

/// How deep columns may nest.
const DEEPEST: usize = 64;
/// How many columns there may be, nested ones included: they can be stated to share their children.
const MOST_FIELDS: usize = 1 << 20;
/// What a cell takes in memory, at most.
const CELL_LEN: u64 = 16;
const CONTINUATION: &[u8] = &[0xff; 4];
/// Stands before a packed buffer that is kept as it is.
const NOT_PACKED: i64 = -1;

/// Refuses a file whose headers do not follow the format, or state more than the budget.
pub(super) fn check(bytes: &[u8], budget: &mut Budget) -> Result<(), Refusal> {
    let early = || Refusal::Damaged(Damage::EndsEarly);
    let rest = bytes.strip_suffix(b"ARROW1").ok_or_else(early)?;
    let (rest, len) = rest.split_last_chunk::<4>().ok_or_else(early)?;
    let len = positive(i64::from(i32::from_le_bytes(*len)))?;
    let start = (rest.len() as u64).checked_sub(len).ok_or_else(early)?;
    let footer = read(FooterRef::read_as_root(&rest[start as usize..]))?;
    let mut num_left = MOST_FIELDS;
    for field in read(footer.schema())?.and_then(|schema| schema.fields().ok().flatten()).into_iter().flatten() {
        check_field(read(field)?, DEEPEST, &mut num_left)?;
    }
    for block in read(footer.dictionaries())?.into_iter().flatten() {
        check_block(bytes, block, false, budget)?;
    }
    for block in read(footer.record_batches())?.into_iter().flatten() {
        check_block(bytes, block, true, budget)?;
    }
    Ok(())
}

/// What the library made of a header.
fn read<T, E>(result: Result<T, E>) -> Result<T, Refusal> {
    result.map_err(|_| Refusal::Damaged(Damage::Format))
}

fn check_field(field: FieldRef<'_>, deepest: usize, num_left: &mut usize) -> Result<(), Refusal> {
    if deepest == 0 || *num_left == 0 {
        return Err(Refusal::Damaged(Damage::Format));
    }
    *num_left -= 1;
    for child in read(field.children())?.into_iter().flatten() {
        check_field(read(child)?, deepest - 1, num_left)?;
    }
    Ok(())
}

/// Looks at a batch; its rows are the file's when it is no dictionary.
fn check_block(bytes: &[u8], block: BlockRef<'_>, has_rows: bool, budget: &mut Budget) -> Result<(), Refusal> {
    let start = positive(block.offset())?;
    let body = start.saturating_add(positive(i64::from(block.meta_data_length()))?);
    let message = read(MessageRef::read_as_root(message_at(bytes, start)?))?;
    let dictionary;
    let batch = match read(message.header())? {
        Some(MessageHeaderRef::RecordBatch(batch)) => batch,
        Some(MessageHeaderRef::DictionaryBatch(batch)) => {
            dictionary = read(batch.data())?;
            dictionary.ok_or(Refusal::Damaged(Damage::Format))?
        }
        _ => return Err(Refusal::Damaged(Damage::Format)),
    };
    if has_rows {
        budget.spend_rows(positive(read(batch.length())?)?)?;
    }
    check_batch(bytes, body, batch, budget)
}

fn message_at(bytes: &[u8], start: u64) -> Result<&[u8], Refusal> {
    let mut len = slice(bytes, start, 4)?;
    let mut start = start + 4;
    if len == CONTINUATION {
        len = slice(bytes, start, 4)?;
        start += 4;
    }
    let len = i32::from_le_bytes([len[0], len[1], len[2], len[3]]);
    slice(bytes, start, positive(i64::from(len))?)
}

fn check_batch(bytes: &[u8], body: u64, batch: RecordBatchRef<'_>, budget: &mut Budget) -> Result<(), Refusal> {
    for node in read(batch.nodes())?.into_iter().flatten() {
        budget.spend(positive(node.length())?, CELL_LEN)?;
    }
    let is_packed = read(batch.compression())?.is_some();
    for buffer in read(batch.buffers())?.into_iter().flatten() {
        let start = body.saturating_add(positive(buffer.offset())?);
        let content = slice(bytes, start, positive(buffer.length())?)?;
        let len = match content.first_chunk::<8>().map(|len| i64::from_le_bytes(*len)) {
            Some(len) if is_packed && len != NOT_PACKED => positive(len)?,
            _ => 0,
        };
        budget.spend(len.max(content.len() as u64), 1)?;
    }
    Ok(())
}
