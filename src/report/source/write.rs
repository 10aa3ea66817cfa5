//! From blocks to the text form.

use super::read::is_special;
use crate::{
    report::model::{Block, Heading, Item, Role, Sentence, Target},
    time::Zone,
};

/// The blocks of a section as text.
pub(in crate::report) fn write(blocks: &[Block]) -> String {
    let (mut tables, mut figures) = (0, 0);
    let mut pieces = Vec::new();
    for block in blocks {
        pieces.push(match block {
            Block::Heading(heading) => heading_text(heading),
            Block::Paragraph(sentences) => sentences.iter().map(sentence_text).collect::<Vec<_>>().join("\n"),
            Block::List(items) => items.iter().map(item_text).collect::<Vec<_>>().join("\n"),
            Block::Table(_) => {
                tables += 1;
                format!("!table {tables}")
            }
            Block::Figure(_) => {
                figures += 1;
                format!("!figure {figures}")
            }
            Block::Notice(_) => continue,
        });
    }
    pieces.join("\n\n")
}

fn heading_text(heading: &Heading) -> String {
    let marks = match (heading.is_annex, heading.number.is_empty()) {
        (true, _) => "#+".to_owned(),
        (false, true) => "#-".to_owned(),
        (false, false) => "#".repeat(usize::from(heading.level)),
    };
    format!("{marks} {}", one_line(&heading.text))
}

fn item_text(item: &Item) -> String {
    let subject = item.subject.as_ref().map_or_else(String::new, |target| format!("{{@{}}} ", target_text(target)));
    let mut sentences = item.sentences.iter().map(sentence_text);
    let first = sentences.next().unwrap_or_default();
    let item = format!("- {subject}{first}");
    sentences.fold(item, |item, sentence| item + "\n  " + &sentence)
}

fn sentence_text(sentence: &Sentence) -> String {
    let text = one_line(&sentence.text);
    let lead = match sentence.role {
        Role::Frame => "~ ",
        Role::Statement if is_special(&text) => "\\",
        Role::Statement => "",
    };
    let notes = sentence.footnotes.iter().map(|note| format!(" [^{}]", inside(&note.text)));
    let grounds = sentence.grounds.iter().map(|ground| format!(" [@{}]", target_text(&ground.target)));
    notes.chain(grounds).fold(format!("{lead}{text}"), |line, mark| line + &mark)
}

/// What a ground points to, as it stands after the `@` of a sentence's mark: `event:e2`.
pub fn target_text(target: &Target) -> String {
    match target {
        Target::Evidence(id, None) => format!("evidence:{id}"),
        Target::Evidence(id, Some(clause)) => format!("evidence:{id}|{}", inside(clause)),
        Target::Event(id) => format!("event:{id}"),
        Target::Finding(id) => format!("finding:{id}"),
        Target::Samples(tag, from, to) => {
            format!("samples:{tag}|{}|{}", from.rfc3339(Zone::UTC), to.rfc3339(Zone::UTC))
        }
        Target::Limit(id) => format!("limit:{id}"),
        Target::Calculation(id) => format!("calculation:{id}"),
        Target::Annotation(id) => format!("annotation:{id}"),
        Target::Question(id) => format!("question:{id}"),
    }
}

/// A text that can stand inside brackets.
pub(in crate::report) fn inside(text: &str) -> String {
    one_line(text).replace('[', "［").replace(']', "］")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
