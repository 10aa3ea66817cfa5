//! The template files: those built into the program and those that an office or a case brings.

use std::{fs, io, path::Path, sync::LazyLock};

use include_dir::{Dir, include_dir};
use minijinja::{Environment, UndefinedBehavior, syntax::SyntaxConfig};

use crate::{case::Lang, report::Error};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/templates");

/// The name of the template that gives the order of the parts.
pub(super) const OUTLINE: &str = "report.jinja";
/// The folder of the templates that give the wording.
const WORDING: &str = "wording";
/// The most instructions that a template may take: far more than any report needs.
const FUEL: u64 = 40_000_000;
/// A larger file is no template.
const LARGEST: u64 = 1 << 20;

/// A template file: its path below its language's folder, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFile {
    /// The path, e.g. `wording/causes.jinja`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The templates of one language.
#[derive(Clone, Debug)]
pub struct Templates {
    pub(super) built_in: &'static Environment<'static>,
    pub(super) own: Environment<'static>,
    lang: Lang,
}

impl Templates {
    /// The built-in templates.
    pub fn built_in(lang: Lang) -> Self {
        Self { built_in: built_in(lang), own: environment(), lang }
    }

    /// The built-in templates with one's own before them. An error names the file and the line that minijinja cannot read.
    pub fn with_own(lang: Lang, files: Vec<TemplateFile>) -> Result<Self, Error> {
        let mut templates = Self::built_in(lang);
        for file in files {
            let place = file.path.clone();
            let added = templates.own.add_template_owned(file.path, file.text);
            added.map_err(|why| Error::Template { place, why: in_one_line(&why) })?;
        }
        Ok(templates)
    }

    /// The built-in templates with those of a folder before them: its `zh` or `en` folder, laid out as the built-in set.
    /// A folder that is not there brings none.
    pub fn of_folder(lang: Lang, folder: &Path) -> Result<Self, Error> {
        Self::with_own(lang, own_files(lang, folder)?)
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// True when there is any template of one's own.
    pub fn has_own(&self) -> bool {
        self.own.templates().next().is_some()
    }
}

/// Every built-in file of a language, in order; to be written out and edited.
pub fn built_in_templates(lang: Lang) -> Vec<TemplateFile> {
    let mut found = Vec::new();
    let Some(root) = BUILT_IN.get_dir(folder_of(lang)) else { return found };
    let below = root.get_dir(root.path().join(WORDING)).into_iter().flat_map(Dir::files);
    for file in root.files().chain(below) {
        let path = file.path().strip_prefix(root.path()).ok().and_then(Path::to_str);
        if let (Some(path), Some(text)) = (path, file.contents_utf8()) {
            found.push(TemplateFile { path: path.replace('\\', "/"), text: text.to_owned() });
        }
    }
    found
}

/// True for a template of wording.
pub(super) fn is_wording(name: &str) -> bool {
    name.starts_with(WORDING)
}

/// An error of minijinja with what caused it, in one line.
pub(super) fn in_one_line(error: &minijinja::Error) -> String {
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    std::iter::once(error.to_string()).chain(causes.map(ToString::to_string)).collect::<Vec<_>>().join(": ")
}

fn folder_of(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    // A line that holds nothing but a tag leaves no empty line behind, which would part paragraphs.
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
    environment
}

#[expect(clippy::panic, reason = "the built-in templates are part of the program; a test loads both languages")]
fn built_in(lang: Lang) -> &'static Environment<'static> {
    fn load(lang: Lang) -> Environment<'static> {
        let mut environment = environment();
        for file in built_in_templates(lang) {
            if let Err(error) = environment.add_template_owned(file.path.clone(), file.text) {
                panic!("assets/templates/{}/{}: {}", folder_of(lang), file.path, in_one_line(&error));
            }
        }
        environment
    }
    static ZH: LazyLock<Environment<'static>> = LazyLock::new(|| load(Lang::Zh));
    static EN: LazyLock<Environment<'static>> = LazyLock::new(|| load(Lang::En));
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

/// The templates of a folder that bear the name of a built-in one; plain files only, for a case may come from a stranger.
fn own_files(lang: Lang, folder: &Path) -> Result<Vec<TemplateFile>, Error> {
    let root = folder.join(folder_of(lang));
    let mut found = Vec::new();
    for known in built_in_templates(lang) {
        let place = root.join(&known.path);
        let failed = |why: io::Error| Error::Template { place: known.path.clone(), why: why.to_string() };
        let is_plain = match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(failed(error)),
            Ok(found) if found.len() > LARGEST => return Err(failed(io::ErrorKind::FileTooLarge.into())),
            Ok(found) => found.is_file(),
        };
        if is_plain {
            found.push(TemplateFile { text: fs::read_to_string(&place).map_err(failed)?, path: known.path });
        }
    }
    Ok(found)
}
