//! A text without the breaks and blanks that its layout put into it, with the way back to the original bytes.
//!
//! Promises: every byte of the plain text knows the byte it came from; what is left out is white space between Chinese
//! signs, page numbers and the captions of figures and tables that speak of no time. Leaves out: what the text means.

use crate::time::wording;

/// A caption is no longer than this, in characters.
const CAPTION: usize = 40;
/// A heading is no longer than this, in characters.
const HEADING: usize = 60;
/// The title of a text ends within so many lines.
const TITLE_LINES: usize = 5;

/// A text as it reads.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// The text.
    pub(super) text: String,
    /// The byte of the original that each byte came from.
    places: Vec<u32>,
    /// Its paragraphs, in order.
    pub(super) paragraphs: Vec<Paragraph>,
}

/// A paragraph or a heading, as bytes of the plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_heading: bool,
}

/// A line that holds something.
struct Line<'a> {
    text: &'a str,
    /// Its first byte in the original.
    at: usize,
    is_after_blank: bool,
}

impl Plain {
    /// `original` read line by line. Its first 4 GiB at most.
    pub(super) fn of(original: &str) -> Self {
        let lines = lines(original);
        let blanks_part = blanks_part(&lines);
        let mut plain = Self::default();
        let mut before: Option<(&Line<'_>, bool)> = None;
        for (nth, line) in lines.iter().enumerate() {
            let is_free = before.is_none_or(|(last, was_heading)| {
                was_heading || is_ended(last.text) || has_label(line.text) || (blanks_part && line.is_after_blank)
            });
            let is_heading = is_free && is_heading(line.text);
            if is_free || plain.paragraphs.is_empty() {
                let start = plain.text.len();
                plain.paragraphs.push(Paragraph { start, end: start, is_heading });
            }
            plain.take(line);
            if let Some(last) = plain.paragraphs.last_mut() {
                last.end = plain.text.len();
            }
            before = Some((line, is_heading || (nth < TITLE_LINES && is_title(line.text))));
        }
        plain
    }

    /// The bytes of the original from the first to the last of `start..end` here, which must not be empty.
    pub(super) fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let at = |idx: usize| self.places.get(idx).map_or(0, |place| *place as usize);
        (at(start), at(end.saturating_sub(1)) + 1)
    }

    fn take(&mut self, line: &Line<'_>) {
        let start = self.paragraphs.last().map_or(0, |paragraph| paragraph.start);
        let tail = self.text[start..].chars().next_back();
        // A Chinese text breaks its lines within a figure, too.
        let is_figure = [tail, line.text.chars().next()].iter().all(|c| c.is_some_and(|c| c.is_ascii_digit()));
        let mut is_apart = tail.is_some() && !(is_figure && self.text[start..].chars().any(is_wide));
        for (idx, c) in line.text.char_indices() {
            if c.is_whitespace() || c == '\u{feff}' {
                is_apart = true;
                continue;
            }
            let last = self.text[start..].chars().next_back();
            if is_apart && last.is_some_and(|last| !is_wide(last) && !is_wide(c)) {
                self.push(' ', line.at + idx);
            }
            is_apart = false;
            self.push(c, line.at + idx);
        }
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        // A blank that stands for several, or for a line's end, points at what follows.
        let step = usize::from(c != ' ');
        self.places.extend((0..c.len_utf8()).map(|nth| (at + nth * step) as u32));
    }
}

/// Every line with something in it, without page numbers and captions.
fn lines(original: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut at, mut is_after_blank) = (0, false);
    for whole in original.split_inclusive(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}']) {
        let text = whole.trim();
        let indent = whole.len() - whole.trim_start().len();
        if text.is_empty() {
            is_after_blank |= whole != "\n" || original[..at].ends_with('\n');
        } else if !is_furniture(text) {
            lines.push(Line { text, at: at + indent, is_after_blank });
            is_after_blank = false;
        }
        at += whole.len();
    }
    lines
}

