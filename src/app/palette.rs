//! The command palette: every command, and every tag, event, limit and tab of what is open, found by a few letters.

use egui::{Key, Layout, RichText, ScrollArea, TextEdit};

use super::{
    command::{UiCommand, keys},
    desk::{Act, Acts},
    dock::Pane,
    remarks::Remarks,
    theme,
    trend::{TrendAct, shown_views},
    window::App,
    workspace::{Selection, Tab, interval_of},
};
use crate::{case::Lang, text::Texts};

/// Entries shown at most.
const MOST: usize = 200;

/// Something that can be asked for.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    /// The same in the other language, or what else it may be looked for by.
    also: String,
    keys: String,
    acts: Vec<Act>,
}

/// The palette's state.
#[derive(Clone, Debug, Default)]
pub(super) struct PaletteForm {
    query: String,
    chosen: usize,
    entries: Vec<Entry>,
}

impl PaletteForm {
    /// Everything that can be asked for now. What lies after a hidden future's horizon cannot.
    pub(super) fn of(app: &App, ctx: &egui::Context) -> Self {
        let other = Texts::new(if app.texts.lang() == Lang::Zh { Lang::En } else { Lang::Zh });
        let command = |command: &UiCommand| Entry {
            name: command.text(app.texts),
            also: command.text(other),
            keys: command.shortcut().map(|shortcut| keys(ctx, shortcut)).unwrap_or_default(),
            acts: vec![Act::Command(*command)],
        };
        let commands = UiCommand::ALL.iter().filter(|command| **command != UiCommand::Palette);
        let mut entries: Vec<Entry> = commands.map(command).collect();
        if app.case().is_some() {
            entries.extend(Pane::all().map(|pane| Entry {
                name: app.texts.fmt("palette-tab", &[("name", &app.texts.get(pane.key()))]),
                also: other.get(pane.key()),
                keys: String::new(),
                acts: vec![Act::Reveal(pane)],
            }));
        }
        entries.extend(things(app));
        Self { entries, ..Self::default() }
    }

    /// The entries that hold every word of the query, in order; those whose name begins with it first.
    fn found(&self) -> Vec<&Entry> {
        let words: Vec<String> = self.query.split_whitespace().map(str::to_lowercase).collect();
        let holds = |entry: &&Entry| {
            let text = format!("{} {}", entry.name, entry.also).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let mut found: Vec<&Entry> = self.entries.iter().filter(holds).collect();
        let first = words.first().cloned().unwrap_or_default();
        found.sort_by_key(|entry| !entry.name.to_lowercase().starts_with(&first));
        found.truncate(MOST);
        found
    }
}

/// Tags, limits, events, annotations and bookmarks.
fn things(app: &App) -> Vec<Entry> {
    let (Some(case), lang, scope) = (app.case(), app.texts.lang(), app.scope()) else { return Vec::new() };
    let entry = |key: &str, name: &str, also: String, acts: Vec<Act>| Entry {
        name: app.texts.fmt(key, &[("name", name)]),
        also,
        keys: String::new(),
        acts,
    };
    let select = |selection: Selection| Act::Select(Some(selection));
    let tags = case.tags.iter().map(|tag| {
        let acts = vec![select(Selection::Tag(tag.id.clone()))];
        entry("palette-tag", &format!("{}  {}", tag.id, tag.name.get(lang)), String::new(), acts)
    });
    let limits = case.limits.iter().map(|limit| {
        let acts = vec![select(Selection::Limit(limit.id.clone())), Act::Reveal(Pane::Tab(Tab::Limits))];
        entry("palette-limit", limit.name.get(lang), limit.tag.to_string(), acts)
    });
    let events = case.events.iter().filter_map(|event| {
        let replay = app.replay()?;
        let interval = interval_of(replay, &event.id);
        let is_shown = interval.map_or(scope.is_open(), |interval| scope.shows(interval));
        let mut acts = vec![select(Selection::Event(event.id.clone()))];
        acts.extend(interval.map(|interval| Act::BringCursor(interval.earliest)));
        is_shown.then(|| entry("palette-event", event.title.get(lang), String::new(), acts))
    });
    let remarks = app.replay().map(|replay| Remarks::of(replay, scope)).unwrap_or_default();
    let annotations = remarks.annotations.iter().map(|(idx, interval)| {
        let annotation = &case.annotations[*idx];
        let mut acts =
            vec![select(Selection::Annotation(annotation.id.clone())), Act::Reveal(Pane::Tab(Tab::Annotations))];
        acts.extend(interval.map(|interval| Act::BringCursor(interval.earliest)));
        entry("palette-annotation", annotation.title(), annotation.labels.join(" "), acts)
    });
    let bookmarks = remarks.bookmarks.iter().map(|(idx, at)| {
        let bookmark = &case.bookmarks[*idx];
        let acts = vec![select(Selection::Bookmark(bookmark.id.clone())), Act::BringCursor(*at)];
        entry("palette-bookmark", &bookmark.name, String::new(), acts)
    });
    let clocks = case.clocks.iter().map(|clock| {
        let acts = vec![select(Selection::Clock(clock.id.clone())), Act::Reveal(Pane::Tab(Tab::Clocks))];
        entry("palette-clock", clock.name.get(lang), clock.id.to_string(), acts)
    });
    let views = shown_views(case, scope).map(|view| {
        let acts = vec![Act::Trend(TrendAct::ShowView(view.id.clone()))];
        entry("palette-view", view.name.get(lang), String::new(), acts)
    });
    tags.chain(limits).chain(events).chain(annotations).chain(bookmarks).chain(clocks).chain(views).collect()
}

/// The field and what it finds; Enter or a click does it. True when something was chosen.
pub(super) fn palette_ui(ui: &mut egui::Ui, form: &mut PaletteForm, texts: Texts, acts: &mut Acts) -> bool {
    let (up, down, enter) = ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(egui::Modifiers::NONE, key);
        (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter))
    });
    let field = TextEdit::singleline(&mut form.query).hint_text(texts.get("palette-hint")).desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(texts.get("palette-hint"));
    response.request_focus();
    if response.changed() {
        form.chosen = 0;
    }
    let found = form.found();
    let last = found.len().saturating_sub(1);
    let chosen = if up { form.chosen.saturating_sub(1) } else { form.chosen + usize::from(down) }.min(last);
    let mut done = enter.then(|| found.get(chosen)).flatten().map(|entry| entry.acts.clone());
    ui.add_space(theme::STEP);
    ScrollArea::vertical().max_height(420.0).auto_shrink(false).show(ui, |ui| {
        for (idx, entry) in found.iter().enumerate() {
            let text = RichText::new(&entry.name);
            let response = ui
                .horizontal(|ui| {
                    let response = ui.selectable_label(idx == chosen, text);
                    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                        ui.label(RichText::new(&entry.keys).size(theme::SMALL).weak());
                    });
                    response
                })
                .inner;
            if idx == chosen && (up || down) {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                done = Some(entry.acts.clone());
            }
        }
        if found.is_empty() {
            ui.label(RichText::new(texts.get("palette-none")).weak());
        }
    });
    form.chosen = chosen;
    let is_done = done.is_some();
    acts.extend(done.into_iter().flatten());
    is_done
}
