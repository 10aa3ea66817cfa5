//! Everything that a person can ask the window to do without naming an object: text, icon and shortcut of each.
//!
//! Menus, buttons, the key map and the list of shortcuts all come from here.

use egui::{Key, KeyboardShortcut, ModifierNames, Modifiers};
use egui_material_icons::{MaterialIcon, icons};

use crate::text::Texts;

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident: $key:literal, $icon:expr, $shortcut:expr;)*) => {
        /// A command without payload.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum UiCommand {
            $($(#[$doc])* $name,)*
        }

        impl UiCommand {
            /// Every command, in the order of menus.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The key of its text.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key),*
                }
            }

            /// Its icon, when it has one.
            pub(super) fn icon(self) -> Option<MaterialIcon> {
                match self {
                    $(Self::$name => $icon),*
                }
            }

            /// Its shortcut, when it has one.
            pub fn shortcut(self) -> Option<KeyboardShortcut> {
                match self {
                    $(Self::$name => $shortcut),*
                }
            }
        }
    };
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn with(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

commands! {
    /// Opens a case or recording.
    Open: "command-open", Some(icons::ICON_FOLDER_OPEN), Some(with(Modifiers::COMMAND, Key::O));
    /// Makes a new case.
    NewCase: "command-new-case", Some(icons::ICON_CREATE_NEW_FOLDER), Some(with(Modifiers::COMMAND, Key::N));
    /// Imports a recording into the case that is open.
    Import: "command-import", Some(icons::ICON_FILE_OPEN), Some(with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::O));
    /// Reads a report or statement and proposes events.
    ReadNarrative: "command-read-narrative", Some(icons::ICON_ARTICLE), None;
    /// Merges a colleague's copy of the case that is open.
    Merge: "command-merge", Some(icons::ICON_MERGE), None;
    /// Opens the bundled case.
    OpenBundled: "command-open-bundled", None, None;
    /// Takes the last edit back.
    Undo: "command-undo", Some(icons::ICON_UNDO), Some(with(Modifiers::COMMAND, Key::Z));
    /// Makes the last edit taken back again.
    Redo: "command-redo", Some(icons::ICON_REDO), Some(with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z));
    /// Begins an event at the cursor.
    NewEvent: "command-new-event", Some(icons::ICON_ADD), Some(key(Key::N));
    /// Begins a cause.
    NewCause: "command-new-cause", Some(icons::ICON_ADD_CIRCLE), Some(with(Modifiers::SHIFT, Key::N));
    /// Takes what is selected to a cause as its evidence.
    CauseEvidence: "command-cause-evidence", None, Some(key(Key::E));
    /// Takes the cause or the step out that is selected on the canvas of causes.
    RemoveCause: "command-remove-cause", Some(icons::ICON_DELETE), Some(key(Key::Delete));
    /// Saves the view of the causes that is shown.
    SaveCauses: "command-save-causes", Some(icons::ICON_DOWNLOAD), None;
    /// Trends, timeline and tables.
    Investigate: "command-investigate", None, Some(with(Modifiers::COMMAND, Key::Num1));
    /// The canvas of causes.
    Causes: "command-causes", Some(icons::ICON_ACCOUNT_TREE), Some(with(Modifiers::COMMAND, Key::Num2));
    /// The report.
    Report: "command-report", Some(icons::ICON_DESCRIPTION), Some(with(Modifiers::COMMAND, Key::Num3));
    /// Goes to the next place of the report that is open.
    NextOpenPoint: "command-next-open-point", Some(icons::ICON_FLAG), Some(key(Key::F8));
    /// Keeps what was typed for the section.
    KeepSection: "command-keep-section", Some(icons::ICON_CHECK), Some(with(Modifiers::COMMAND, Key::Enter));
    /// Gives the section back to the program.
    DraftSection: "command-draft-section", Some(icons::ICON_UNDO), None;
    /// Saves the report.
    ExportReport: "command-export-report", Some(icons::ICON_DOWNLOAD), None;
    /// Adds a clock to the case.
    NewClock: "command-new-clock", Some(icons::ICON_MORE_TIME), None;
    /// Saves what is open as a case folder of one's own.
    SaveCopy: "command-save-copy", None, Some(with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S));
    /// Saves the samples that the trends show.
    SaveSamples: "command-save-samples", None, None;
    /// Saves the trends as a figure.
    SaveFigure: "command-save-figure", None, None;
    /// Saves a picture of trends and timeline.
    SavePicture: "command-save-picture", None, None;
    /// Saves a picture of the window.
    SaveWindow: "command-save-window", None, None;
    /// Copies a picture of trends and timeline.
    CopyPicture: "command-copy-picture", Some(icons::ICON_PHOTO_CAMERA), Some(key(Key::F12));
    /// Copies a picture of the window.
    CopyWindow: "command-copy-window", None, None;
    /// Every panel where it stood at first.
    ResetLayout: "command-reset-layout", None, None;
    /// Back to the start page.
    CloseCase: "command-close-case", None, Some(with(Modifiers::COMMAND, Key::W));
    /// Closes the window.
    Quit: "command-quit", None, Some(with(Modifiers::COMMAND, Key::Q));
    /// Shows the whole record.
    Fit: "command-fit", Some(icons::ICON_FIT_WIDTH), Some(key(Key::F));
    /// The view before.
    ViewBack: "command-view-back", Some(icons::ICON_ARROW_BACK), Some(with(Modifiers::ALT, Key::ArrowLeft));
    /// The view after.
    ViewForward: "command-view-forward", Some(icons::ICON_ARROW_FORWARD), Some(with(Modifiers::ALT, Key::ArrowRight));
    /// Zooms in at the cursor.
    ZoomIn: "command-zoom-in", None, Some(key(Key::Plus));
    /// Zooms out at the cursor.
    ZoomOut: "command-zoom-out", None, Some(key(Key::Minus));
    /// Scales every lane to what it shows.
    ScaleToView: "command-scale-to-view", Some(icons::ICON_HEIGHT), Some(key(Key::Y));
    /// Starts or stops playing.
    PlayPause: "command-play-pause", Some(icons::ICON_PLAY_ARROW), Some(key(Key::Space));
    /// Plays backwards.
    PlayBack: "command-play-back", None, Some(key(Key::J));
    /// Stops playing.
    Pause: "command-pause", None, Some(key(Key::K));
    /// Plays forward, faster each time.
    PlayForward: "command-play-forward", None, Some(key(Key::L));
    /// To the sample before.
    StepBack: "command-step-back", Some(icons::ICON_CHEVRON_LEFT), Some(key(Key::ArrowLeft));
    /// To the next sample.
    StepForward: "command-step-forward", Some(icons::ICON_CHEVRON_RIGHT), Some(key(Key::ArrowRight));
    /// To the event before.
    PreviousEvent: "command-previous-event", Some(icons::ICON_SKIP_PREVIOUS), Some(key(Key::OpenBracket));
    /// To the next event.
    NextEvent: "command-next-event", Some(icons::ICON_SKIP_NEXT), Some(key(Key::CloseBracket));
    /// To the beginning of the record.
    ToStart: "command-to-start", Some(icons::ICON_FIRST_PAGE), Some(key(Key::Home));
    /// To the end of the record.
    ToEnd: "command-to-end", Some(icons::ICON_LAST_PAGE), Some(key(Key::End));
    /// Hides or shows what comes after the cursor.
    HideFuture: "command-hide-future", None, Some(key(Key::H));
    /// The next of light and dark.
    ToggleTheme: "command-toggle-theme", Some(icons::ICON_CONTRAST), None;
    /// The other language.
    ToggleLanguage: "command-toggle-language", None, None;
    /// Larger text and controls.
    LargerUi: "command-larger-ui", None, Some(with(Modifiers::COMMAND, Key::Plus));
    /// Smaller text and controls.
    SmallerUi: "command-smaller-ui", None, Some(with(Modifiers::COMMAND, Key::Minus));
    /// Finds any command, tag, event or limit by a few letters.
    Palette: "command-palette", Some(icons::ICON_SEARCH), Some(with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P));
    /// The list of shortcuts.
    Shortcuts: "command-shortcuts", Some(icons::ICON_KEYBOARD), Some(key(Key::F1));
    /// About the program.
    About: "command-about", None, None;
    /// Begins an annotation on what is selected.
    Annotate: "command-annotate", Some(icons::ICON_ADD_COMMENT), Some(key(Key::A));
    /// Sets a bookmark at the cursor.
    SetBookmark: "command-bookmark", Some(icons::ICON_BOOKMARK_ADD), Some(key(Key::B));
    /// To the exceedance before.
    PreviousExceedance: "command-previous-exceedance", Some(icons::ICON_KEYBOARD_DOUBLE_ARROW_LEFT), Some(key(Key::Comma));
    /// To the next exceedance.
    NextExceedance: "command-next-exceedance", Some(icons::ICON_KEYBOARD_DOUBLE_ARROW_RIGHT), Some(key(Key::Period));
    /// To the bookmark before.
    PreviousBookmark: "command-previous-bookmark", None, Some(key(Key::Semicolon));
    /// To the next bookmark.
    NextBookmark: "command-next-bookmark", None, Some(key(Key::Quote));
    /// Plays a stretch again and again, or no longer.
    Loop: "command-loop", Some(icons::ICON_REPEAT), Some(key(Key::R));
    /// Shows or hides the timeline's lane of exceedances.
    LaneExceedances: "command-lane-exceedances", None, None;
    /// Shows or hides the timeline's lane of alarms.
    LaneAlarms: "command-lane-alarms", None, None;
    /// Shows or hides the timeline's lane of annotations.
    LaneAnnotations: "command-lane-annotations", None, None;
    /// Asks for the name that stands on annotations.
    Author: "command-author", None, None;
    /// Measures between two moments, or stops it.
    Measure: "command-measure", Some(icons::ICON_STRAIGHTEN), Some(key(Key::M));
    /// Zooms to the stretch between the two moments measured.
    ZoomToRange: "command-zoom-range", Some(icons::ICON_FIT_SCREEN), Some(key(Key::Z));
    /// Keeps what the trends show under a name.
    SaveView: "command-save-view", None, Some(key(Key::V));
    /// Shows or hides the trend of the tag selected.
    ToggleTrend: "command-toggle-trend", None, Some(key(Key::T));
    /// Moves the tag selected to a lane of its own.
    OwnLane: "command-own-lane", None, None;
    /// Moves the tag selected into the lane above.
    JoinLane: "command-join-lane", None, None;
    /// Moves the lane of the tag selected up.
    LaneUp: "command-lane-up", None, Some(with(Modifiers::ALT, Key::ArrowUp));
    /// Moves it down.
    LaneDown: "command-lane-down", None, Some(with(Modifiers::ALT, Key::ArrowDown));
    /// Folds the lane of the tag selected to a strip, or opens it.
    CollapseLane: "command-collapse-lane", None, None;
    /// Draws the tag selected as steps or as lines.
    ToggleStep: "command-toggle-step", None, None;
    /// Lets every lane be as high as there is room.
    ResetHeights: "command-reset-heights", None, None;
}

