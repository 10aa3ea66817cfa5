//! Sentences of a paragraph and the stretches between commas.

/// Stops after which no sentence ends.
const SHORT: &[&str] = &["mr", "mrs", "ms", "dr", "no", "fig", "approx", "e.g", "i.e", "ca"];

/// The sentences of `text` as byte ranges that cover it; a semicolon ends one too.
pub(super) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (idx, c) in text.char_indices() {
        let end = idx + c.len_utf8();
        if start <= idx && ends(text, idx, c) {
            let tail = text[end..].chars().take_while(|c| matches!(c, '”' | '"' | '’' | '）' | ')'));
            let end = end + tail.map(char::len_utf8).sum::<usize>();
            found.push((start, end));
            start = end;
        }
    }
    if !text[start..].trim().is_empty() {
        found.push((start, text.len()));
    }
    found
}

fn ends(text: &str, idx: usize, c: char) -> bool {
    match c {
        '。' | '！' | '？' | '；' | ';' | '!' | '?' => true,
        '.' => {
            let rest = &text[idx + 1..];
            let next = rest.trim_start().chars().next();
            if next.is_some() && !rest.starts_with(' ') {
                return false;
            }
            let word = text[..idx].rsplit([' ', '(']).next().unwrap_or("").to_lowercase();
            let is_half = matches!(word.as_str(), "a.m" | "p.m");
            !SHORT.contains(&word.as_str()) && (!is_half || next.is_none_or(char::is_uppercase))
        }
        _ => false,
    }
}

/// The byte after the last comma, "and" or the like of `text`; 0 without one. A comma between digits is none.
pub(super) fn after_last_comma(text: &str) -> usize {
    let and = text.rfind(" and ").map_or(0, |at| at + " and ".len());
    let is_comma = |(idx, c): &(usize, char)| match c {
        '，' | '、' | '：' => true,
        ',' | ':' => text[idx + 1..].starts_with(' '),
        _ => false,
    };
    text.char_indices().rfind(is_comma).map_or(0, |(idx, c)| idx + c.len_utf8()).max(and)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_do() {
        let cut = |text: &'static str| -> Vec<&str> {
            sentences(text).into_iter().map(|(start, end)| text[start..end].trim()).collect()
        };
        assert_eq!(cut("停炉；17日加热。压力-0.028MPa。"), ["停炉；", "17日加热。", "压力-0.028MPa。"]);
        assert_eq!(cut("At 5 p.m. he left. It read 0.5 bar."), ["At 5 p.m. he left.", "It read 0.5 bar."]);
        assert_eq!(cut("Mr. X came at 5 p.m. The pump ran"), ["Mr. X came at 5 p.m.", "The pump ran"]);
        assert_eq!(cut("他说：“停了。”然后走了"), ["他说：“停了。”", "然后走了"]);
    }
}
