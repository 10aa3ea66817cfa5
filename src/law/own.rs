//! The packs of the user's: those in a case's `law` folder, and files named besides.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Error, Law};
use crate::case::{self, CaseFolder};

/// A pack larger than this is refused.
const MOST_MIB: u64 = 4;

impl Law {
    /// The built-in packs with those of a case and of files named besides, which win in this order. Errors: a pack that cannot
    /// be read or taken.
    pub fn of_case(folder: Option<&CaseFolder>, files: &[PathBuf]) -> Result<Self, Error> {
        let mut packs = Vec::new();
        if let Some(folder) = folder {
            for file in folder.law_files().map_err(unreadable)? {
                let place = folder.root().join(&file);
                if !folder.is_bundled() {
                    check_size(&place)?;
                }
                let bytes = folder.read_side(&file).map_err(unreadable)?;
                packs.push((place, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        for file in files {
            check_size(file)?;
            let failed = |source| Error::Unreadable { place: file.clone(), source };
            packs.push((file.clone(), fs::read_to_string(file).map_err(failed)?));
        }
        if packs.is_empty() {
            return Ok(Self::built_in().clone());
        }
        Self::built_in().with(packs.iter().map(|(place, text)| (place.clone(), text.as_str())))
    }
}

fn unreadable(error: case::Error) -> Error {
    match error {
        case::Error::Unreadable { place, source } => Error::Unreadable { place, source },
        other => Error::Unreadable { place: PathBuf::new(), source: std::io::Error::other(other) },
    }
}

fn check_size(place: &Path) -> Result<(), Error> {
    let found = fs::metadata(place).map_err(|source| Error::Unreadable { place: place.to_owned(), source })?;
    if found.len() > MOST_MIB << 20 {
        return Err(Error::TooLarge { place: place.to_owned(), most_mib: MOST_MIB });
    }
    Ok(())
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
