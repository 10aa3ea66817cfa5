//! Text made safe for XML, HTML and Markdown, and bytes for a data URI.

/// Text for HTML content; line ends become breaks.
pub(super) fn html(text: &str) -> String {
    escaped(text, "<br>")
}

/// Text for a quoted attribute, or for XML content, on one line.
pub(super) fn one_line(text: &str) -> String {
    escaped(text, " ")
}

fn escaped(text: &str, line_end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str(line_end),
            c if c.is_control() || !is_legal(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A finished XML document without the characters that XML 1.0 forbids even when escaped; readers refuse a whole file for
/// one of them.
pub(super) fn legal_xml(xml: String) -> String {
    if xml.chars().all(is_legal) { xml } else { xml.chars().filter(|c| is_legal(*c)).collect() }
}

/// Whether XML 1.0 (2.2, `Char`) allows a character.
pub(super) fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Text for a line of Markdown or a cell of a Markdown table.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (idx, c) in text.chars().enumerate() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' | '^' => {
                out.push('\\');
                out.push(c);
            }
            '+' | '-' | '=' if idx == 0 => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' => out.push_str("<br>"),
            c if c.is_control() || !is_legal(c) => out.push(' '),
            c => out.push(c),
        }
    }
    // A line must not begin like a numbered list: "2024. …" would lose its number.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    out
}

/// Base64 with padding (RFC 4648).
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().enumerate().fold(0u32, |word, (idx, byte)| word | u32::from(*byte) << (16 - 8 * idx));
        for idx in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * idx)) as usize & 63];
            out.push(if idx <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_case_stays_text() {
        assert_eq!(html("<b a=\"1\">R&D</b>\u{7}"), "&lt;b a=&quot;1&quot;&gt;R&amp;D&lt;/b&gt; ");
        assert_eq!(markdown("a|b *c* <x> [1]"), "a\\|b \\*c\\* &lt;x&gt; \\[1\\]");
        assert_eq!(markdown("2024. It"), "2024\\. It");
        assert_eq!(markdown("# not a heading"), "\\# not a heading");
        assert_eq!(markdown("-0.028"), "\\-0.028");
    }

    #[test]
    fn attributes_hold_no_elements_and_xml_no_forbidden_characters() {
        assert_eq!(one_line("a\n\"b\""), "a &quot;b&quot;");
        assert_eq!(legal_xml("<t>a\u{0}b\u{1b}\u{ffff}\tc\u{1f525}</t>".into()), "<t>ab\tc\u{1f525}</t>");
        assert_eq!(html("\u{fffe}|\u{202e}"), " |\u{202e}");
    }

    #[test]
    fn base64_as_in_the_rfc() {
        for (text, expect) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), expect);
        }
    }
}
