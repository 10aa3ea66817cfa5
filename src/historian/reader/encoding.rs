//! Which encoding a text is in, by its content, and its text.
//!
//! Promises: UTF-8 is not copied. GB18030 is told from Latin letters by high bytes that come in pairs. What is no text is
//! refused. Leaves out: packed files (`packed`).

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::cells::Dialect;
use crate::historian::NoTable;

/// How much is looked at to choose an encoding.
const SAMPLE: usize = 64 * 1024;

/// A file's text.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// Valid UTF-8, without a byte order mark.
    pub(super) text: Cow<'a, [u8]>,
    /// The encoding's name.
    pub(super) name: &'static str,
    /// How many byte sequences were not of the encoding.
    pub(super) num_replaced: u64,
    /// The signs between cells and rows when they are known: the text is a workbook's sheet.
    pub(super) sheet: Option<Dialect>,
    /// True when the sheet's dates count from 1904.
    pub(super) is_1904: bool,
}

impl<'a> Decoded<'a> {
    fn plain(text: Cow<'a, [u8]>, name: &'static str, num_replaced: u64) -> Self {
        Self { text, name, num_replaced, sheet: None, is_1904: false }
    }
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NotText {
    /// They are something else that can be named.
    Is(NoTable),
    /// The label names no encoding.
    UnknownLabel(String),
}

/// The text of `bytes`, in the encoding that `label` names or, without one, that the content shows.
pub(super) fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Result<Decoded<'a>, NotText> {
    if let Some(what) = other_kind(bytes) {
        return Err(NotText::Is(what));
    }
    let encoding = match label {
        Some(label) => {
            Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| NotText::UnknownLabel(label.to_owned()))?
        }
        None => choose(bytes),
    };
    let encoding = if encoding == encoding_rs::GBK { GB18030 } else { encoding };
    let decoded = text_of(bytes, encoding);
    let head = &decoded.text[..decoded.text.len().min(SAMPLE)];
    let num_control =
        head.iter().filter(|byte| **byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a)).count();
    if head.contains(&0) || num_control * 100 > head.len() {
        return Err(NotText::Is(NoTable::Binary));
    }
    Ok(decoded)
}

/// The encoding's name and the length of the byte order mark of a text whose start, `head`, is plain UTF-8; none when it
/// is anything else, or `label` names another encoding.
pub(super) fn utf8_head(head: &[u8], label: Option<&str>) -> Option<(&'static str, usize)> {
    if label.is_some_and(|label| Encoding::for_label(label.trim().as_bytes()) != Some(UTF_8)) {
        return None;
    }
    let mark = match Encoding::for_bom(head) {
        Some((marked, len)) if marked == UTF_8 => len,
        Some(_) => return None,
        None => 0,
    };
    if label.is_none() && mark == 0 && wide_by_zeros(head).is_some() {
        return None;
    }
    // The last character may be cut off.
    let whole = match std::str::from_utf8(head) {
        Ok(_) => head,
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        Err(_) => return None,
    };
    decode(whole, Some("utf-8")).ok().map(|decoded| (decoded.name, mark))
}

fn text_of<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let body = match Encoding::for_bom(bytes) {
        Some((marked, len)) if marked == encoding => &bytes[len..],
        _ => bytes,
    };
    if encoding == UTF_8 && std::str::from_utf8(body).is_ok() {
        return Decoded::plain(Cow::Borrowed(body), name_of(encoding), 0);
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(body);
    let num_replaced = if had_errors { text.matches('\u{FFFD}').count() as u64 } else { 0 };
    Decoded::plain(Cow::Owned(text.into_owned().into_bytes()), name_of(encoding), num_replaced)
}

