//! Originals that another copy of a case has: copied along when the copies are merged, each held against its SHA-256.
//!
//! Promises: nothing that is there is written over; a file that is not what the register says is not taken.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Case, CaseFolder, Error, EvidenceFile, hex};
use crate::id::EvidenceId;

impl CaseFolder {
    /// Copies originals of `case` that `other` has and this folder, which held `known` until now, lacks. Where another file has the name already, the copy
    /// gets a number and `case` its path. Gives the paths of what was copied. Errors: an original is not the one that was
    /// registered; it cannot be read or written. What neither has stays missing.
    pub fn bring(&self, case: &mut Case, known: &Case, other: &Self) -> Result<Vec<String>, Error> {
        let mut brought = Vec::new();
        for idx in 0..case.evidence.len() {
            let evidence = &case.evidence[idx];
            let Some(path) = evidence.path.clone() else { continue };
            if self.has(case, known, &evidence.id)? {
                continue;
            }
            let place = other.root().join(&path);
            let bytes = match other.read_evidence(case, &evidence.id) {
                Ok(bytes) => bytes,
                Err(Error::Unreadable { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            if !is_as_registered(case, &evidence.id, &bytes) {
                return Err(Error::NotRegistered { place });
            }
            let name = Path::new(&path).file_name().map_or_else(|| path.clone(), |name| name.to_string_lossy().into());
            let path = self.add_evidence(&name, &bytes)?;
            case.evidence[idx].path = Some(path.clone());
            brought.push(path);
        }
        Ok(brought)
    }

    /// True when the file is there and is the one that `known`, the case before, knows, or the one registered.
    fn has(&self, case: &Case, known: &Case, id: &EvidenceId) -> Result<bool, Error> {
        if let EvidenceFile::Disk(place) = self.evidence_file(case, id)?
            && !place.exists()
        {
            return Ok(false);
        }
        let path = |case: &Case| case.evidence_of(id).and_then(|evidence| evidence.path.clone());
        if path(known) == path(case) {
            return Ok(true);
        }
        let bytes = self.read_evidence(case, id)?;
        Ok(is_as_registered(case, id, &bytes))
    }
}

fn is_as_registered(case: &Case, id: &EvidenceId, bytes: &[u8]) -> bool {
    let registered = case.evidence_of(id).and_then(|evidence| evidence.sha256.as_deref());
    registered.is_none_or(|registered| hex(&Sha256::digest(bytes)).eq_ignore_ascii_case(registered.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Evidence;

    fn folder(place: &Path, name: &str, files: &[(&str, &[u8])]) -> (CaseFolder, Case) {
        let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let sample = bundled.evidence[1].clone();
        let mut case = Case::begun("c", None);
        let folder = CaseFolder::create(&place.join(name), &case).unwrap();
        for (id, bytes) in files {
            let path = Some(folder.add_evidence("log.csv", bytes).unwrap());
            let sha256 = Some(hex(&Sha256::digest(bytes)));
            case.evidence.push(Evidence { id: (*id).into(), path, sha256, ..sample.clone() });
        }
        (folder, case)
    }

    #[test]
    fn what_only_the_copy_has_comes_along_under_a_name_of_its_own() {
        let home = tempfile::tempdir().unwrap();
        let (ours, mine) = folder(home.path(), "ours", &[("a", b"mine")]);
        let (theirs, copy) = folder(home.path(), "theirs", &[("b", b"theirs")]);
        let mut both = Case { evidence: [mine.evidence.clone(), copy.evidence.clone()].concat(), ..mine.clone() };
        assert_eq!(ours.bring(&mut both, &mine, &theirs).unwrap(), ["evidence/log-2.csv"]);
        assert_eq!(ours.read_evidence(&both, &"b".into()).unwrap(), b"theirs".as_slice());
        assert_eq!(ours.read_evidence(&both, &"a".into()).unwrap(), b"mine".as_slice(), "never written over");
        assert!(ours.bring(&mut both, &mine, &theirs).unwrap().is_empty(), "once");
        std::fs::write(home.path().join("theirs/evidence/log.csv"), "forged").unwrap();
        let (ours, mine) = folder(home.path(), "anew", &[]);
        assert!(matches!(ours.bring(&mut copy.clone(), &mine, &theirs), Err(Error::NotRegistered { .. })));
    }
}
