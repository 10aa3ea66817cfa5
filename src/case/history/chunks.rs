//! The file of a history: whole chunks one after another, as they were appended. What a crash left of the last one is told
//! apart from what is whole.

/// What every chunk begins with.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// Magic, checksum, sort.
const HEAD: usize = 9;

/// How many bytes from the beginning are whole chunks.
pub(super) fn whole_len(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(len) = chunk_len(&bytes[at..]) {
        at += len;
    }
    at
}

/// Where the last whole chunk begins, when there is more than one.
pub(super) fn last_chunk(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut last) = (0, None);
    while let Some(len) = chunk_len(&bytes[at..]) {
        last = Some(at);
        at += len;
    }
    last.filter(|last| *last > 0)
}

/// The length of the chunk that `bytes` begin with, if all of it is there.
fn chunk_len(bytes: &[u8]) -> Option<usize> {
    if bytes.get(..4)? != MAGIC {
        return None;
    }
    let (mut len, mut shift) = (0u64, 0u32);
    for (place, byte) in bytes.get(HEAD..)?.iter().take(9).enumerate() {
        len |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            let total = usize::try_from(len).ok()?.checked_add(HEAD + place + 1)?;
            return (total <= bytes.len()).then_some(total);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_tail_is_told_apart() {
        let chunk = |len: usize| {
            let mut bytes = MAGIC.to_vec();
            bytes.extend([0; 5]);
            bytes.extend([(len & 0x7f) as u8 | 0x80, (len >> 7) as u8]);
            bytes.resize(HEAD + 2 + len, 7);
            bytes
        };
        let whole = [chunk(200), chunk(300)].concat();
        assert_eq!((whole_len(&whole), last_chunk(&whole)), (whole.len(), Some(211)));
        for cut in [1, 5, 10, 100] {
            assert_eq!(whole_len(&whole[..whole.len() - cut]), 211);
        }
        assert_eq!((whole_len(&whole[..100]), whole_len(b""), whole_len(b"nonsense")), (0, 0, 0));
        assert_eq!(last_chunk(&whole[..211]), None);
    }
}
