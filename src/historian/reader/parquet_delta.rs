//! Numbers packed by their differences, as far as it takes to know how many they are and what they add up to.
//!
//! Promises: what passes states no more numbers and no longer blocks than it may. The format: Parquet's Encodings.md,
//! `DELTA_BINARY_PACKED`.

use super::parquet_thrift::Walk;

/// The longest block of numbers; writers use 128 to 2048.
const LONGEST_BLOCK: u64 = 1 << 16;

/// A run of numbers.
pub(super) struct Deltas<'a> {
    first: i64,
    num_values: u64,
    per_block: u64,
    num_minis: u64,
    blocks: &'a [u8],
}

impl<'a> Deltas<'a> {
    /// The run at the start of `bytes`, which are then those after it; none when it states more than `most` numbers, or
    /// does not follow the format.
    pub(super) fn of(bytes: &mut &'a [u8], most: u64) -> Option<Self> {
        let mut walk = Walk(bytes);
        let (per_block, num_minis, num_values) = (walk.unsigned()?, walk.unsigned()?, walk.unsigned()?);
        let first = signed(walk.unsigned()?);
        let is_sound = num_minis > 0
            && per_block > 0
            && per_block <= LONGEST_BLOCK
            && per_block.is_multiple_of(num_minis)
            && num_values <= most;
        let deltas = is_sound.then_some(Self { first, num_values, per_block, num_minis, blocks: walk.0 })?;
        *bytes = deltas.each(&mut |_| Some(()))?;
        Some(deltas)
    }

    /// What the numbers add up to; none when one is negative or the sum is beyond counting.
    pub(super) fn length_sum(&self) -> Option<u64> {
        let mut sum = 0u64;
        self.each(&mut |number| {
            sum = sum.checked_add(u64::try_from(number).ok()?)?;
            Some(())
        })?;
        Some(sum)
    }

    /// Shows every number; the bytes after the run.
    fn each(&self, show: &mut dyn FnMut(i64) -> Option<()>) -> Option<&'a [u8]> {
        let (mut rest, mut number) = (self.blocks, self.first);
        let mut left = self.num_values;
        if left == 0 {
            return Some(rest);
        }
        show(number)?;
        left -= 1;
        let per_mini = self.per_block / self.num_minis;
        while left > 0 {
            let mut walk = Walk(rest);
            let least = signed(walk.unsigned()?);
            let (widths, minis) = walk.0.split_at_checked(self.num_minis as usize)?;
            rest = minis;
            for width in widths.iter().take(left.div_ceil(per_mini) as usize) {
                let len = (per_mini * u64::from(*width)).div_ceil(8);
                let (mini, after) = rest.split_at_checked(len as usize)?;
                rest = after;
                for nth in 0..per_mini.min(left) {
                    number = number.wrapping_add(least).wrapping_add(bits(mini, nth, *width)? as i64);
                    show(number)?;
                }
                left = left.saturating_sub(per_mini);
            }
        }
        Some(rest)
    }
}

fn signed(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// The number of `width` bits at place `nth`.
fn bits(bytes: &[u8], nth: u64, width: u8) -> Option<u64> {
    if width > 64 {
        return None;
    }
    let start = nth * u64::from(width);
    let mut wide = [0u8; 16];
    let from = &bytes[(start / 8) as usize..];
    let len = from.len().min(9);
    wide[..len].copy_from_slice(&from[..len]);
    Some(((u128::from_le_bytes(wide) >> (start % 8)) & ((1u128 << width) - 1)) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_counted_and_added_up() {
        // The specification's example: 7, 5, 3, 1, 2, 3, 4, 5 in one block of 128 with the least difference -2.
        let mut bytes = vec![0x80, 0x01, 0x04, 0x08, 0x0e, 0x03, 2, 0, 0, 0, 0b1100_0000, 0x3f, 0, 0, 0, 0, 0, 0];
        bytes.push(9);
        let mut rest = &bytes[..];
        let deltas = Deltas::of(&mut rest, 8).unwrap();
        assert_eq!((deltas.length_sum(), rest), (Some(30), &[9u8][..]));
        assert!(Deltas::of(&mut &bytes[..], 7).is_none(), "more than it may state");
        assert!(Deltas::of(&mut &bytes[..14], 8).is_none(), "cut");
    }

    #[test]
    fn blocks_beyond_reason_and_negative_lengths_are_refused() {
        let endless = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 0x01, 0x02, 0x00, 0x00, 0x00];
        assert!(Deltas::of(&mut &endless[..], 10).is_none());
        assert!(Deltas::of(&mut &[0, 0, 0, 0][..], 10).is_none());
        let one = [0x80, 0x01, 0x04, 0x01, 0x01];
        assert_eq!(Deltas::of(&mut &one[..], 1).unwrap().length_sum(), None);
    }
}
