//! What a case brings beside its evidence: packs of law in its `law` folder, templates of the report in its `templates` folder.

use std::{borrow::Cow, fs, io};

use super::{CaseFolder, Error};

/// The folder of a case that holds packs of law.
const LAW: &str = "law";
/// The folders of a case that hold templates.
const TEMPLATES: [&str; 4] = ["templates/zh", "templates/zh/wording", "templates/en", "templates/en/wording"];

impl CaseFolder {
    /// The paths of the packs within the folder, in order: plain files that end in `.json`, no links, for a case may come from
    /// a stranger. None without such a folder.
    pub fn law_files(&self) -> Result<Vec<String>, Error> {
        let mut names: Vec<String> = match self {
            Self::Bundled(dir) => {
                let files = dir.get_dir(dir.path().join(LAW)).into_iter().flat_map(include_dir::Dir::files);
                files.filter_map(|file| Some(file.path().file_name()?.to_str()?.to_owned())).collect()
            }
            Self::Disk(root) => {
                plain_files(&root.join(LAW)).map_err(|source| Error::Unreadable { place: root.join(LAW), source })?
            }
        };
        names.retain(|name| name.to_lowercase().ends_with(".json"));
        names.sort();
        Ok(names.into_iter().map(|name| format!("{LAW}/{name}")).collect())
    }

    /// The paths of the templates of the report within the folder, in order: plain files that end in `.jinja`, where the
    /// built-in ones of a language stand. None in a bundled case.
    pub fn template_files(&self) -> Result<Vec<String>, Error> {
        let Self::Disk(root) = self else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for folder in TEMPLATES {
            let place = root.join(folder);
            let names = plain_files(&place).map_err(|source| Error::Unreadable { place, source })?;
            found.extend(names.iter().filter(|name| is_template(name)).map(|name| format!("{folder}/{name}")));
        }
        found.sort();
        Ok(found)
    }

    /// Everything of that sort, to go along when the case is copied or packed.
    pub fn side_files(&self) -> Result<Vec<String>, Error> {
        Ok([self.law_files()?, self.template_files()?].concat())
    }

    /// The bytes of one of them.
    pub fn read_side(&self, file: &str) -> Result<Cow<'static, [u8]>, Error> {
        self.read(file)
    }
}

fn plain_files(folder: &std::path::Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.extend(entry.file_name().into_string());
        }
    }
    Ok(names)
}

fn is_template(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|ending| ending == "jinja")
}
