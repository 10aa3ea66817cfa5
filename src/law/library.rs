//! All packs together: the built-in ones and, before them, those of the user.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use chrono::NaiveDate;
use include_dir::{Dir, include_dir};

use super::{
    Body, Criteria, Deadline, Error, Form, GradeTable, InForce, KindTable, LossStandard, Named, ReportItem, StageDuty,
    Statute, pack::Pack,
};
use crate::case::Stage;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/law");

/// An entry of a pack, and whether it is the user's.
#[derive(Clone, Debug)]
pub struct Kept<T> {
    /// The entry.
    pub entry: T,
    /// It comes from a pack of the user's.
    pub is_own: bool,
}

/// Everything known of the law. Cheap to copy.
#[derive(Clone, Debug)]
pub struct Law(Arc<Library>);

#[derive(Clone, Debug, Default)]
struct Library {
    topics: Vec<Kept<Named>>,
    sanctions: Vec<Kept<Named>>,
    statutes: Vec<Kept<Statute>>,
    grades: Vec<Kept<GradeTable>>,
    deadlines: Vec<Kept<Deadline>>,
    report_items: Vec<Kept<ReportItem>>,
    loss_standards: Vec<Kept<LossStandard>>,
    kinds: Vec<Kept<KindTable>>,
    criteria: Vec<Kept<Criteria>>,
    bodies: Vec<Kept<Body>>,
    stages: Vec<Kept<StageDuty>>,
    forms: Vec<Kept<Form>>,
}

/// What has an identity in its list.
trait Listed {
    fn id(&self) -> &str;
}

macro_rules! listed {
    ($($kind:ident by $field:ident),* $(,)?) => {$(
        impl Listed for $kind {
            fn id(&self) -> &str {
                &self.$field
            }
        }
    )*};
}

listed!(Named by id, Statute by id, GradeTable by id, Deadline by id, ReportItem by id, LossStandard by id, KindTable by id,
    Criteria by id, Body by id, Form by id);

impl Listed for StageDuty {
    fn id(&self) -> &str {
        match self.stage {
            Stage::Access => "access",
            Stage::Layout => "layout",
            Stage::Grading => "grading",
            Stage::Production => "production",
            Stage::Storage => "storage",
            Stage::Transport => "transport",
            Stage::Use => "use",
            Stage::Waste => "waste",
        }
    }
}

/// Takes entries into a list: one of the same identity is replaced, the user's come first.
fn take<T: Listed>(list: &mut Vec<Kept<T>>, entries: Vec<T>, is_own: bool) {
    let mut first = 0;
    for entry in entries {
        list.retain(|kept| kept.entry.id() != entry.id());
        if is_own {
            list.insert(first.min(list.len()), Kept { entry, is_own });
            first += 1;
        } else {
            list.push(Kept { entry, is_own });
        }
    }
}

impl Library {
    fn take(&mut self, pack: Pack, is_own: bool) {
        take(&mut self.topics, pack.topics, is_own);
        take(&mut self.sanctions, pack.sanctions, is_own);
        take(&mut self.statutes, pack.statutes, is_own);
        take(&mut self.grades, pack.grades, is_own);
        take(&mut self.deadlines, pack.deadlines, is_own);
        take(&mut self.report_items, pack.report_items, is_own);
        take(&mut self.loss_standards, pack.loss_standards, is_own);
        take(&mut self.kinds, pack.kinds, is_own);
        take(&mut self.criteria, pack.criteria, is_own);
        take(&mut self.bodies, pack.bodies, is_own);
        take(&mut self.stages, pack.stages, is_own);
        take(&mut self.forms, pack.forms, is_own);
    }

    /// Every name in the packs leads to something.
    fn check(&self, place: &Path) -> Result<(), Error> {
        let dangling = |field, id: &str| Error::Dangling { place: place.to_owned(), field, id: id.to_owned() };
        let articles = || self.statutes.iter().flat_map(|kept| &kept.entry.articles);
        let topics = articles().flat_map(|article| {
            article.topics.iter().chain(article.parts.iter().flat_map(|part| &part.topics)).map(String::as_str)
        });
        let sanctions = articles().flat_map(|article| &article.orders).map(|order| order.sanction.as_str());
        let statutes = (self.grades.iter().map(|kept| &kept.entry.statute))
            .chain(self.deadlines.iter().map(|kept| &kept.entry.statute))
            .chain(self.report_items.iter().map(|kept| &kept.entry.statute))
            .chain(self.loss_standards.iter().map(|kept| &kept.entry.statute))
            .chain(self.kinds.iter().map(|kept| &kept.entry.statute))
            .map(String::as_str);
        let bodies = self.stages.iter().flat_map(|kept| kept.entry.bodies.iter().chain(&kept.entry.assisting));
        first_missing(topics, &self.topics).map_or(Ok(()), |id| Err(dangling("topics", id)))?;
        first_missing(sanctions, &self.sanctions).map_or(Ok(()), |id| Err(dangling("orders.sanction", id)))?;
        first_missing(statutes, &self.statutes).map_or(Ok(()), |id| Err(dangling("statute", id)))?;
        first_missing(bodies.map(String::as_str), &self.bodies).map_or(Ok(()), |id| Err(dangling("bodies", id)))
    }
}

