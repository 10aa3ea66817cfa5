//! Two copies of one case folder become one: their histories, and the originals that only the other has.
//!
//! Promises: the other folder is only read; what cannot be joined is found before anything is written; an original is never
//! written over: one whose name is taken by another file gets a number; an original arrives with the SHA-256 that is
//! registered for it, or not at all.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io,
};

use super::{
    Actor, Book, By, Case, CaseFolder, CaseStamp, Error, Evidence, EvidenceFile, History, Merged,
    custody::{copied, is_own, sha256_in, sha256_of_file},
    folder::CaseText,
    store::{numbered, write_whole_by},
};

/// Another copy's work, ready to be taken in.
#[derive(Clone, Debug)]
pub struct Joining {
    /// What comes.
    pub merged: Merged,
    /// Paths of originals that come along, as they will stand here.
    pub originals: Vec<String>,
    /// Paths of originals that are registered and that neither copy has.
    pub absent: Vec<String>,
    /// What both come to together.
    pub case: Case,
    /// Both histories together.
    pub history: History,
    own: History,
    theirs: History,
    copies: Vec<Copy>,
}

#[derive(Clone, Debug)]
struct Copy {
    path: String,
    from: EvidenceFile,
    sha256: String,
}

impl Joining {
    /// What another copy brings to a book, worked out in memory: the book stays as it is. `actors` are the book's and another
    /// one. Errors: the copies began from different cases; together they make no sense; an original of the other is not the
    /// registered one; a path leads out of the folder.
    pub fn prepare(book: &Book, other: &CaseFolder, actors: [Actor; 2], by: &By) -> Result<Self, Error> {
        let theirs = other.open_whole()?;
        let (own, theirs_past) = histories(book, other, &theirs, actors, by)?;
        let (mut history, mut theirs_past_too) = (own.clone(), theirs_past.clone());
        let merged = history.merge(&mut theirs_past_too)?;
        let mut case = history.case()?;
        let (copies, absent) = copies(book.folder(), &own.case()?, other, &theirs.case, &mut case)?;
        let originals = copies.iter().map(|copy| copy.path.clone()).collect();
        Ok(Self { merged, originals, absent, case, history, own, theirs: theirs_past, copies })
    }

    /// Takes the other copy's changes into the book, in memory. Errors: as [`Self::prepare`].
    pub fn take_in(&self, book: &mut Book, by: &By) -> Result<(), Error> {
        book.join(&self.own, &mut self.theirs.clone(), &self.case, by)
    }

    /// Copies the originals that come along. Errors: the folder cannot be written; an original changed meanwhile.
    pub fn copy_originals(&self, folder: &CaseFolder) -> Result<(), Error> {
        self.copies.iter().try_for_each(|copy| copy.make(folder))
    }

    /// Brings all of it to the disk, the originals first. Errors: as [`Self::copy_originals`] and [`Book::write`].
    pub fn write(&self, book: &mut Book) -> Result<CaseStamp, Error> {
        self.copy_originals(book.folder())?;
        let case = book.history_mut()?.case()?;
        book.write(&case)
    }
}

/// The histories of a book and of another folder, either of which may have none yet.
fn histories(
    book: &Book,
    other: &CaseFolder,
    theirs: &CaseText,
    [own_actor, actor]: [Actor; 2],
    by: &By,
) -> Result<(History, History), Error> {
    let known = History::open(other, &theirs.case, &theirs.heads, actor, by)?.map(|(history, ..)| history);
    Ok(match (book.history(), known) {
        (Some(own), Some(known)) => (own.clone(), known),
        (Some(own), None) => {
            let copy = own.clone().of_copy(&theirs.case, &theirs.heads, actor, by)?;
            (own.clone(), copy)
        }
        (None, Some(mut known)) => {
            let ours = book.folder().open_whole()?;
            (known.of_copy(&ours.case, &ours.heads, own_actor, by)?.unwritten(), known)
        }
        (None, None) => {
            let ours = book.folder().open()?;
            (History::begin(&ours, own_actor)?, History::begin(&theirs.case, actor)?)
        }
    })
}

