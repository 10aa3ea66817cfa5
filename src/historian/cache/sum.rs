//! A sum over bytes that any change of them changes; fast rather than secure.

const LANES: usize = 8;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The sum of `bytes`. Each step is one-to-one in the word it takes in, so a single changed word always shows; several hide
/// each other with a chance of 2⁻⁶⁴.
pub(super) fn sum(bytes: &[u8]) -> u64 {
    let mut lanes: [u64; LANES] = std::array::from_fn(|lane| lane as u64 + 1);
    let (blocks, rest) = bytes.as_chunks::<{ 8 * LANES }>();
    for block in blocks {
        take(&mut lanes, block);
    }
    let mut last = [0; 8 * LANES];
    last[..rest.len()].copy_from_slice(rest);
    take(&mut lanes, &last);
    lanes.into_iter().fold(bytes.len() as u64, mix)
}

#[inline]
fn take(lanes: &mut [u64; LANES], block: &[u8; 8 * LANES]) {
    let (words, _) = block.as_chunks::<8>();
    for (lane, word) in lanes.iter_mut().zip(words) {
        *lane = mix(*lane, u64::from_le_bytes(*word));
    }
}

#[inline]
fn mix(sum: u64, word: u64) -> u64 {
    (sum ^ word).wrapping_mul(FACTOR).rotate_left(29)
}
