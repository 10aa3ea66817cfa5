//! From the text form to nodes: nothing is looked up here.

/// A piece of a section in its text form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report) enum Node {
    /// A heading, and the key of the section that it begins.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Whether it is numbered, and how.
        numbering: Numbering,
        /// Its text.
        text: String,
        /// The section's key; none: a heading inside a section.
        key: Option<String>,
        /// True when it goes where nothing follows it.
        is_optional: bool,
    },
    /// A section without a heading begins.
    Section(String),
    /// What the program writes under this name.
    Part(String),
    /// The table with this number in its section.
    Table(usize),
    /// The figure with this number in its section.
    Figure(usize),
    /// A paragraph.
    Paragraph(Vec<SentenceLine>),
    /// A list.
    List(Vec<ItemLine>),
}

/// How a heading is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Numbering {
    /// With the headings of its level.
    Numbered,
    /// Not at all.
    Plain,
    /// With the annexes.
    Annex,
}

/// A sentence as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct SentenceLine {
    /// Its text.
    pub text: String,
    /// True when it asserts no fact.
    pub is_frame: bool,
    /// What it rests on, as written after the `@`.
    pub grounds: Vec<String>,
    /// Its footnotes.
    pub footnotes: Vec<String>,
}

/// An item of a list as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct ItemLine {
    /// What it tells of, as written after the `@`.
    pub subject: Option<String>,
    /// Its sentences.
    pub sentences: Vec<SentenceLine>,
}

/// The nodes of a text.
pub(in crate::report) fn read(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim().is_empty() {
            is_open = false;
            continue;
        }
        if let Some(node) = standing_alone(line) {
            nodes.push(node);
            is_open = false;
            continue;
        }
        match (nodes.last_mut().filter(|_| is_open), line.strip_prefix("- ")) {
            (Some(Node::List(items)), Some(item)) => items.push(item_line(item)),
            (_, Some(item)) => nodes.push(Node::List(vec![item_line(item)])),
            (Some(Node::List(items)), None) if line.starts_with("  ") => {
                if let Some(item) = items.last_mut() {
                    item.sentences.push(sentence_line(line));
                }
            }
            (Some(Node::Paragraph(sentences)), None) => sentences.push(sentence_line(line)),
            _ => nodes.push(Node::Paragraph(vec![sentence_line(line)])),
        }
        is_open = true;
    }
    nodes
}

fn standing_alone(line: &str) -> Option<Node> {
    if let Some(key) = line.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|key| is_key(key)) {
        return Some(Node::Section(key.to_owned()));
    }
    if let Some((word, rest)) = line.strip_prefix('!').and_then(|rest| rest.split_once(' ')) {
        let rest = rest.trim();
        return match word {
            "part" if is_key(rest) => Some(Node::Part(rest.to_owned())),
            "table" => rest.parse().ok().map(Node::Table),
            "figure" => rest.parse().ok().map(Node::Figure),
            _ => None,
        };
    }
    heading(line)
}

fn heading(line: &str) -> Option<Node> {
    let (marks, text) = line.split_once(' ')?;
    let (level, numbering) = match marks {
        "#" => (1, Numbering::Numbered),
        "##" => (2, Numbering::Numbered),
        "###" => (3, Numbering::Numbered),
        "#-" => (1, Numbering::Plain),
        "#+" => (1, Numbering::Annex),
        _ => return None,
    };
    let text = text.trim();
    let named = text.strip_suffix('}').and_then(|rest| rest.rsplit_once('{'));
    let named = named.map(|(text, key)| (text.trim_end(), key.trim_end_matches('?'), key.ends_with('?')));
    Some(match named.filter(|(_, key, _)| is_key(key)) {
        Some((text, key, is_optional)) => {
            Node::Heading { level, numbering, text: text.to_owned(), key: Some(key.to_owned()), is_optional }
        }
        None => Node::Heading { level, numbering, text: text.to_owned(), key: None, is_optional: false },
    })
}

/// Keys of sections and names of parts.
fn is_key(text: &str) -> bool {
    !text.is_empty() && !text.contains(['{', '}', '[', ']', '@']) && !text.contains(char::is_whitespace)
}

fn item_line(line: &str) -> ItemLine {
    let subject = line.strip_prefix("{@").and_then(|rest| rest.split_once('}'));
    let (subject, text) = subject.map_or((None, line), |(subject, text)| (Some(subject.to_owned()), text));
    ItemLine { subject, sentences: vec![sentence_line(text)] }
}

/// A sentence and the marks at its end.
fn sentence_line(line: &str) -> SentenceLine {
    let line = line.trim();
    let (is_frame, mut text) = match line.strip_prefix("~ ") {
        Some(text) => (true, text),
        None => (false, line.strip_prefix('\\').filter(|rest| is_special(rest)).unwrap_or(line)),
    };
    let (mut grounds, mut footnotes) = (Vec::new(), Vec::new());
    while let Some((before, mark)) = last_mark(text) {
        match mark.strip_prefix('@') {
            Some(ground) => grounds.insert(0, ground.to_owned()),
            None => footnotes.insert(0, mark.trim_start_matches('^').to_owned()),
        }
        text = before.trim_end();
    }
    SentenceLine { text: text.to_owned(), is_frame, grounds, footnotes }
}

/// The text before the last mark, and that mark without its brackets.
fn last_mark(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix(']')?;
    let start = inner.rfind("[@").max(inner.rfind("[^"))?;
    let mark = &inner[start + 1..];
    (!mark.contains(']')).then_some((&text[..start], mark))
}

/// True for a sentence whose beginning would be taken for something else.
pub(super) fn is_special(text: &str) -> bool {
    text.starts_with(['~', '\\', '#', '!', '{', '-']) || text.starts_with(' ')
}