/// The originals of `case`, both copies together, that only the other folder has, and the paths of those that neither has.
/// Where another file has the name here already, the copy gets a number, and `case` its path. `ours` is the case as it is
/// here.
fn copies(
    folder: &CaseFolder,
    ours: &Case,
    other: &CaseFolder,
    theirs: &Case,
    case: &mut Case,
) -> Result<(Vec<Copy>, Vec<String>), Error> {
    let (mut copies, mut absent): (Vec<Copy>, Vec<String>) = (Vec::new(), Vec::new());
    let mut taken: BTreeSet<String> = case.evidence.iter().filter_map(|evidence| evidence.path.clone()).collect();
    for evidence in &mut case.evidence {
        let Some(path) = evidence.path.clone() else { continue };
        folder.check_inside(&path)?;
        if is_own(&path) {
            return Err(Error::Outside { place: other.path_of(&path), path });
        }
        let is_here = folder.path_of(&path).exists();
        let was_here = ours.evidence_of(&evidence.id).is_some_and(|known| known.path == evidence.path);
        if is_here && (was_here || is_registered(evidence, sha256_of_file(&folder.path_of(&path))?)) {
            continue;
        }
        let Some((from, sha256)) = original_of(other, theirs, evidence)? else {
            absent.push(path);
            continue;
        };
        let is_other = copies.iter().any(|copy| copy.path == path && copy.sha256 != sha256);
        let path = if is_here || is_other { free(folder, &path, &taken) } else { path };
        taken.insert(path.clone());
        if !copies.iter().any(|copy| copy.path == path) {
            copies.push(Copy { path: path.clone(), from, sha256 });
        }
        evidence.path = Some(path);
    }
    Ok((copies, absent))
}

fn is_registered(evidence: &Evidence, found: Option<String>) -> bool {
    let registered = evidence.sha256.as_deref().map(str::trim);
    found.is_some_and(|found| registered.is_some_and(|registered| registered.eq_ignore_ascii_case(&found)))
}

/// The other folder's file of a piece of evidence, with its SHA-256; none when it has none. Error: it is not the registered
/// one.
fn original_of(
    other: &CaseFolder,
    theirs: &Case,
    evidence: &Evidence,
) -> Result<Option<(EvidenceFile, String)>, Error> {
    let Some(known) = theirs.evidence_of(&evidence.id).filter(|known| known.path.is_some()) else { return Ok(None) };
    let Some(found) = sha256_in(other, theirs, known)? else { return Ok(None) };
    let from = other.evidence_file(theirs, &known.id)?;
    if let Some(registered) =
        evidence.sha256.as_ref().filter(|registered| !found.eq_ignore_ascii_case(registered.trim()))
    {
        let place = other.path_of(known.path.as_deref().unwrap_or_default());
        return Err(Error::EvidenceChanged { place, registered: registered.clone(), found });
    }
    Ok(Some((from, found)))
}

/// The path with a number, so that it is neither there nor taken.
fn free(folder: &CaseFolder, path: &str, taken: &BTreeSet<String>) -> String {
    let (parent, name) = path.rsplit_once('/').map_or(("", path), |(parent, name)| (parent, name));
    let slash = if parent.is_empty() { "" } else { "/" };
    let mut paths = numbered(name).map(|name| format!("{parent}{slash}{name}"));
    paths.find(|path| !taken.contains(path) && !folder.path_of(path).exists()).unwrap_or_else(|| path.to_owned())
}