impl UiCommand {
    /// Its text.
    pub fn text(self, texts: Texts) -> String {
        texts.get(self.key())
    }

    /// Its text with its shortcut, for hovering.
    pub(super) fn tooltip(self, texts: Texts, ctx: &egui::Context) -> String {
        match self.shortcut() {
            Some(shortcut) => format!("{}  ({})", self.text(texts), keys(ctx, shortcut)),
            None => self.text(texts),
        }
    }

    /// The commands whose shortcuts were pressed, unless somebody is typing.
    pub(super) fn pressed(ctx: &egui::Context) -> Vec<Self> {
        if ctx.text_edit_focused() {
            return Vec::new();
        }
        let mut found: Vec<Self> = Vec::new();
        ctx.input_mut(|input| {
            // Shortcuts with most modifiers first: one with fewer would otherwise take theirs.
            for num_modifiers in [2, 1, 0] {
                for command in Self::ALL {
                    if let Some(shortcut) = command.shortcut()
                        && num_held(shortcut.modifiers) == num_modifiers
                        && input.consume_shortcut(&shortcut)
                    {
                        found.push(*command);
                    }
                }
            }
        });
        found
    }
}

fn num_held(modifiers: Modifiers) -> u8 {
    let Modifiers { alt, shift, command, .. } = modifiers;
    u8::from(alt) + u8::from(shift) + u8::from(command)
}

/// A shortcut as it stands on the keys: `Ctrl+O`, `]`, `←`.
pub(super) fn keys(ctx: &egui::Context, shortcut: KeyboardShortcut) -> String {
    let key = match shortcut.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        key => key.symbol_or_name(),
    };
    let modifiers = ModifierNames::NAMES.format(&shortcut.modifiers, ctx.os().is_mac());
    if modifiers.is_empty() { key.to_owned() } else { format!("{modifiers}+{key}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_read_as_on_the_keys() {
        let ctx = egui::Context::default();
        let text = |command: UiCommand| command.shortcut().map(|shortcut| keys(&ctx, shortcut)).unwrap_or_default();
        assert_eq!([UiCommand::NextEvent, UiCommand::PreviousEvent, UiCommand::ZoomIn].map(text), ["]", "[", "+"]);
    }

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let shortcuts: Vec<_> = UiCommand::ALL.iter().filter_map(|command| command.shortcut()).collect();
        for (idx, shortcut) in shortcuts.iter().enumerate() {
            assert!(!shortcuts[..idx].contains(shortcut), "{shortcut:?}");
        }
    }
}