/// True when an empty line means a new paragraph: most of them follow a finished sentence. In a text taken from a PDF there
/// may be one after every line.
fn blanks_part(lines: &[Line<'_>]) -> bool {
    let parted = || lines.windows(2).filter(|pair| pair[1].is_after_blank && !is_heading(pair[0].text));
    let num_ended = parted().filter(|pair| is_ended(pair[0].text)).count();
    num_ended > 0 && num_ended * 2 >= parted().count()
}

/// A page number, or the caption of a figure or table.
fn is_furniture(line: &str) -> bool {
    let is_number = line.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '—' | '–' | ' ' | '·'));
    if is_number && line.chars().filter(char::is_ascii_digit).count() <= 4 {
        return true;
    }
    let after = ["图", "表", "Figure", "Fig.", "Table"].iter().find_map(|word| line.strip_prefix(word));
    let Some(rest) = after.map(str::trim_start) else { return false };
    let label = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    let is_caption = label.len() < rest.len() && label.chars().next().is_none_or(|c| !is_stop(c));
    is_caption
        && line.chars().count() <= CAPTION
        && !line.contains(['，', '。', '；'])
        && wording::find(line).is_empty()
}

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | ')' | '）' | ',' | ';')
}

/// A line that begins with a label or with who speaks: 答：, 询问时间：.
fn has_label(line: &str) -> bool {
    line.char_indices().take(8).any(|(idx, c)| idx > 0 && c == '：') && line.chars().next().is_some_and(is_wide)
}

/// The last line of a text's title.
fn is_title(line: &str) -> bool {
    const SORTS: [&str; 8] = ["报告", "笔录", "说明", "陈述", "情况", "经过", "report", "statement"];
    line.chars().count() <= HEADING && SORTS.iter().any(|sort| line.to_lowercase().ends_with(sort))
}

/// A line that announces what follows: numbered or marked as such, and no sentence.
fn is_heading(line: &str) -> bool {
    if line.chars().count() > HEADING || is_ended(line) || line.contains(['。', '，', '；']) {
        return false;
    }
    line.starts_with('#') || is_numbered(line)
}

/// 一、 （一） 第一章 1. 1.2 1、
fn is_numbered(line: &str) -> bool {
    let numerals = |c: char| "一二三四五六七八九十".contains(c);
    let inner = line.strip_prefix(['（', '(']).unwrap_or(line);
    let rest = inner.trim_start_matches(numerals);
    if rest.len() < inner.len() {
        return rest.starts_with(if inner.len() < line.len() { ['）', ')'] } else { ['、', '.'] });
    }
    if let Some(rest) = line.strip_prefix('第') {
        let rest = rest.trim_start_matches(|c: char| numerals(c) || c.is_ascii_digit());
        return rest.starts_with(['章', '节']);
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &line[..line.len() - rest.len()];
    let parts: Vec<&str> = number.split('.').collect();
    let are_short = parts.iter().all(|part| part.len() <= 2) && parts[0].len() <= 2 && !number.is_empty();
    are_short && (parts.len() > 1 || rest.starts_with('、')) && !rest.starts_with(|c: char| c.is_ascii_lowercase())
}

/// True for a line that a sentence may end with.
fn is_ended(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '"', '）', ')', '’']);
    bare.ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':'])
}

/// Signs that stand without a blank between them.
pub(super) fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(original: &str, expect: &[&str]) {
        let plain = Plain::of(original);
        let found: Vec<&str> = plain.paragraphs.iter().map(|p| &plain.text[p.start..p.end]).collect();
        assert_eq!(found, expect, "{original:?}");
        for (idx, c) in plain.text.char_indices().filter(|(_, c)| *c != ' ') {
            let (start, end) = plain.original(idx, idx + c.len_utf8());
            assert_eq!(&original[start..end], c.to_string(), "{original:?} at {idx}");
        }
    }

    #[test]
    fn breaks_of_the_layout_vanish_and_those_of_the_author_stay() {
        check("12 月 16 日上\n\n午 9 时许开\n\n始加热。\n\n停炉。", &["12月16日上午9时许开始加热。", "停炉。"]);
        check("（一）经过\n\n12 月 16\n\n日加热", &["（一）经过", "12月16日加热"]);
        check("看\n 图 1 流程简图\n\n- 14 -\n到真空表。", &["看到真空表。"]);
        check("The gauge\nread  5 bar.\n\nThen it\r\nrose.", &["The gauge read 5 bar.", "Then it rose."]);
        check("Course\n\nAt 17:50 he\nlooked.\n\nHe left.", &["Course", "At 17:50 he looked.", "He left."]);
        check("表1），压力升高", &["表1），压力升高"]);
        check("", &[]);
    }
}
