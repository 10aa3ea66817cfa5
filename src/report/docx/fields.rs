//! Fields that Word works out: numbers of captions.

use docx_rs::{FieldCharType, InstrText, Paragraph, Run};

use crate::text::Texts;

/// Stands for the number until the caption is cut apart around it.
const NUMBER: &str = "\u{f8ff}";

/// A caption whose number Word counts; `key` is the wording of that number.
pub(super) fn caption(texts: Texts, key: &str, number: usize, caption: &str) -> Paragraph {
    let name = texts.fmt(key, &[("number", NUMBER)]);
    let line = texts.fmt("report-caption-line", &[("number", &name), ("caption", caption)]);
    let (before, after) = line.split_once(NUMBER).unwrap_or(("", &line));
    let code = format!(" SEQ {} \\* ARABIC ", before.trim());
    let paragraph = Paragraph::new().style("Caption");
    let paragraph = if before.is_empty() { paragraph } else { paragraph.add_run(Run::new().add_text(before)) };
    field(paragraph, &code, &number.to_string()).add_run(Run::new().add_text(after))
}

/// A field with what it came to when the document was made.
fn field(paragraph: Paragraph, code: &str, shown: &str) -> Paragraph {
    paragraph
        .add_run(Run::new().add_field_char(FieldCharType::Begin, false))
        .add_run(Run::new().add_instr_text(InstrText::Unsupported(code.to_owned())))
        .add_run(Run::new().add_field_char(FieldCharType::Separate, false))
        .add_run(Run::new().add_text(shown))
        .add_run(Run::new().add_field_char(FieldCharType::End, false))
}