fn name_of(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

/// What `bytes` are when they are an archive of some kind.
fn other_kind(bytes: &[u8]) -> Option<NoTable> {
    const MAGIC: [(&[u8], NoTable); 8] = [
        (b"%PDF", NoTable::Pdf),
        (b"BZh", NoTable::Archive("bzip2")),
        (b"\xfd7zXZ", NoTable::Archive("xz")),
        (b"\x28\xb5\x2f\xfd", NoTable::Archive("zstd")),
        (b"Rar!\x1a", NoTable::Archive("RAR")),
        (b"\x89PNG", NoTable::Picture),
        (b"7z\xbc\xaf", NoTable::Archive("7z")),
        (b"SQLite format 3", NoTable::Database),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| what.clone())
}

fn choose(bytes: &[u8]) -> &'static Encoding {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return marked;
    }
    if let Some(wide) = wide_by_zeros(bytes) {
        return wide;
    }
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let sample = lines_with_high_bytes(bytes);
    let (num_pairs, num_odd) = high_runs(&sample);
    if num_pairs > 2 * num_odd && GB18030.decode_without_bom_handling_and_without_replacement(&sample).is_some() {
        return GB18030;
    }
    if num_pairs + num_odd < 8 {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a mark: every other byte is often zero.
fn wide_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros_at = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros_at(0), zeros_at(1), head.len() / 2);
    let is_wide = |many: usize, few: usize| half > 4 && many * 3 > half && few * 20 <= half;
    match (is_wide(odd, even), is_wide(even, odd)) {
        (true, _) => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// True when the bytes are UTF-8, a few damaged places aside.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut num_letters, mut num_bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks().take(10_000) {
        num_letters += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        num_bad += usize::from(!chunk.invalid().is_empty());
    }
    num_letters > 10 * num_bad
}

/// The lines that hold bytes beyond ASCII, up to the sample's size: headers often are the only ones.
fn lines_with_high_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
        if sample.len() + line.len() > SAMPLE {
            if sample.is_empty() {
                sample.extend(line.iter().skip_while(|byte| byte.is_ascii()).take(SAMPLE));
            }
            break;
        }
        sample.extend_from_slice(line);
        sample.push(b'\n');
    }
    sample
}

/// How many runs of high bytes have an even and an odd length.
fn high_runs(sample: &[u8]) -> (usize, usize) {
    let (mut pairs, mut odd) = (0, 0);
    for run in sample.split(u8::is_ascii).filter(|run| !run.is_empty()) {
        if run.len().is_multiple_of(2) { pairs += 1 } else { odd += 1 }
    }
    (pairs, odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], name: &str, text: &str) {
        let decoded = decode(bytes, None).unwrap();
        assert_eq!((decoded.name, String::from_utf8(decoded.text.into_owned()).unwrap().as_str()), (name, text));
    }

    #[test]
    fn encodings_are_told_by_content() {
        check(b"time,a\n", "UTF-8", "time,a\n");
        check("\u{feff}时间,a\n".as_bytes(), "UTF-8", "时间,a\n");
        check(&GB18030.encode("时间,温度(℃)\n2024,坏点\n").0, "GB18030", "时间,温度(℃)\n2024,坏点\n");
        check(b"time,T \xb0C\n1,\xb5\n", "windows-1252", "time,T °C\n1,µ\n");
        check(&wide("时间,a\n1,2\n", u16::to_le_bytes, true), "UTF-16LE", "时间,a\n1,2\n");
        check(&wide("time,a\n1,2\n", u16::to_be_bytes, false), "UTF-16BE", "time,a\n1,2\n");
    }

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let mark = mark.then_some('\u{feff}');
        mark.into_iter()
            .chain(text.chars())
            .flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
            .flat_map(bytes)
            .collect()
    }

    #[test]
    fn noise_is_refused() {
        let noise: Vec<u8> = (0..=255).cycle().take(16_384).collect();
        assert_eq!(decode(&noise, None).unwrap_err(), NotText::Is(NoTable::Binary));
        assert!(decode(b"\x1f\x8b\x08", None).is_err());
        assert!(matches!(decode(b"a,b", Some("klingon")), Err(NotText::UnknownLabel(_))));
    }
}
