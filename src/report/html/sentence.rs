//! Sentences with what they rest on: raised links, a card that shows under the pointer or at the focus, marks of what is open.

use std::fmt::Write;

use crate::{
    case::Lang,
    report::{
        escape::{html as escape, one_line},
        model::{Document, Ground, Sentence, shown_grounds},
    },
};

/// Writes sentences and counts those that are open, so that each mark leads to the next.
pub(super) struct Sentences<'a> {
    document: &'a Document,
    num_unverified: usize,
    num_stale: usize,
}

impl<'a> Sentences<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self { document, num_unverified: 0, num_stale: 0 }
    }

    /// How many sentences are open, with links to the first; nothing where none is.
    pub(super) fn summary(&self) -> String {
        let texts = self.document.texts;
        let (unverified, stale) = (self.document.num_unverified(), self.document.num_stale());
        let mut links = Vec::new();
        for (count, key, first) in
            [(unverified, "report-open-to-verify", "open"), (stale, "report-open-stale", "stale")]
        {
            if count > 0 {
                let said = escape(&texts.fmt(key, &[("count", &count.to_string())]));
                links.push(format!("<a href=\"#{first}-1\">{said}</a>"));
            }
        }
        if links.is_empty() { String::new() } else { format!("<p class=\"open\">{}</p>\n", links.join(" · ")) }
    }

    /// The sentences of a paragraph or an item.
    pub(super) fn html(&mut self, sentences: &[Sentence]) -> String {
        let shown = sentences.iter().zip(shown_grounds(sentences));
        let parts: Vec<String> = shown.map(|(sentence, grounds)| self.one(sentence, grounds)).collect();
        parts.join(if self.document.texts.lang() == Lang::Zh { "" } else { " " })
    }

    fn one(&mut self, sentence: &Sentence, grounds: &[Ground]) -> String {
        let state = match (sentence.is_unverified(), sentence.is_stale) {
            (true, _) => " data-state=\"unverified\"",
            (false, true) => " data-state=\"stale\"",
            (false, false) => "",
        };
        let labels: Vec<&str> = sentence.grounds.iter().map(|ground| ground.label.as_str()).collect();
        let labels = one_line(&labels.join(" "));
        let mut out = format!("<span class=\"said\" data-grounds=\"{labels}\"{state}>{}", escape(&sentence.text));
        for footnote in &sentence.footnotes {
            let number = footnote.number;
            let _ = write!(out, "<sup id=\"cite-{number}\"><a href=\"#note-{number}\">[{number}]</a></sup>");
        }
        if !grounds.is_empty() {
            let links: Vec<String> = grounds.iter().map(link).collect();
            let _ = write!(out, "<sup class=\"grounds\">{}</sup>", links.join(" "));
        }
        out.push_str(&self.marks(sentence));
        out.push_str(&self.card(sentence));
        out.push_str("</span>");
        out
    }

    fn marks(&mut self, sentence: &Sentence) -> String {
        let texts = self.document.texts;
        let mut out = String::new();
        if sentence.is_unverified() {
            self.num_unverified += 1;
            let word = escape(&texts.get("report-to-verify"));
            let _ = write!(
                out,
                "<mark>{}</mark>",
                step("open", self.num_unverified, self.document.num_unverified(), &word)
            );
        }
        if sentence.is_stale {
            self.num_stale += 1;
            let word = escape(&texts.get("report-stale"));
            let step = step("stale", self.num_stale, self.document.num_stale(), &word);
            let _ = write!(out, "<mark class=\"stale\">{step}</mark>");
        }
        out
    }

    /// What a sentence rests on, in words; nothing for one that rests on nothing.
    fn card(&self, sentence: &Sentence) -> String {
        if sentence.grounds.is_empty() {
            return String::new();
        }
        let title = escape(&self.document.texts.get("report-rests-on"));
        let changed = escape(&self.document.texts.get("report-ground-changed"));
        let line = |ground: &Ground| {
            let (anchor, label, hint) = (one_line(&ground.anchor), escape(&ground.label), escape(&ground.hint));
            let stale = if ground.is_stale { format!(" <b>{changed}</b>") } else { String::new() };
            format!("<span><a href=\"#{anchor}\" tabindex=\"-1\">{label}</a> {hint}{stale}</span>")
        };
        let lines: String = sentence.grounds.iter().map(line).collect();
        format!("<span class=\"card\" role=\"note\"><span>{title}</span>{lines}</span>")
    }
}

/// A ground as a link to where it is described.
pub(super) fn link(ground: &Ground) -> String {
    let (anchor, label, hint) = (one_line(&ground.anchor), escape(&ground.label), one_line(&ground.hint));
    let class = if ground.is_stale { " class=\"stale\"" } else { "" };
    format!("<a href=\"#{anchor}\" aria-label=\"{} {hint}\"{class}>{label}</a>", one_line(&ground.label))
}

/// A mark that leads to the next of its sort, the last to the first.
fn step(sort: &str, number: usize, count: usize, word: &str) -> String {
    let next = if number < count { number + 1 } else { 1 };
    format!("<a id=\"{sort}-{number}\" href=\"#{sort}-{next}\">{word}</a>")
}
