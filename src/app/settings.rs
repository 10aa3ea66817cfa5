//! What the window remembers between runs, as JSON in the user's configuration folder.
//!
//! A file that cannot be read or written costs nothing but the memory: the window starts with its defaults.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::case::Lang;

/// Light, dark, or whatever the desktop says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// Follow the desktop.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl ThemeChoice {
    pub(super) fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        }
    }
}

/// The size in bytes beyond which evidence is referred to and not copied, unless somebody says otherwise: 2 GiB.
pub(crate) const REFERENCE_ABOVE: u64 = 2 << 30;
/// How many things opened before are kept in mind.
const MOST_RECENT: usize = 10;

/// The user's choices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Settings {
    pub lang: Option<Lang>,
    pub theme: ThemeChoice,
    pub last_case: Option<PathBuf>,
    /// Cases and recordings opened before, the last one first.
    pub recent: Vec<PathBuf>,
    pub ui_scale: f32,
    /// The name that stands on annotations; none: nobody gave one yet.
    pub author: Option<String>,
    /// Larger files are referred to when they are imported, and not copied.
    pub reference_above: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            theme: ThemeChoice::default(),
            last_case: None,
            recent: Vec::new(),
            ui_scale: 1.0,
            author: None,
            reference_above: REFERENCE_ABOVE,
        }
    }
}

impl Settings {
    /// Where the settings live; none when the system names no configuration folder.
    pub(super) fn place() -> Option<PathBuf> {
        let folders = directories::ProjectDirs::from("", "", "causeway")?;
        Some(folders.config_dir().join("settings.json"))
    }

    /// The settings in `place`, or the defaults.
    pub(super) fn load(place: Option<&PathBuf>) -> Self {
        let text = place.and_then(|place| fs::read_to_string(place).ok());
        let mut settings: Self = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        settings.ui_scale = if settings.ui_scale.is_finite() { settings.ui_scale.clamp(0.6, 2.5) } else { 1.0 };
        settings
    }

    /// Notes that something was opened, unless it is not a file or folder (a bundled case).
    pub(super) fn opened(&mut self, place: &Path, is_case: bool) {
        let Some(place) = std::path::absolute(place).ok().filter(|place| place.exists()) else { return };
        if is_case {
            self.last_case = Some(place.clone());
        }
        self.recent.retain(|known| *known != place);
        self.recent.insert(0, place);
        self.recent.truncate(MOST_RECENT);
    }

    /// Writes the settings. Errors name the file.
    pub(super) fn save(&self, place: &Path) -> Result<(), String> {
        let text = serde_json::to_string_pretty(self).map_err(|error| error.to_string())?;
        write_new(place, &text)
    }
}

/// The name that the user gave in the window for what they write; none when nobody gave one yet.
pub fn known_author() -> Option<String> {
    Settings::load(Settings::place().as_ref()).author.filter(|author| !author.is_empty())
}

/// Writes a small file beside its place and renames it, making the folder first. Errors name the file.
pub(super) fn write_new(place: &Path, text: &str) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", place.display());
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(wrong)?;
    }
    let fresh = place.with_extension("json.new");
    fs::write(&fresh, text).map_err(wrong)?;
    fs::rename(&fresh, place).map_err(wrong)
}

/// The language to begin with: the setting, else the system's.
pub(super) fn first_lang(settings: &Settings) -> Lang {
    settings.lang.unwrap_or_else(|| {
        let is_chinese = sys_locale::get_locale().is_some_and(|locale| locale.to_lowercase().starts_with("zh"));
        if is_chinese { Lang::Zh } else { Lang::En }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_opened_last_comes_first_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let place = |n: usize| folder.path().join(n.to_string());
        (0..12).for_each(|n| fs::write(place(n), "").unwrap());
        let mut settings = Settings::default();
        (0..12).for_each(|n| settings.opened(&place(n), n == 3));
        settings.opened(&place(5), false);
        settings.opened(Path::new("taigu-kettle-2024"), true);
        assert_eq!((settings.recent.len(), &settings.recent[0], &settings.recent[1]), (10, &place(5), &place(11)));
        assert_eq!(settings.last_case, Some(place(3)));
    }

    #[test]
    fn settings_come_back_as_saved_and_a_broken_file_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("deep/settings.json");
        let settings = Settings { lang: Some(Lang::Zh), theme: ThemeChoice::Dark, ..Settings::default() };
        settings.save(&place).unwrap();
        assert_eq!(Settings::load(Some(&place)), settings);
        fs::write(&place, "{ broken").unwrap();
        assert_eq!(Settings::load(Some(&place)), Settings::default());
    }
}
