//! What is typed for a section and not kept yet. It is kept when the field is left, so that nothing is lost.

use crate::{
    case::{Case, Edit, Lang, SectionText, ThingId},
    id::SectionTextId,
};

/// So long nothing must be typed before the page shows it, in seconds.
const REST: f64 = 0.3;

/// What is typed.
#[derive(Debug, Default)]
pub(in crate::app) struct Typed {
    /// The section, and the language of the report.
    of: Option<(Lang, String)>,
    pub(super) text: String,
    /// What the case holds of it, or the program says.
    base: String,
    /// What the program says.
    drafted: String,
    changed_at: f64,
    /// What the case refused to take: it is not tried again until something else is typed.
    refused: Option<String>,
    /// What is to go in where the cursor stands.
    pub(super) insert: Option<String>,
    /// Where the cursor stood last, in characters.
    pub(super) cursor: usize,
    /// The picker of evidence is open: the field was not left.
    pub(super) is_picking: bool,
}

impl Typed {
    /// Takes a section into the field unless something that was typed there is still to be kept.
    pub(super) fn follow(&mut self, case: &Case, of: (Lang, &str), drafted: &str) {
        let is_same = self.of.as_ref().is_some_and(|(lang, key)| (*lang, key.as_str()) == of);
        if self.is_changed() {
            if is_same {
                drafted.clone_into(&mut self.drafted);
            }
            return;
        }
        let now = text_of(case, of.0, of.1).map_or(drafted, |text| text.text.as_str());
        if !is_same {
            self.of = Some((of.0, of.1.to_owned()));
            self.cursor = now.chars().count();
        }
        if !is_same || self.base != now {
            now.clone_into(&mut self.base);
            now.clone_into(&mut self.text);
        }
        drafted.clone_into(&mut self.drafted);
    }

    /// True when something is typed that is not kept.
    pub(super) fn is_changed(&self) -> bool {
        self.of.is_some() && self.text != self.base
    }

    /// True when something is typed that is to be kept once the field is left.
    pub(super) fn is_to_be_kept(&self) -> bool {
        self.is_changed() && self.refused.as_ref() != Some(&self.text)
    }

    /// Something was typed.
    pub(super) fn touch(&mut self, time: f64) {
        self.changed_at = time;
    }

    /// Forgets what was typed.
    pub(super) fn give_up(&mut self) {
        self.text.clone_from(&self.base);
    }

    /// What is typed, for the page, once the hand rests; asks for a frame then.
    pub(super) fn settled(&self, ctx: &egui::Context) -> Option<SectionText> {
        if !self.is_changed() {
            return None;
        }
        let rest = REST - (ctx.input(|input| input.time) - self.changed_at);
        if rest > 0.0 {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(rest));
        }
        let (lang, section) = self.of.clone()?;
        (rest <= 0.0).then(|| self.thing(None, lang, section, String::new()))
    }

    fn thing(&self, known: Option<&SectionText>, lang: Lang, section: String, author: String) -> SectionText {
        let id = known.map_or_else(|| id_of(lang, &section), |known| known.id.clone());
        // Typed on, a text is still held against the draft that it was written over until somebody says that it stands.
        let drafted = known.map_or_else(|| self.drafted.clone(), |known| known.drafted.clone());
        SectionText { id, section, lang, text: self.text.clone(), drafted, author }
    }

    /// The edit that keeps what was typed; none when nothing was. What says the same as the program is the program's again.
    pub(super) fn keep(&self, case: &Case, author: &str) -> Option<Edit> {
        let (lang, section) = self.of.clone().filter(|_| self.is_changed())?;
        let known = text_of(case, lang, &section);
        match known {
            Some(known) if self.is_drafted() => Some(Edit::Remove(ThingId::SectionText(known.id.clone()))),
            None if self.is_drafted() => None,
            _ => Some(Edit::put(self.thing(known, lang, section, author.to_owned()))),
        }
    }

    /// True when what is typed says the same as the program.
    fn is_drafted(&self) -> bool {
        self.text.trim() == self.drafted.trim()
    }

    /// What was typed was to be kept: it is, or the case refused it and it stays in the field.
    pub(super) fn settle(&mut self, case: &Case) {
        let Some((lang, section)) = &self.of else { return };
        let known = text_of(case, *lang, section);
        let is_kept = known.map_or(self.is_drafted(), |known| known.text == self.text);
        if is_kept {
            self.base.clone_from(&self.text);
        }
        self.refused = (!is_kept).then(|| self.text.clone());
    }
}

/// What was written by hand for a section.
pub(super) fn text_of<'a>(case: &'a Case, lang: Lang, section: &str) -> Option<&'a SectionText> {
    case.report.iter().find(|text| text.lang == lang && text.section == section)
}

/// The identity of a section's text: two who write the same section apart write the same thing, and the history shows both.
fn id_of(lang: Lang, section: &str) -> SectionTextId {
    let lang = match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    SectionTextId::from(format!("{lang}-{section}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case() -> Case {
        Case::begun("c", None)
    }

    #[test]
    fn what_is_typed_becomes_the_sections_text_and_the_programs_words_give_it_back() {
        let (mut case, mut typed) = (case(), Typed::default());
        typed.follow(&case, (Lang::En, "direct"), "The pump ran.");
        assert_eq!((typed.text.as_str(), typed.keep(&case, "a")), ("The pump ran.", None));
        typed.text = "The pump stood.".into();
        let Some(Edit::Put { thing, .. }) = typed.keep(&case, "a") else { panic!("nothing to keep") };
        let crate::case::Thing::SectionText(kept) = *thing else { panic!("another thing") };
        assert_eq!((kept.text.as_str(), kept.drafted.as_str()), ("The pump stood.", "The pump ran."));
        typed.settle(&case);
        assert!(typed.is_changed() && !typed.is_to_be_kept(), "the case does not hold it");
        case.report.push(kept);
        typed.settle(&case);
        typed.follow(&case, (Lang::En, "direct"), "The pump ran.");
        assert!(!typed.is_changed());
        typed.text = "The pump ran.".into();
        assert!(matches!(typed.keep(&case, "a"), Some(Edit::Remove(_))));
    }

    #[test]
    fn what_was_typed_stays_while_the_draft_changes_and_follows_the_case_else() {
        let (case, mut typed) = (case(), Typed::default());
        typed.follow(&case, (Lang::Zh, "direct"), "一");
        typed.follow(&case, (Lang::Zh, "direct"), "二");
        assert_eq!(typed.text, "二");
        typed.text = "三".into();
        typed.follow(&case, (Lang::Zh, "direct"), "四");
        typed.follow(&case, (Lang::Zh, "lessons"), "五");
        assert_eq!(typed.text, "三", "another section waits until it is kept");
        typed.give_up();
        typed.follow(&case, (Lang::Zh, "lessons"), "五");
        assert_eq!(typed.text, "五");
    }
}
