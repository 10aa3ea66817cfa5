//! typst with the template, one font and the files of one document, and nothing else within its reach.

use std::{collections::HashMap, path::PathBuf, sync::LazyLock};

use typst::{
    Library, LibraryExt, World, comemo,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, pdf};

use crate::report::{Error, figure::FONT};

const TEMPLATE: &str = include_str!("../../../assets/templates/print.typ");
const MAIN: &str = "print.typ";
const DOCUMENT: &str = "document.json";
/// How many further documents what typst worked out is kept for: the next one may be the same with one sentence changed.
const KEPT_FOR: usize = 1;

/// What is the same for every document.
struct Office {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    font: Option<Font>,
}

static OFFICE: LazyLock<Office> = LazyLock::new(|| {
    let font = Font::new(Bytes::new(FONT), 0);
    Office { library: LazyHash::new(Library::default()), book: LazyHash::new(FontBook::from_fonts(&font)), font }
});

/// The name of the font, as the template asks for it. Error: the font cannot be used.
pub(super) fn family() -> Result<String, Error> {
    let font = OFFICE.font.as_ref().ok_or_else(|| Error::Font("it cannot be read".into()))?;
    Ok(font.info().family.clone())
}

/// A document about to be set.
struct Press {
    main: Source,
    files: HashMap<FileId, Bytes>,
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &OFFICE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &OFFICE.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        OFFICE.font.clone().filter(|_| index == 0)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}

/// The PDF of the document `json` with its drawings by name. Error: what typst or its PDF writer says.
pub(super) fn print(json: String, drawings: Vec<(String, String)>) -> Result<Vec<u8>, Error> {
    let mut files = HashMap::from([(file_id(DOCUMENT)?, Bytes::from_string(json))]);
    for (name, drawing) in drawings {
        files.insert(file_id(&name)?, Bytes::from_string(drawing));
    }
    let press = Press { main: Source::new(file_id(MAIN)?, TEMPLATE.to_owned()), files };
    let made = typst::compile::<PagedDocument>(&press).output.and_then(|document| {
        let options = PdfOptions { creator: Smart::Custom(Some("Causeway".into())), ..PdfOptions::default() };
        pdf(&document, &options)
    });
    comemo::evict(KEPT_FOR);
    made.map_err(|problems| Error::Pdf(told(&problems)))
}

fn file_id(name: &str) -> Result<FileId, Error> {
    let path = VirtualPath::new(name).map_err(|_| Error::Pdf(name.to_owned()))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn told(problems: &[SourceDiagnostic]) -> String {
    problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("; ")
}
