//! Two copies of one case folder become one: their histories, and the originals that only the other has.
//!
//! Promises: the other folder is only read; what cannot be joined is found before anything is written; an original is never
//! written over; an original arrives with the SHA-256 that is registered for it, or not at all.

use std::{
    fs::{self, File},
    io,
    path::PathBuf,
};

use super::{
    Actor, Book, By, Case, CaseFolder, CaseStamp, Error, EvidenceFile, History, Merged,
    custody::{copied, is_own, sha256_in, sha256_of_file},
    store::write_whole_by,
};

/// Another copy's work, taken into a book but not yet on its disk.
#[derive(Debug)]
pub struct Joining {
    /// What came.
    pub merged: Merged,
    /// Paths of originals that only the other copy has.
    pub originals: Vec<String>,
    /// Paths of originals that the other copy registers and neither has.
    pub absent: Vec<String>,
    copies: Vec<Copy>,
}

#[derive(Debug)]
struct Copy {
    path: String,
    from: EvidenceFile,
    sha256: String,
}

impl Joining {
    /// Takes another copy's changes into a book, in memory. `actors` are the book's and another one. Errors: the copies began
    /// from different cases; together they make no sense; an original of the other is not the registered one, or stands
    /// where this one has another. The book is as it was then.
    pub fn prepare(book: &mut Book, other: &CaseFolder, actors: [Actor; 2], by: &By) -> Result<Self, Error> {
        let (theirs, heads, _) = other.open_whole()?;
        let (copies, absent) = copies(book.folder(), other, &theirs)?;
        let merged = merge(book, other, (&theirs, &heads), actors, by)?;
        let originals = copies.iter().map(|copy| copy.path.clone()).collect();
        Ok(Self { merged, originals, absent, copies })
    }

    /// Brings all of it to the disk, the originals first. Errors: as [`Book::write`]; an original changed meanwhile.
    pub fn write(&self, book: &mut Book) -> Result<CaseStamp, Error> {
        for copy in &self.copies {
            copy.make(book.folder())?;
        }
        let case = book.history_mut()?.case()?;
        book.write(&case)
    }
}

/// Merges the histories of two folders, either of which may have none yet.
fn merge(
    book: &mut Book,
    other: &CaseFolder,
    (theirs, heads): (&Case, &[String]),
    [own_actor, actor]: [Actor; 2],
    by: &By,
) -> Result<Merged, Error> {
    let known = History::open(other, theirs, heads, actor, by)?.map(|(history, ..)| history);
    let is_begun = book.history().is_some();
    match known {
        Some(mut history) if is_begun => book.history_mut()?.merge(&mut history),
        Some(mut history) => {
            let (ours, heads, _) = book.folder().open_whole()?;
            let mut own = history.of_copy(&ours, &heads, own_actor, by)?;
            let merged = own.merge(&mut history)?;
            *book.history_mut()? = own.unwritten();
            Ok(merged)
        }
        None if is_begun => {
            let own = book.history_mut()?;
            let mut copy = own.of_copy(theirs, heads, actor, by)?;
            own.merge(&mut copy)
        }
        None => book.history_mut()?.merge(&mut History::begin(theirs, actor)?),
    }
}

/// The originals that only the other folder has, and those that neither has.
fn copies(folder: &CaseFolder, other: &CaseFolder, theirs: &Case) -> Result<(Vec<Copy>, Vec<String>), Error> {
    let (mut copies, mut absent): (Vec<Copy>, Vec<String>) = (Vec::new(), Vec::new());
    for evidence in &theirs.evidence {
        let Some(path) = &evidence.path else { continue };
        folder.check_inside(path)?;
        if is_own(path) {
            return Err(Error::Outside { place: other.path_of(path), path: path.clone() });
        }
        let here = sha256_of_file(&folder.path_of(path))?;
        let Some(there) = sha256_in(other, theirs, evidence)? else {
            absent.extend(here.is_none().then(|| path.clone()));
            continue;
        };
        if let Some(registered) = evidence.sha256.as_ref().filter(|known| !known.eq_ignore_ascii_case(&there)) {
            let place = other.path_of(path);
            return Err(Error::EvidenceChanged { place, registered: registered.clone(), found: there });
        }
        match here {
            Some(here) if here != there => {
                return Err(Error::EvidenceDiffers { path: path.clone(), here, there });
            }
            Some(_) => {}
            None if copies.iter().any(|copy| copy.path == *path) => {}
            None => {
                let from = other.evidence_file(theirs, &evidence.id)?;
                copies.push(Copy { path: path.clone(), from, sha256: there });
            }
        }
    }
    Ok((copies, absent))
}

impl Copy {
    fn make(&self, folder: &CaseFolder) -> Result<(), Error> {
        let place: PathBuf = folder.path_of(&self.path);
        let failed = |source| Error::Unwritable { place: place.clone(), source };
        for (end, _) in self.path.match_indices('/') {
            // A folder on the way may be a link that leads out.
            folder.check_inside(&self.path[..end])?;
            let made = fs::create_dir(folder.path_of(&self.path[..end]));
            made.or_else(|error| if error.kind() == io::ErrorKind::AlreadyExists { Ok(()) } else { Err(error) })
                .map_err(failed)?;
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