fn first_missing<'a, T: Listed>(mut names: impl Iterator<Item = &'a str>, list: &[Kept<T>]) -> Option<&'a str> {
    names.find(|name| !list.iter().any(|kept| kept.entry.id() == *name))
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $kind:ident),* $(,)?) => {$(
        $(#[$doc])*
        pub fn $name(&self) -> &[Kept<$kind>] {
            &self.0.$name
        }
    )*};
}

impl Law {
    /// What the program itself brings.
    pub fn built_in() -> &'static Self {
        static LAW: LazyLock<Law> = LazyLock::new(|| Law(Arc::new(read_built_in())));
        &LAW
    }

    /// This with packs of the user's, whose entries win. Errors: a pack that cannot be taken, a name that leads nowhere.
    pub fn with<'a>(&self, packs: impl IntoIterator<Item = (PathBuf, &'a str)>) -> Result<Self, Error> {
        let mut library = (*self.0).clone();
        for (place, text) in packs {
            library.take(Pack::read(text, &place)?, true);
            library.check(&place)?;
        }
        Ok(Self(Arc::new(library)))
    }

    lists! {
        /// Topics of duties.
        topics: Named,
        /// Sanctions.
        sanctions: Named,
        /// Statutes, the user's first.
        statutes: Statute,
        /// Tables of grades.
        grades: GradeTable,
        /// Times within which something is to be done.
        deadlines: Deadline,
        /// What a report must hold.
        report_items: ReportItem,
        /// What counts as direct loss.
        loss_standards: LossStandard,
        /// Sorts of accidents.
        kinds: KindTable,
        /// Lists of criteria.
        criteria: Criteria,
        /// Supervising bodies.
        bodies: Body,
        /// Which body supervises which stage.
        stages: StageDuty,
        /// Forms.
        forms: Form,
    }

    /// The name of a topic; none when no pack knows it.
    pub fn topic(&self, id: &str) -> Option<&Named> {
        self.topics().iter().map(|kept| &kept.entry).find(|topic| topic.id == id)
    }

    /// The name of a sanction; none when no pack knows it.
    pub fn sanction(&self, id: &str) -> Option<&Named> {
        self.sanctions().iter().map(|kept| &kept.entry).find(|sanction| sanction.id == id)
    }

    /// A form by its code.
    pub fn form(&self, id: &str) -> Option<&Kept<Form>> {
        self.forms().iter().find(|kept| kept.entry.id == id)
    }

    /// A statute by its identity.
    pub fn statute(&self, id: &str) -> Option<&Kept<Statute>> {
        self.statutes().iter().find(|kept| kept.entry.id == id)
    }

    /// The law as it was on a day; without one, as it is in the newest packs.
    pub fn on(&self, date: Option<NaiveDate>) -> On<'_> {
        On { law: self, date }
    }
}

/// The law on a day.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    /// All of it.
    pub law: &'a Law,
    /// The day; none: the newest.
    pub date: Option<NaiveDate>,
}

impl<'a> On<'a> {
    /// The grades that held.
    pub fn grades(self) -> Option<&'a Kept<GradeTable>> {
        self.held(self.law.grades(), |table| (table.from, table.until))
    }

    /// The standard of losses that held.
    pub fn loss_standard(self) -> Option<&'a Kept<LossStandard>> {
        self.held(self.law.loss_standards(), |table| (table.from, table.until))
    }

    /// The sorts of accidents that held.
    pub fn kinds(self) -> Option<&'a Kept<KindTable>> {
        self.held(self.law.kinds(), |table| (table.from, table.until))
    }

    /// The list of criteria that held.
    pub fn criteria(self) -> Option<&'a Kept<Criteria>> {
        self.held(self.law.criteria(), |list| (list.from, list.until))
    }

    /// The first that held on the day; without a day, the one that begins last.
    fn held<T>(
        self,
        list: &'a [Kept<T>],
        span: impl Fn(&T) -> (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Option<&'a Kept<T>> {
        match self.date {
            Some(date) => list.iter().find(|kept| {
                let (from, until) = span(&kept.entry);
                InForce::on(date, from, until) == InForce::Yes
            }),
            None => list.iter().rev().max_by_key(|kept| (kept.is_own, span(&kept.entry).0)),
        }
    }
}

#[expect(clippy::panic, reason = "the packs are part of the program; a test loads them")]
fn read_built_in() -> Library {
    let mut library = Library::default();
    let mut files: Vec<_> = BUILT_IN.files().collect();
    files.sort_by_key(|file| file.path());
    for file in files {
        let text = file.contents_utf8().unwrap_or_default();
        let pack = Pack::read(text, file.path()).unwrap_or_else(|error| panic!("{error}"));
        library.take(pack, false);
    }
    if let Err(error) = library.check(Path::new("assets/law")) {
        panic!("{error}");
    }
    library
}
