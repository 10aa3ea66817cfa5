//! Messages that can be dismissed, and the log of what was noticed. Both keep keys, so that the language can change.

use std::time::{Duration, Instant};

use egui::{Align2, Area, Frame, Order, RichText};
use egui_material_icons::icons;

use super::{
    desk::{Act, Acts},
    theme::{self, Palette},
    widgets,
};
use crate::{
    case::Severity,
    text::{Code as _, Texts},
};

/// How long a message of something done is shown.
const STAYS: Duration = Duration::from_secs(4);
/// Where messages begin, from the top of the window: under the menu and one line of the banner.
const BELOW_BANNER: f32 = 98.0;
/// How many lines the log keeps.
const MOST_LINES: usize = 2_000;

/// A text by its key and parameters, and when it was said.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
    pub said: String,
    pub severity: Severity,
    /// Why, and what to do; in the language of that moment.
    pub detail: String,
}

impl Note {
    pub(super) fn new(key: &'static str, args: &[(&'static str, &str)]) -> Self {
        let args = args.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        let said = chrono::Local::now().format("%H:%M:%S %:z").to_string();
        Self { key, args, said, severity: Severity::Information, detail: String::new() }
    }

    /// The line as it is copied out of the log; `is_open`: nothing is hidden.
    pub(super) fn line(&self, texts: Texts, is_open: bool) -> String {
        let detail = if self.detail.is_empty() { String::new() } else { format!(" — {}", self.detail) };
        format!("{}  {}  {}{detail}", self.said, self.severity.name(texts), self.shown(texts, is_open))
    }

    /// What may be shown: while the future is hidden a step that was undone or redone does not tell what it changed.
    pub(super) fn shown(&self, texts: Texts, is_open: bool) -> String {
        match self.key {
            "message-undone" if !is_open => texts.get("message-undone-veiled"),
            "message-redone" if !is_open => texts.get("message-redone-veiled"),
            _ => self.text(texts),
        }
    }

    fn text(&self, texts: Texts) -> String {
        let args: Vec<_> = self.args.iter().map(|(name, text)| (*name, text.as_str())).collect();
        texts.fmt(self.key, &args)
    }
}

#[derive(Clone, Debug)]
struct Message {
    note: Note,
    /// When it goes away by itself; none: when it is dismissed.
    until: Option<Instant>,
}

/// What the window has to say.
#[derive(Clone, Debug, Default)]
pub(super) struct Messages {
    shown: Vec<Message>,
    log: Vec<Note>,
}

impl Messages {
    /// Something failed: `detail` says why and what to do.
    pub(super) fn error(&mut self, key: &'static str, args: &[(&'static str, &str)], detail: String) {
        self.say(key, args, detail, Severity::Critical);
    }

    /// Something was done: goes away by itself.
    pub(super) fn tell(&mut self, key: &'static str, args: &[(&'static str, &str)]) {
        self.shown.retain(|message| message.until.is_none());
        self.say(key, args, String::new(), Severity::Information);
        if let Some(message) = self.shown.last_mut() {
            message.until = Some(Instant::now() + STAYS);
        }
    }

    /// Drops what has been shown long enough; how long until the next goes.
    pub(super) fn expire(&mut self) -> Option<Duration> {
        let now = Instant::now();
        self.shown.retain(|message| message.until.is_none_or(|until| until > now));
        self.shown.iter().filter_map(|message| message.until).map(|until| until - now).min()
    }

    /// Something is not as asked.
    pub(super) fn warn(&mut self, key: &'static str, args: &[(&'static str, &str)]) {
        self.say(key, args, String::new(), Severity::Caution);
    }

    fn say(&mut self, key: &'static str, args: &[(&'static str, &str)], detail: String, severity: Severity) {
        let note = Note { severity, detail, ..Note::new(key, args) };
        self.log(note.clone());
        self.shown.retain(|message| message.note.key != note.key || message.note.args != note.args);
        self.shown.push(Message { note, until: None });
    }

    /// Adds a line to the log.
    pub(super) fn log(&mut self, note: Note) {
        if self.log.len() == MOST_LINES {
            self.log.remove(0);
        }
        self.log.push(note);
    }

    /// The log, oldest first.
    pub(super) fn lines(&self) -> &[Note] {
        &self.log
    }

    pub(super) fn dismiss(&mut self, idx: usize) {
        if idx < self.shown.len() {
            self.shown.remove(idx);
        }
    }

    /// Dismisses the newest message; false when there is none.
    pub(super) fn dismiss_last(&mut self) -> bool {
        self.shown.pop().is_some()
    }

    /// The messages, at the top right over everything but the first line of the banner, whose buttons mend what they say.
    pub(super) fn messages_ui(&self, ui: &mut egui::Ui, texts: Texts, is_open: bool, acts: &mut Acts) {
        if self.shown.is_empty() {
            return;
        }
        let palette = Palette::of(ui);
        let area = Area::new(egui::Id::unique("messages")).order(Order::Foreground);
        area.anchor(Align2::RIGHT_TOP, [-12.0, BELOW_BANNER]).show(ui.ctx(), |ui| {
            for (idx, message) in self.shown.iter().enumerate() {
                let frame =
                    Frame::popup(ui.style()).stroke(egui::Stroke::new(1.0, palette.severity(message.note.severity)));
                frame.show(ui, |ui| {
                    ui.set_width(420.0);
                    ui.horizontal_top(|ui| {
                        let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 20.0), egui::Sense::hover());
                        super::marks::severity(ui.painter(), rect.center(), 5.0, message.note.severity, palette);
                        ui.vertical(|ui| {
                            ui.set_width(360.0);
                            ui.add(egui::Label::new(message.note.shown(texts, is_open)).wrap());
                            if !message.note.detail.is_empty() {
                                let detail = RichText::new(&message.note.detail).size(theme::SMALL).weak();
                                ui.add(egui::Label::new(detail).wrap());
                            }
                        });
                        if widgets::icon_button_ui(ui, icons::ICON_CLOSE, &texts.get("dismiss"), true).clicked() {
                            acts.push(Act::Dismiss(idx));
                        }
                    });
                });
            }
        });
    }
}
