//! A font's own map from codes to Unicode: the small program in its `ToUnicode` stream.

use std::collections::HashMap;

/// A map names no more codes than this.
const MOST_CODES: usize = 200_000;

/// What codes mean, by the code and its length in bytes.
#[derive(Debug, Default)]
pub(super) struct UnicodeMap {
    texts: HashMap<(u32, u8), String>,
    /// The lengths that codes may have, shortest first.
    lens: Vec<u8>,
}

/// A word of the program.
#[derive(Debug)]
enum Token<'p> {
    /// `<0041>`.
    Hex(Vec<u8>),
    /// `[` or `]`.
    Open,
    Close,
    Word(&'p [u8]),
}

impl UnicodeMap {
    /// As the program says it; none when it maps nothing.
    pub(super) fn of(program: &[u8]) -> Option<Self> {
        let mut map = Self::default();
        let mut operands = Vec::new();
        let mut rest = program;
        while let Some((token, len)) = token(rest) {
            rest = &rest[len..];
            let Token::Word(word) = token else {
                operands.push(token);
                continue;
            };
            match word {
                b"endbfchar" => map.chars(&operands),
                b"endbfrange" => map.ranges(&operands),
                b"endcodespacerange" => map.lens.extend(operands.iter().filter_map(|one| Some(code(one)?.1))),
                _ => {}
            }
            operands.clear();
        }
        map.lens.extend(map.texts.keys().map(|(_, len)| *len));
        map.lens.sort_unstable();
        map.lens.dedup();
        (!map.texts.is_empty()).then_some(map)
    }

    /// The code that `bytes` begin with, its length, and what it means.
    pub(super) fn next(&self, bytes: &[u8]) -> (u32, usize, Option<String>) {
        let code = |len: u8| bytes.iter().take(len.into()).fold(0, |code, byte| code << 8 | u32::from(*byte));
        let known = self.lens.iter().find_map(|len| Some((*len, self.texts.get(&(code(*len), *len))?)));
        let len = known.map_or(self.lens.last().copied().unwrap_or(1), |(len, _)| len);
        (code(len), len.into(), known.map(|(_, text)| text.clone()))
    }

    fn put(&mut self, code: (u32, u8), text: Option<String>) {
        if self.texts.len() < MOST_CODES
            && let Some(text) = text
        {
            self.texts.insert(code, text);
        }
    }

    /// `<code> <text>`, over and over.
    fn chars(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks_exact(2) {
            if let (Some(code), Token::Hex(text)) = (code(&pair[0]), &pair[1]) {
                self.put(code, utf16(text));
            }
        }
    }

    /// `<first> <last> <text of the first>` or `<first> <last> [<text> …]`, over and over.
    fn ranges(&mut self, mut operands: &[Token<'_>]) {
        while let [first, last, to, rest @ ..] = operands {
            operands = rest;
            let (Some((first, len)), Some((last, _))) = (code(first), code(last)) else { continue };
            let codes = first..=last.min(first.saturating_add(0xFFFF));
            match to {
                Token::Hex(text) => {
                    let text = utf16(text).unwrap_or_default();
                    let Some(end) = text.chars().next_back() else { continue };
                    let stem = &text[..text.len() - end.len_utf8()];
                    for code in codes {
                        let end = char::from_u32(u32::from(end).saturating_add(code - first));
                        self.put((code, len), end.map(|end| format!("{stem}{end}")));
                    }
                }
                Token::Open => {
                    let listed = rest.iter().take_while(|token| matches!(token, Token::Hex(_)));
                    let num_listed = listed.clone().count();
                    for (code, token) in codes.zip(listed) {
                        if let Token::Hex(text) = token {
                            self.put((code, len), utf16(text));
                        }
                    }
                    operands = &rest[(num_listed + 1).min(rest.len())..];
                }
                _ => {}
            }
        }
    }
}

/// A code and its length in bytes.
fn code(token: &Token<'_>) -> Option<(u32, u8)> {
    let Token::Hex(bytes) = token else { return None };
    let len = u8::try_from(bytes.len()).ok().filter(|len| (1..=4).contains(len))?;
    Some((bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)), len))
}

/// A text in UTF-16, highest byte first; none for an empty or broken one.
pub(super) fn utf16(bytes: &[u8]) -> Option<String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok().filter(|text| !text.is_empty() && !text.contains('\0'))
}

/// The first word of a program and how many bytes are done with it; none at its end.
fn token(program: &[u8]) -> Option<(Token<'_>, usize)> {
    let mut at = 0;
    loop {
        at += program[at..].iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == 0).count();
        let first = *program.get(at)?;
        let rest = &program[at..];
        let until = |ends: &dyn Fn(u8) -> bool| rest.iter().skip(1).take_while(|byte| !ends(**byte)).count() + 1;
        match first {
            b'%' => at += until(&|byte| byte == b'\n' || byte == b'\r'),
            b'(' => at += until(&|byte| byte == b')') + 1,
            b'<' if rest.get(1) == Some(&b'<') => at += 2,
            b'>' | b')' | b'{' | b'}' => at += 1,
            b'[' => return Some((Token::Open, at + 1)),
            b']' => return Some((Token::Close, at + 1)),
            b'<' => {
                let len = until(&|byte| byte == b'>');
                return Some((Token::Hex(hex(&rest[1..len])), (at + len + 1).min(program.len())));
            }
            _ => {
                let len = until(&|byte| byte.is_ascii_whitespace() || b"<>[]()%{}/".contains(&byte));
                return Some((Token::Word(&rest[..len]), at + len));
            }
        }
        if at >= program.len() {
            return None;
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let values: Vec<u8> =
        digits.iter().filter_map(|digit| char::from(*digit).to_digit(16).map(|value| value as u8)).collect();
    values.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}
