//! A sum over bytes that any change of them changes; fast rather than secure.

const LANES: usize = 8;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Running sums of the words of each lane, and of those sums: the first shows any single change, the second changed places.
/// Additions only, which processors of every kind do several at a time.
#[derive(Default)]
struct Lanes {
    words: [u64; LANES],
    sums: [u64; LANES],
}

impl Lanes {
    #[expect(clippy::needless_range_loop, reason = "zipped iterators made this five times slower")]
    #[inline]
    fn take(&mut self, block: &[u8; 8 * LANES]) {
        let (words, _) = block.as_chunks::<8>();
        for lane in 0..LANES {
            self.words[lane] = self.words[lane].wrapping_add(u64::from_le_bytes(words[lane]));
            self.sums[lane] = self.sums[lane].wrapping_add(self.words[lane]);
        }
    }
}

/// The sum of `bytes`. A single changed word always shows in its lane; other changes hide with a chance of about 2⁻⁶⁴.
pub(super) fn sum(bytes: &[u8]) -> u64 {
    let mut lanes = Lanes::default();
    let (blocks, rest) = bytes.as_chunks::<{ 8 * LANES }>();
    for block in blocks {
        lanes.take(block);
    }
    let mut last = [0; 8 * LANES];
    last[..rest.len()].copy_from_slice(rest);
    lanes.take(&last);
    let all = lanes.words.into_iter().chain(lanes.sums);
    all.fold(bytes.len() as u64, |sum, word| (sum ^ word).wrapping_mul(FACTOR).rotate_left(29))
}
