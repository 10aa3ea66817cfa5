//! A look at a PDF before anything of it is unpacked for good: how far each of its streams would grow.
//!
//! Promises: what passes holds no stream that grows beyond [`MOST_STREAM`], and all of them stay within [`MOST_ALL`].

use std::{io::Read as _, path::Path};

use flate2::read::ZlibDecoder;

use super::super::packed::too_large;
use crate::historian::{Cancel, Error, NoText};

/// A PDF is no larger than this.
const MOST_FILE: usize = 256 << 20;
/// One stream grows to this at most.
const MOST_STREAM: u64 = 128 << 20;
/// All streams but pictures together grow to this at most.
const MOST_ALL: u64 = 512 << 20;
/// A stream that is not simply deflated is no longer than this while it is packed.
const MOST_ODD: usize = 256 << 10;
/// One packed by LZW, which grows further.
const MOST_LZW: usize = 32 << 10;
/// What stands before a stream is looked for within so many bytes.
const HEAD: usize = 8 << 10;

/// Errors: a file too large, a stream that would grow too far or is packed more than once, a stop.
pub(super) fn check(place: &Path, bytes: &[u8], cancel: &Cancel) -> Result<(), Error> {
    if bytes.len() > MOST_FILE {
        return Err(too_large(place, MOST_FILE as u64));
    }
    let odd = || Error::NoText { place: place.to_owned(), why: NoText::OddPdf };
    // What is encrypted cannot be looked at before it is unpacked.
    if position(bytes, b"/Encrypt").is_some() {
        return Err(odd());
    }
    let (mut at, mut sum) = (0, 0);
    while let Some(step) = position(&bytes[at..], b"stream") {
        let start = at + step;
        at = start + b"stream".len();
        if bytes[..start].ends_with(b"end") {
            continue;
        }
        if cancel.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let window = &bytes[start.saturating_sub(HEAD)..start];
        let head = &window[last_position(window, b" obj").unwrap_or(0)..];
        let body = &bytes[at..];
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        // Looked for once: without an end there is nothing more to look at.
        let len = position(body, b"endstream").ok_or_else(odd)?;
        if !is_plain(head, len) || (has_flate(head) && len > 0 && !is_zlib(body)) {
            return Err(odd());
        }
        let grown = grown(body);
        sum += if position(head, b"/Image").is_some() { 0 } else { grown };
        if grown > MOST_STREAM || sum > MOST_ALL {
            return Err(too_large(place, if grown > MOST_STREAM { MOST_STREAM } else { MOST_ALL }));
        }
        at = bytes.len() - body.len();
    }
    Ok(())
}

/// True for a stream that one look at how far it grows says enough of: deflated once, or too short to do harm.
fn is_plain(head: &[u8], len: usize) -> bool {
    let count = |word: &[u8]| (0..head.len()).filter(|at| head[*at..].starts_with(word)).count();
    let num_lzw = count(b"/LZW");
    let num_odd = count(b"/ASCII") + count(b"/A85") + count(b"/AHx") + count(b"/RunLength") + count(b"/RL");
    let num_grown = count(b"/Fl") - count(b"/Flags") + num_lzw + count(b"/RunLength");
    num_grown <= 1 && (num_odd == 0 || len <= MOST_ODD) && (num_lzw == 0 || len <= MOST_LZW)
}

fn has_flate(head: &[u8]) -> bool {
    position(head, b"/FlateDecode").is_some() || position(head, b"/Fl ").is_some() || position(head, b"/Fl/").is_some()
}

/// True for what begins as zlib does: other unpackers would take it without, and what they make of it is not known here.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [method, flags, ..] if method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// How many bytes a stream unpacks to, as far as it can be; beyond the bound it is not followed.
fn grown(body: &[u8]) -> u64 {
    let mut unpacked = ZlibDecoder::new(body).take(MOST_STREAM + 1);
    let mut room = [0; 8 << 10];
    let mut sum = 0;
    while let Ok(len) = unpacked.read(&mut room) {
        if len == 0 {
            break;
        }
        sum += len as u64;
    }
    sum
}

fn position(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = word.first()?;
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|byte| byte == first) {
        at += step;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn last_position(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}
