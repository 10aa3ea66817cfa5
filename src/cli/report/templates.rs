//! `causeway templates`: the built-in templates written out, to be edited.

use std::fs;

use super::args;
use crate::{
    case::Lang,
    cli::{Outcome, output, source::Failure},
    report::built_in_templates,
    text::Texts,
};

/// Writes the templates of both languages; a file that is there stays as it is.
pub(in crate::cli) fn run(verb: &args::Templates, texts: Texts) -> Outcome {
    let (mut written, mut kept) = (0, 0);
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for file in built_in_templates(lang) {
            let place = verb.folder.join(name).join(&file.path);
            if place.exists() {
                kept += 1;
                continue;
            }
            let failed = |error| Failure::Write { place: place.clone(), error };
            if let Some(folder) = place.parent() {
                fs::create_dir_all(folder).map_err(failed)?;
            }
            fs::write(&place, file.text).map_err(failed)?;
            written += 1;
        }
    }
    let folder = verb.folder.display().to_string();
    let args = [("folder", folder.as_str()), ("written", &written.to_string()), ("kept", &kept.to_string())];
    output::to_stdout(&texts.fmt("release-templates", &args))
}
