//! Headings numbered by Word itself, as the document numbers them; a number of another sort stays typed.

use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelSuffixType, LevelText, NumberFormat, Numbering,
    NumberingId, Paragraph, Start,
};

use crate::{
    case::Lang,
    report::{
        draft::Counter,
        model::{Document, Heading},
    },
};

/// docx-rs keeps 1 for itself; 0 says that a paragraph bears no number.
const NONE: usize = 0;
const CHAPTERS: usize = 2;
const ANNEXES: usize = 3;
/// Word counts on from Z in another way.
const LAST_LETTER: usize = 26;

/// Who numbers a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbered {
    /// Word, as chapter or section.
    Chapter,
    /// Word, as annex.
    Annex,
    /// Nobody: the number, if there is one, is typed.
    Typed,
}

/// Who numbers each heading, in order: Word where its count comes to the number that the document shows.
pub(super) fn of(document: &Document) -> Vec<Numbered> {
    let lang = document.texts.lang();
    let pattern = annex_pattern(document);
    let (mut counter, mut num_annexes) = (Counter::default(), 0);
    let numbered = |heading: &Heading| {
        if heading.number.is_empty() {
            return Numbered::Typed;
        }
        if heading.is_annex {
            let next = annex_number(num_annexes + 1, lang);
            let is_counted =
                num_annexes < LAST_LETTER && pattern.as_ref().is_some_and(|p| p.replace("%1", &next) == heading.number);
            num_annexes += usize::from(is_counted);
            return if is_counted { Numbered::Annex } else { Numbered::Typed };
        }
        let mut ahead = counter.clone();
        if ahead.heading(heading.level, lang) == heading.number {
            counter = ahead;
            return Numbered::Chapter;
        }
        Numbered::Typed
    };
    document.headings().map(numbered).collect()
}

/// The heading's number: counted by Word, or typed in front of its text.
pub(super) fn apply(paragraph: Paragraph, heading: &Heading, numbered: Numbered) -> (Paragraph, String) {
    let level = IndentLevel::new(usize::from(heading.level.clamp(1, 3)) - 1);
    match numbered {
        Numbered::Chapter => (paragraph.numbering(NumberingId::new(CHAPTERS), level), heading.text.clone()),
        Numbered::Annex => (paragraph.numbering(NumberingId::new(ANNEXES), IndentLevel::new(0)), heading.text.clone()),
        Numbered::Typed => {
            let typed = format!("{}{}", heading.number, heading.text);
            (paragraph.numbering(NumberingId::new(NONE), IndentLevel::new(0)), typed)
        }
    }
}

/// What the style of headings of a level is numbered by.
pub(super) fn of_style(level: usize) -> (NumberingId, IndentLevel) {
    (NumberingId::new(CHAPTERS), IndentLevel::new(level - 1))
}

/// The document with the two ways of counting.
pub(super) fn add(docx: Docx, document: &Document) -> Docx {
    let lang = document.texts.lang();
    let levels: [(&str, &str); 3] = match lang {
        Lang::Zh => [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3．")],
        Lang::En => [("decimal", "%1  "), ("decimal", "%1.%2  "), ("decimal", "%1.%2.%3  ")],
    };
    let chapters =
        levels.into_iter().enumerate().fold(AbstractNumbering::new(CHAPTERS), |all, (idx, (format, text))| {
            all.add_level(level(idx, format, text).paragraph_style(format!("Heading{}", idx + 1)))
        });
    let format = if lang == Lang::Zh { "decimal" } else { "upperLetter" };
    let pattern = annex_pattern(document).unwrap_or_else(|| "%1  ".into());
    let annexes = AbstractNumbering::new(ANNEXES).add_level(level(0, format, &pattern));
    docx.add_abstract_numbering(chapters)
        .add_abstract_numbering(annexes)
        .add_numbering(Numbering::new(CHAPTERS, CHAPTERS))
        .add_numbering(Numbering::new(ANNEXES, ANNEXES))
}

fn level(idx: usize, format: &str, text: &str) -> Level {
    let level = Level::new(idx, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left"));
    level.suffix(LevelSuffixType::Nothing)
}

/// The first annex's number with Word's sign for the count in place of the count; none where it holds none.
fn annex_pattern(document: &Document) -> Option<String> {
    let first = document.headings().find(|heading| heading.is_annex)?;
    let count = annex_number(1, document.texts.lang());
    let at = first.number.rfind(&count)?;
    Some(format!("{}%1{}", &first.number[..at], &first.number[at + count.len()..]))
}

fn annex_number(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => number.to_string(),
        Lang::En => u8::try_from(number).map_or_else(|_| String::new(), |n| char::from(b'A' + n - 1).to_string()),
    }
}
