//! What the program said when a section was written by hand against what it would say now, word by word.

use egui::{
    Stroke, Ui,
    text::{LayoutJob, TextFormat},
};
use similar::{ChangeTag, TextDiff};

use crate::app::{desk::Desk, memo::Memo, theme};

/// Comparing a character takes about as long as looking at so many samples.
const SAMPLES_A_CHAR: usize = 100;

/// A stretch of a comparison: in both, only in the new, only in the old.
pub(super) type Piece = (ChangeTag, String);

/// The comparison that is in sight.
#[derive(Default)]
pub(in crate::app) struct Compared(Memo<(String, String), Vec<Piece>>);

impl Compared {
    /// The comparison of two texts; none while the first is worked out.
    pub(super) fn get(&mut self, old: &str, new: &str, ctx: &egui::Context) -> Option<&[Piece]> {
        let key = (old.to_owned(), new.to_owned());
        let cost = (old.len() + new.len()).saturating_mul(SAMPLES_A_CHAR);
        let (old, new) = key.clone();
        self.0.get(key, cost, ctx, move || pieces(&old, &new)).map(|(pieces, _)| pieces.as_slice())
    }
}

/// The words of two texts compared; neighbours of one sort are one piece.
pub(super) fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let compared = TextDiff::configure().diff_unicode_words(old, new);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in compared.iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
    }
    pieces
}

/// The pieces as running text: what is gone struck out, what is new underlined.
pub(super) fn pieces_ui(ui: &mut Ui, desk: &Desk<'_>, pieces: &[Piece], name: &str) {
    let palette = desk.palette;
    let (new, gone) = palette.compared_soft();
    let mut job = LayoutJob::default();
    job.wrap.max_width = (ui.available_width() - 10.0).max(60.0);
    for (tag, text) in pieces {
        let mut format = TextFormat::simple(theme::body(), palette.text);
        format.line_height = Some((theme::BODY * 1.5).round());
        match tag {
            ChangeTag::Equal => {}
            ChangeTag::Insert => (format.background, format.underline) = (new, Stroke::new(1.0, palette.text)),
            ChangeTag::Delete => {
                (format.background, format.strikethrough, format.color) =
                    (gone, Stroke::new(1.0, palette.weak), palette.weak);
            }
        }
        job.append(text, 0.0, format);
    }
    ui.add(egui::Label::new(job).wrap()).accessible_name(name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_characters_that_differ_are_told() {
        let told = |old, new| {
            let shown = |(tag, text): Piece| match tag {
                ChangeTag::Equal => text,
                ChangeTag::Insert => format!("[+{text}]"),
                ChangeTag::Delete => format!("[-{text}]"),
            };
            pieces(old, new).into_iter().map(shown).collect::<String>()
        };
        assert_eq!(told("It was 200 here.", "It was 210 here."), "It was [-200][+210] here.");
        assert_eq!(told("阀门开启。", "阀门关闭。"), "阀门[-开启][+关闭]。");
    }
}
