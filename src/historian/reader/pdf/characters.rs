//! Which characters the codes of a font mean: its map to Unicode, or an encoding that says it.

use encoding_rs::{GB18030, MACINTOSH, WINDOWS_1252};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::unicode_map::{UnicodeMap, utf16};

/// What a font says of its codes.
#[derive(Debug)]
pub(super) enum Characters {
    /// By its own map.
    Mapped(UnicodeMap),
    /// Two bytes each, UTF-16.
    Utf16,
    /// Chinese in bytes, GBK.
    Gbk,
    /// One byte each; none where nothing says what it means.
    Single(Box<[Option<char>; 256]>),
    /// Two bytes each, of which nothing says what they mean.
    Unknown,
}

impl Characters {
    /// Those of a font.
    pub(super) fn of(font: &Dict<'_>) -> Self {
        let is_composite = font.get::<Name<'_>>("Subtype").is_some_and(|name| name.as_str() == "Type0");
        let program = font.get::<Stream<'_>>("ToUnicode").and_then(|stream| stream.decoded_data().ok());
        if let Some(map) = program.and_then(|program| UnicodeMap::of(&program)) {
            return Self::Mapped(map);
        }
        let named = font.get::<Name<'_>>("Encoding").map(|name| name.as_str().to_owned()).unwrap_or_default();
        if !is_composite {
            return Self::Single(single(font, &named));
        }
        match named.as_str() {
            name if name.contains("UCS2") || name.contains("UTF16") => Self::Utf16,
            name if name.starts_with("GB") => Self::Gbk,
            _ => Self::Unknown,
        }
    }

    /// The code that `bytes` begin with: itself, its length, and what it means.
    pub(super) fn next(&self, bytes: &[u8]) -> (u32, usize, Option<String>) {
        let code = |len: usize| bytes.iter().take(len).fold(0, |code, byte| code << 8 | u32::from(*byte));
        match self {
            Self::Mapped(map) => map.next(bytes),
            Self::Utf16 => {
                let is_pair = bytes.first().is_some_and(|byte| (0xD8..0xDC).contains(byte));
                let len = if is_pair { 4 } else { 2 };
                (code(len), len, utf16(&bytes[..len.min(bytes.len())]))
            }
            Self::Gbk => {
                let len = if bytes.first().is_some_and(|byte| *byte >= 0x81) { 2 } else { 1 };
                let (text, had_errors) = GB18030.decode_without_bom_handling(&bytes[..len.min(bytes.len())]);
                (code(len), len, (!had_errors).then(|| text.into_owned()))
            }
            Self::Single(table) => {
                let byte = bytes.first().copied().unwrap_or(0);
                (byte.into(), 1, table[usize::from(byte)].map(String::from))
            }
            Self::Unknown => (code(2), 2, None),
        }
    }
}

/// The table of a font with codes of one byte. One that brings its own signs and does not say which they are has none.
fn single(font: &Dict<'_>, named: &str) -> Box<[Option<char>; 256]> {
    let detail = font.get::<Dict<'_>>("Encoding");
    let base = detail.as_ref().and_then(|detail| detail.get::<Name<'_>>("BaseEncoding"));
    let base = base.map_or_else(|| named.to_owned(), |name| name.as_str().to_owned());
    let mut table = Box::new([None; 256]);
    if !(base.is_empty() && has_own_signs(font)) {
        let encoding = if base == "MacRomanEncoding" { MACINTOSH } else { WINDOWS_1252 };
        for byte in 0x20..=0xFF_u8 {
            let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
            table[usize::from(byte)] = text.chars().next().filter(|c| !c.is_control());
        }
    }
    let Some(differences) = detail.and_then(|detail| detail.get::<Array<'_>>("Differences")) else { return table };
    let mut code = 0_usize;
    for item in differences.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                if let Some(place) = table.get_mut(code) {
                    *place = named_sign(name.as_str());
                }
                code += 1;
            }
            _ => {}
        }
    }
    table
}

/// True for a symbolic font whose glyphs are in the file.
fn has_own_signs(font: &Dict<'_>) -> bool {
    let Some(told) = font.get::<Dict<'_>>("FontDescriptor") else { return false };
    let is_embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| told.contains_key(key));
    is_embedded && told.get::<i32>("Flags").is_some_and(|flags| flags & 4 != 0)
}

/// The sign of a glyph's name: `A`, `uni91DC`, `period`.
fn named_sign(name: &str) -> Option<char> {
    const NAMES: [(&str, char); 40] = [
        ("space", ' '),
        ("period", '.'),
        ("comma", ','),
        ("colon", ':'),
        ("semicolon", ';'),
        ("hyphen", '-'),
        ("minus", '−'),
        ("endash", '–'),
        ("emdash", '—'),
        ("plus", '+'),
        ("equal", '='),
        ("less", '<'),
        ("greater", '>'),
        ("slash", '/'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("bracketleft", '['),
        ("bracketright", ']'),
        ("quotesingle", '\''),
        ("quoteright", '’'),
        ("quoteleft", '‘'),
        ("quotedbl", '"'),
        ("quotedblleft", '“'),
        ("quotedblright", '”'),
        ("percent", '%'),
        ("degree", '°'),
        ("question", '?'),
        ("exclam", '!'),
        ("fi", 'ﬁ'),
        ("fl", 'ﬂ'),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
    ];
    let mut signs = name.chars();
    if let (Some(sign), None) = (signs.next(), signs.next()) {
        return Some(sign);
    }
    let code = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let coded = code.filter(|code| (4..=6).contains(&code.len())).and_then(|code| u32::from_str_radix(code, 16).ok());
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign).or_else(|| char::from_u32(coded?))
}
