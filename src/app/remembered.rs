//! What is shown because the cache knew it again is hashed afterwards, and read anew when it has changed.

use std::path::PathBuf;

use super::{open::OpenError, past::Hold, window::App};
use crate::case::Recipe;

impl App {
    /// Says when a file is not the one that is shown, or that it cannot be told; reads anew what has changed.
    pub(super) fn hashed(
        &mut self,
        place: PathBuf,
        recipe: Recipe,
        is_same: Result<bool, OpenError>,
        ctx: &egui::Context,
    ) {
        let shown = place.display().to_string();
        match is_same {
            Ok(true) => {}
            Ok(false) => {
                let why = self.texts.get("message-file-changed-why");
                self.messages.error("message-file-changed", &[("place", &shown)], why);
                self.begin_to_open(place, recipe, None, Hold::Ask, ctx);
            }
            Err(error) if error.is_cancelled() => {}
            Err(error) => {
                let why = error.text(self.texts);
                self.messages.error("message-file-unchecked", &[("place", &shown)], why);
            }
        }
    }

    /// Has a file hashed that is shown because the cache knew it again; if it has changed, it is read anew.
    pub(super) fn hash_what_was_remembered(&mut self, place: PathBuf, ctx: &egui::Context) {
        let Some(ground) = &self.ground else { return };
        if let (Some(recipe), Some(file)) = (&ground.remembered, ground.replay.samples.files.first()) {
            self.jobs.hash(place, recipe.clone(), file.sha256.clone(), ctx);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc, time::Duration};

    use super::*;
    use crate::{
        app::jobs::{Jobs, Report},
        case::Lang,
        historian::digest_of,
    };

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.csv");
        fs::write(&place, "time,a\n2024-12-17 17:53:00,1\n2024-12-17 17:54:00,2\n").unwrap();
        (folder, place)
    }

    fn hashed(jobs: &mut Jobs) -> Vec<Report> {
        for _ in 0..1_000 {
            let reports = jobs.ended();
            if !reports.is_empty() {
                return reports;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Vec::new()
    }

    #[test]
    fn the_job_tells_a_changed_file_from_one_that_is_the_same_or_gone() {
        let (_folder, place) = file();
        let ctx = egui::Context::default();
        let mut jobs = Jobs::default();
        let sha256 = digest_of(&place, &crate::historian::Cancel::default()).unwrap();
        jobs.hash(place.clone(), Recipe::default(), sha256.clone(), &ctx);
        assert!(matches!(hashed(&mut jobs)[..], [Report::Hashed { is_same: Ok(true), .. }]));
        jobs.hash(place.clone(), Recipe::default(), "ab".repeat(32), &ctx);
        assert!(matches!(hashed(&mut jobs)[..], [Report::Hashed { is_same: Ok(false), .. }]));
        fs::remove_file(&place).unwrap();
        jobs.hash(place.clone(), Recipe::default(), sha256, &ctx);
        assert!(matches!(hashed(&mut jobs)[..], [Report::Hashed { is_same: Err(_), .. }]));
    }

    #[test]
    fn a_file_that_changed_unseen_is_said_to_have_changed_and_read_anew() {
        let (_folder, place) = file();
        let ctx = egui::Context::default();
        let mut app = App::with_case(&ctx, &place, Lang::En).unwrap();
        let mut ground = app.ground.take().unwrap();
        let fresh = ground.replay.samples.files[0].sha256.clone();
        ground.remembered = Some(Recipe::default());
        let mut replay = (*ground.replay).clone();
        replay.samples.files[0].sha256 = "ab".repeat(32);
        ground.replay = Arc::new(replay);
        app.take(ground);
        app.hash_what_was_remembered(place, &ctx);
        let shown = |app: &App| app.ground.as_ref().map(|ground| ground.replay.samples.files[0].sha256.clone());
        for _ in 0..1_000 {
            app.drain(&ctx);
            if shown(&app).as_ref() == Some(&fresh) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(shown(&app), Some(fresh), "read anew");
        let said: Vec<_> = app.messages.lines().iter().map(|note| note.key).collect();
        assert!(said.contains(&"message-file-changed"), "{said:?}");
    }
}
