//! A look at Parquet and Arrow IPC files before they are read: their reader sets aside whatever memory they state, and a
//! program that is refused memory ends at once.
//!
//! Promises: a file that passes states no more cells and unpacked bytes, all in all, than [`most_for`] allows for its
//! length, and none beyond its end. Leaves out: what the cells hold.

use super::{arrow_guard, packed::MOST_RATIO, parquet_guard};
use crate::historian::Damage;

/// Any file may state as much as this.
const HARMLESS: u64 = 256 << 20;
/// Beyond this, a file may state no more than [`LARGE_RATIO`] times its length.
const LARGE: u64 = 2 << 30;
const LARGE_RATIO: u64 = 8;
/// What a row takes beside its cells: its time and its number.
pub(super) const ROW_LEN: u64 = 16;
/// The most rows that are numbered.
const MOST_ROWS: u64 = u32::MAX as u64 - 1;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Damaged(Damage),
    /// It states more than this many bytes.
    TooLarge(u64),
}

/// Refuses a file that is damaged, or states too much for its length.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut budget = Budget::new(most_for(bytes.len() as u64));
    if bytes.starts_with(b"PAR1") {
        parquet_guard::check(bytes, &mut budget)
    } else {
        arrow_guard::check(bytes, &mut budget)
    }
}

/// How many bytes of cells and unpacked pages a file of this length may state.
fn most_for(len: u64) -> u64 {
    let most = LARGE.max(len.saturating_mul(LARGE_RATIO));
    len.saturating_mul(MOST_RATIO).clamp(HARMLESS, most)
}

/// What a file may still state.
pub(super) struct Budget {
    most: u64,
    left: u64,
    rows_left: u64,
}

impl Budget {
    pub(super) fn new(most: u64) -> Self {
        Self { most, left: most, rows_left: MOST_ROWS }
    }

    /// Takes `num` things of `len` bytes out of it.
    pub(super) fn spend(&mut self, num: u64, len: u64) -> Result<(), Refusal> {
        let left = num.checked_mul(len).and_then(|bytes| self.left.checked_sub(bytes));
        self.left = left.ok_or(Refusal::TooLarge(self.most))?;
        Ok(())
    }

    pub(super) fn spend_rows(&mut self, num: u64) -> Result<(), Refusal> {
        self.rows_left = self.rows_left.checked_sub(num).ok_or(Refusal::TooLarge(self.most))?;
        self.spend(num, ROW_LEN)
    }
}

/// A size or a place that is stated as a signed number.
pub(super) fn positive(number: i64) -> Result<u64, Refusal> {
    u64::try_from(number).map_err(|_| Refusal::Damaged(Damage::Format))
}

/// `len` bytes from `start`; damage when the file ends before.
pub(super) fn slice(bytes: &[u8], start: u64, len: u64) -> Result<&[u8], Refusal> {
    let part = start.checked_add(len).and_then(|end| bytes.get(start as usize..end as usize));
    part.ok_or(Refusal::Damaged(Damage::EndsEarly))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_grows_with_the_file() {
        let mib = |len: u64| most_for(len << 20) >> 20;
        assert_eq!([most_for(0) >> 20, mib(1), mib(2), mib(100), mib(1024)], [256, 256, 500, 2048, 8192]);
        let mut budget = Budget::new(100);
        assert_eq!(budget.spend(9, 10), Ok(()));
        assert_eq!(budget.spend(u64::MAX, 2), Err(Refusal::TooLarge(100)));
        assert_eq!(budget.spend_rows(1), Err(Refusal::TooLarge(100)));
        assert_eq!(budget.spend(1, 10), Ok(()));
    }
}
