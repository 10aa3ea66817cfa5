//! Text made safe for HTML and Markdown, and bytes for a data URI.

/// Text for HTML content and quoted attributes.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
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
            c if c.is_control() => out.push(' '),
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
    fn base64_as_in_the_rfc() {
        for (text, expect) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), expect);
        }
    }
}