impl Copy {
    fn make(&self, folder: &CaseFolder) -> Result<(), Error> {
        let place = folder.path_of(&self.path);
        let failed = |source| Error::Unwritable { place: place.clone(), source };
        for (end, _) in self.path.match_indices('/') {
            // A folder on the way may be a link that leads out.
            folder.check_inside(&self.path[..end])?;
            let made = fs::create_dir(folder.path_of(&self.path[..end]));
            made.or_else(|error| if error.kind() == io::ErrorKind::AlreadyExists { Ok(()) } else { Err(error) })
                .map_err(failed)?;
        }
        if sha256_of_file(&place)?.is_some_and(|there| there == self.sha256) {
            // A try before this one brought it.
            return Ok(());
        }
        if place.exists() {
            return Err(failed(io::ErrorKind::AlreadyExists.into()));
        }
        let mut found = String::new();
        let written = write_whole_by(&place, |to| {
            let mut from: Box<dyn io::Read> = match &self.from {
                EvidenceFile::Bundled(bytes) => Box::new(*bytes),
                EvidenceFile::Disk(from) => Box::new(File::open(from)?),
            };
            found = copied(&mut *from, to)?.1;
            if found == self.sha256 { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
        });
        match written {
            Err(_) if !found.is_empty() && found != self.sha256 => {
                Err(Error::EvidenceChanged { place, registered: self.sha256.clone(), found })
            }
            other => other.map_err(failed),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use sha2::{Digest as _, Sha256};

    use super::*;
    use crate::case::{ChangeKind, hex};

    fn by() -> By {
        By { author: "段××".into(), at_s: 5 }
    }

    /// A copy of one case that got files of its own.
    fn copy(place: &Path, actor: u8, files: &[(&str, &[u8])]) -> (Book, Case) {
        let sample = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap().evidence[1].clone();
        let folder = CaseFolder::create(place, &Case::begun("c", None)).unwrap();
        let (mut book, mut case, _) = Book::open(folder, [actor; 16], &by()).unwrap();
        for (id, bytes) in files {
            let path = Some(book.folder().add_evidence("log.csv", bytes).unwrap());
            let sha256 = Some(hex(&Sha256::digest(bytes)));
            case.evidence.push(Evidence { id: (*id).into(), path, sha256, ..sample.clone() });
            book.keep(&case, ChangeKind::Edit, &by()).unwrap();
        }
        (book, case)
    }

    #[test]
    fn what_only_the_copy_has_comes_along_under_a_name_of_its_own() {
        let home = tempfile::tempdir().unwrap();
        let (mut ours, _) = copy(&home.path().join("ours"), 1, &[("a", b"mine")]);
        let (theirs, _) = copy(&home.path().join("theirs"), 2, &[("b", b"theirs")]);
        let join = |book: &mut Book| {
            let joining = Joining::prepare(book, theirs.folder(), [[1; 16], [3; 16]], &by()).unwrap();
            joining.take_in(book, &by()).unwrap();
            joining.write(book).unwrap();
            joining
        };
        assert_eq!(join(&mut ours).originals, ["evidence/log-2.csv"]);
        let both = ours.folder().open().unwrap();
        assert_eq!(ours.folder().read_evidence(&both, &"b".into()).unwrap(), b"theirs".as_slice());
        assert_eq!(ours.folder().read_evidence(&both, &"a".into()).unwrap(), b"mine".as_slice(), "never written over");
        assert!(join(&mut ours).originals.is_empty(), "once");
        assert_eq!(ours.folder().open().unwrap(), both);
        fs::write(home.path().join("theirs/evidence/log.csv"), "forged").unwrap();
        let (fresh, _) = copy(&home.path().join("anew"), 4, &[]);
        let forged = Joining::prepare(&fresh, theirs.folder(), [[4; 16], [5; 16]], &by());
        assert!(matches!(forged, Err(Error::EvidenceChanged { .. })));
        fs::remove_file(home.path().join("theirs/evidence/log.csv")).unwrap();
        let gone = Joining::prepare(&fresh, theirs.folder(), [[4; 16], [5; 16]], &by()).unwrap();
        assert_eq!((gone.originals, gone.absent), (vec![], vec!["evidence/log.csv".to_owned()]));
    }
}
