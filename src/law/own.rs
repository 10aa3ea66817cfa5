//! The packs of the user's: those in a case's `law` folder, and files named besides.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Error, Law};
use crate::case::CaseFolder;

/// The folder of a case that holds packs.
const FOLDER: &str = "law";
/// A pack larger than this is refused.
const MOST_MIB: u64 = 4;

impl Law {
    /// The built-in packs with those of a case and of files named besides, which win in this order. In a case's folder only
    /// plain files ending in `.json` are read. Errors: a pack that cannot be read or taken.
    pub fn of_case(folder: Option<&CaseFolder>, files: &[PathBuf]) -> Result<Self, Error> {
        let mut packs = match folder {
            None => Vec::new(),
            Some(CaseFolder::Bundled(dir)) => bundled(dir),
            Some(CaseFolder::Disk(root)) => on_disk(&root.join(FOLDER))?,
        };
        for file in files {
            packs.push((file.clone(), read(file)?));
        }
        if packs.is_empty() {
            return Ok(Self::built_in().clone());
        }
        Self::built_in().with(packs.iter().map(|(place, text)| (place.clone(), text.as_str())))
    }
}

fn bundled(dir: &'static include_dir::Dir<'static>) -> Vec<(PathBuf, String)> {
    let files = dir.get_dir(dir.path().join(FOLDER)).into_iter().flat_map(include_dir::Dir::files);
    let files = files.filter(|file| is_pack(file.path()));
    files.filter_map(|file| Some((file.path().to_owned(), file.contents_utf8()?.to_owned()))).collect()
}

fn on_disk(folder: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
    let unreadable = |source| Error::Unreadable { place: folder.to_owned(), source };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut places = Vec::new();
    for entry in entries {
        let entry = entry.map_err(unreadable)?;
        // A link could lead anywhere: a case may come from a stranger.
        if entry.file_type().map_err(unreadable)?.is_file() && is_pack(&entry.path()) {
            places.push(entry.path());
        }
    }
    places.sort();
    places.into_iter().map(|place| read(&place).map(|text| (place, text))).collect()
}

fn is_pack(place: &Path) -> bool {
    place.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn read(place: &Path) -> Result<String, Error> {
    let unreadable = |source| Error::Unreadable { place: place.to_owned(), source };
    if fs::metadata(place).map_err(unreadable)?.len() > MOST_MIB << 20 {
        return Err(Error::TooLarge { place: place.to_owned(), most_mib: MOST_MIB });
    }
    fs::read_to_string(place).map_err(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cases_packs_are_read_and_links_are_not_followed() {
        let home = tempfile::tempdir().unwrap();
        let folder = CaseFolder::Disk(home.path().to_owned());
        assert_eq!(Law::of_case(Some(&folder), &[]).unwrap().statutes().len(), Law::built_in().statutes().len());
        let pack = |id: &str| {
            let statute = format!(r#"{{"id":"{id}","name":"{id}","kind":"document","source":"s"}}"#);
            format!(r#"{{"format":"causeway-law","version":1,"title":"t","statutes":[{statute}]}}"#)
        };
        fs::create_dir(home.path().join("law")).unwrap();
        fs::write(home.path().join("law/a.json"), pack("inside")).unwrap();
        fs::write(home.path().join("law/readme.txt"), "no pack").unwrap();
        fs::write(home.path().join("beside.json"), pack("beside")).unwrap();
        #[cfg(unix)]
        {
            fs::write(home.path().join("far.json"), pack("far")).unwrap();
            std::os::unix::fs::symlink(home.path().join("far.json"), home.path().join("law/far.json")).unwrap();
        }
        let law = Law::of_case(Some(&folder), &[home.path().join("beside.json")]).unwrap();
        let is_there = |id: &str| law.statute(id).is_some_and(|kept| kept.is_own);
        assert_eq!([is_there("inside"), is_there("beside"), is_there("far")], [true, true, false]);
        fs::write(home.path().join("law/b.json"), "{").unwrap();
        assert!(
            matches!(Law::of_case(Some(&folder), &[]), Err(Error::Json { place, .. }) if place.ends_with("b.json"))
        );
    }
}
