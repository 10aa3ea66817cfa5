//! The case document as `case.json` holds it, read strictly and checked for loose ends.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Accident, AlarmLog, Annotation, Bookmark, Calculation, Cause, Clock, ClockAnchor, Equipment, Error, Event,
    Evidence, Finding, Hazard, Hypothesis, Lane, Lesson, Level, Limit, List, MatrixItem, Measure, Parameter, Party,
    Person, Process, Question, Recording, Safeguard, Screening, SectionText, Site, Tag, Topic, Unknown, View, Words,
    links, migrate, sources, unknown::Node, values,
};
use crate::{
    id::{AnnotationId, BookmarkId, ClockId, EquipmentId, EventId, EvidenceId, LimitId, TagId},
    time::{Zone, wording::Widths},
};

/// The value of `format` in every case file.
pub const CASE_FORMAT: &str = "causeway-case";
/// The newest format version that this program reads and the one it writes.
pub const CASE_VERSION: u32 = 3;

/// One accident and all that people wrote about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Case {
    /// Always [`CASE_FORMAT`].
    pub format: String,
    /// The format version of the file.
    pub version: u32,
    /// The newest changes of the history that the file was written with. In the file only: a case in memory has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<String>,
    /// Its identity; a bundled case's folder name.
    pub id: String,
    /// What the case is called.
    pub title: Words,
    /// The zone that reference times are shown in.
    pub zone: Zone,
    /// The clock that all others are mapped to.
    pub reference_clock: ClockId,
    /// How wide vague wordings were read when events were entered.
    pub reading: Reading,
    /// What every reader must be told of the samples, when they are a reconstruction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reconstruction: Option<Words>,
    /// The accident as a whole; none in a case that was just begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accident: Option<Accident>,
    /// What holds for the whole site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Site>,
    /// Vessels, machines and lines.
    #[serde(default)]
    pub equipment: Vec<Equipment>,
    /// Parameters with their design, working and actual values.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// The evidence register.
    pub evidence: Vec<Evidence>,
    /// Clocks.
    pub clocks: Vec<Clock>,
    /// Moments at which two clocks were seen at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clock_anchors: Vec<ClockAnchor>,
    /// Recordings.
    #[serde(default)]
    pub recordings: Vec<Recording>,
    /// Measured points.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// Levels of limits, gravest first; none: the built-in ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// Limits.
    #[serde(default)]
    pub limits: Vec<Limit>,
    /// Alarm logs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alarm_logs: Vec<AlarmLog>,
    /// Lanes of the timeline, in their order on screen.
    #[serde(default)]
    pub lanes: Vec<Lane>,
    /// Events, in the order they are told.
    #[serde(default)]
    pub events: List<Event>,
    /// Facts found.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// Safeguards.
    #[serde(default)]
    pub safeguards: Vec<Safeguard>,
    /// Causes.
    #[serde(default)]
    pub causes: Vec<Cause>,
    /// What hypotheses are to explain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    /// Competing explanations, excluded ones too.
    #[serde(default)]
    pub hypotheses: Vec<Hypothesis>,
    /// Items of evidence that hypotheses are held against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matrix: Vec<MatrixItem>,
    /// Calculations kept as evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calculations: Vec<Calculation>,
    /// Responsible parties.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// Lessons.
    #[serde(default)]
    pub lessons: Vec<Lesson>,
    /// Measures.
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// Open questions.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// People's judgements of the criteria for major hazards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub screenings: Vec<Screening>,
    /// Hazards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hazards: Vec<Hazard>,
    /// Sections of the report written by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report: Vec<SectionText>,
    /// People who are shown masked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// Annotations, in the order they were made.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub annotations: List<Annotation>,
    /// Bookmarks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bookmarks: Vec<Bookmark>,
    /// Named views of the trends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<View>,
    /// Drawings of the process.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub processes: Vec<Process>,
    /// Fields of the file that this program does not know.
    #[serde(skip)]
    pub unknown: Unknown,
}

/// Half-widths, in seconds, that vague wordings were read with.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Half-width of "about" (许) on a time given to the minute.
    pub about_minute_s: f64,
    /// Half-width of "about" (许) on a time given to the hour.
    pub about_hour_s: f64,
    /// Half-width of a time given to the minute without "about".
    #[serde(default)]
    pub bare_minute_s: f64,
    /// Half-width of a time given to the hour without "about".
    #[serde(default)]
    pub bare_hour_s: f64,
}

impl Reading {
    /// The widths that wordings are read with.
    pub fn widths(self) -> Widths {
        Widths {
            about_minute_s: self.about_minute_s,
            about_hour_s: self.about_hour_s,
            bare_minute_s: self.bare_minute_s,
            bare_hour_s: self.bare_hour_s,
        }
    }
}

impl Case {
    /// The case that the text of a `case.json` holds, in the newest form, whatever version the text is of. `place` names the
    /// file in errors.
    ///
    /// Errors: not JSON, a missing field, a wrong value (each with line, column and field), another format, a newer version,
    /// a reference to something the case does not hold, a value that contradicts itself. A byte order mark in front is
    /// passed over.
    pub fn parse(text: &str, place: &Path) -> Result<Self, Error> {
        Self::parse_versioned(text, place).map(|(case, _)| case)
    }

    /// The same, with the version that the text is of.
    pub(super) fn parse_versioned(text: &str, place: &Path) -> Result<(Self, u32), Error> {
        #[derive(Deserialize)]
        struct Head {
            format: Option<String>,
            version: Option<u32>,
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let head: Head = parse_json(text, place)?;
        if head.format.as_deref() != Some(CASE_FORMAT) {
            return Err(Error::NotACase { place: place.to_owned() });
        }
        let version = head.version.unwrap_or(CASE_VERSION);
        if version > CASE_VERSION {
            return Err(Error::Newer { place: place.to_owned(), version, known: CASE_VERSION });
        }
        let mut raw: Node = parse_json(text, place)?;
        let mut case = if version < CASE_VERSION {
            migrate::to_newest(&mut raw, place)?;
            Self::of_node(&raw, place)?
        } else {
            // As it stands: what is wrong in it is told with its line.
            parse_json(text, place)?
        };
        case.unknown = Unknown::of(&raw, &case);
        links::check(&case, place).map_err(|error| case.unknown.explain(error))?;
        values::check(&case, place)?;
        Ok((case, version))
    }

    /// The case that JSON says, without a look at unknown fields and loose ends.
    pub(super) fn of_node(raw: &Node, place: &Path) -> Result<Self, Error> {
        serde_path_to_error::deserialize(raw.to_value()).map_err(|error| Error::Json {
            place: place.into(),
            line: 0,
            column: 0,
            field: error.path().to_string(),
            problem: error.inner().to_string(),
        })
    }

    /// The text of its `case.json`, unknown fields included. `heads` are the newest changes of its history.
    pub fn to_json(&self, heads: &[String]) -> Result<String, serde_json::Error> {
        /// The case file's contents.
        #[derive(Serialize)]
        struct Whole<'a> {
            #[serde(flatten)]
            case: &'a Case,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            heads: &'a [String],
        }
        let whole = Whole { case: self, heads };
        let mut text = if self.unknown.is_empty() {
            serde_json::to_string_pretty(&whole)?
        } else {
            let mut node = Node::of(&whole);
            self.unknown.fill(&mut node);
            serde_json::to_string_pretty(&node)?
        };
        text.push('\n');
        Ok(text)
    }

    /// A case just begun, whose clock shows `zone`; UTC, assumed, when nobody states one.
    pub fn begun(id: &str, zone: Option<Zone>) -> Self {
        let mut case = Self::bare(id, zone.unwrap_or(Zone::UTC));
        case.clocks.iter_mut().for_each(|clock| clock.zone_assumed = zone.is_none());
        case
    }

    /// A case that holds nothing but one clock, for looking at a recording that belongs to no case yet.
    pub fn bare(id: &str, zone: Zone) -> Self {
        let clock = Clock::assumed("recording".into(), Words::both("记录时钟", "Recording's clock"), zone);
        Self {
            format: CASE_FORMAT.into(),
            version: CASE_VERSION,
            heads: Vec::new(),
            id: id.into(),
            title: id.into(),
            zone,
            reference_clock: clock.id.clone(),
            reading: Reading { about_minute_s: 300.0, about_hour_s: 1800.0, bare_minute_s: 30.0, bare_hour_s: 600.0 },
            reconstruction: None,
            accident: None,
            site: None,
            equipment: Vec::new(),
            parameters: Vec::new(),
            evidence: Vec::new(),
            clocks: vec![clock],
            clock_anchors: Vec::new(),
            recordings: Vec::new(),
            tags: Vec::new(),
            levels: Vec::new(),
            limits: Vec::new(),
            alarm_logs: Vec::new(),
            lanes: Vec::new(),
            events: List::new(),
            findings: Vec::new(),
            safeguards: Vec::new(),
            causes: Vec::new(),
            topics: Vec::new(),
            hypotheses: Vec::new(),
            matrix: Vec::new(),
            calculations: Vec::new(),
            report: Vec::new(),
            people: Vec::new(),
            parties: Vec::new(),
            lessons: Vec::new(),
            measures: Vec::new(),
            questions: Vec::new(),
            screenings: Vec::new(),
            hazards: Vec::new(),
            annotations: List::new(),
            bookmarks: Vec::new(),
            views: Vec::new(),
            processes: Vec::new(),
            unknown: Unknown::default(),
        }
    }

    /// The tag of that name.
    pub fn tag(&self, id: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id.as_str() == id)
    }

    /// The clock of that identity.
    pub fn clock(&self, id: &ClockId) -> Option<&Clock> {
        self.clocks.iter().find(|clock| &clock.id == id)
    }

    /// The evidence of that identity.
    pub fn evidence_of(&self, id: &EvidenceId) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| &evidence.id == id)
    }

    /// The event of that identity.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.iter().find(|event| &event.id == id)
    }

    /// The annotation of that identity.
    pub fn annotation(&self, id: &AnnotationId) -> Option<&Annotation> {
        self.annotations.iter().find(|annotation| &annotation.id == id)
    }

    /// The bookmark of that identity.
    pub fn bookmark(&self, id: &BookmarkId) -> Option<&Bookmark> {
        self.bookmarks.iter().find(|bookmark| &bookmark.id == id)
    }

    /// The equipment's name; its identity when the case does not list it.
    pub fn equipment_name<'a>(&'a self, id: &'a EquipmentId, lang: super::Lang) -> &'a str {
        self.equipment_of(id).map_or(id.as_str(), |equipment| equipment.name.get(lang))
    }

    /// The equipment of that identity.
    pub fn equipment_of(&self, id: &EquipmentId) -> Option<&Equipment> {
        self.equipment.iter().find(|equipment| &equipment.id == id)
    }

    /// Every pointer into the evidence register, in the order of the case file's parts.
    pub fn sources(&self) -> impl Iterator<Item = &super::SourceRef> {
        sources::of_case(self)
    }

    /// The limit of that identity.
    pub fn limit(&self, id: &LimitId) -> Option<&Limit> {
        self.limits.iter().find(|limit| &limit.id == id)
    }

    /// The site's atmospheric pressure in kPa, when the case states it.
    pub fn atmosphere_kpa(&self) -> Option<f64> {
        self.site.as_ref().and_then(|site| site.atmospheric_pressure_kpa)
    }

    /// The limits that bear on a tag, in file order.
    pub fn limits_of<'a>(&'a self, tag: &'a TagId) -> impl Iterator<Item = &'a Limit> {
        self.limits.iter().filter(move |limit| &limit.tag == tag)
    }
}

fn parse_json<'a, T: Deserialize<'a>>(text: &'a str, place: &Path) -> Result<T, Error> {
    let mut from = serde_json::Deserializer::from_str(text);
    let found = serde_path_to_error::deserialize(&mut from).map_err(|error| {
        let field = error.path().to_string();
        let inner = error.into_inner();
        Error::Json {
            place: place.to_owned(),
            line: inner.line(),
            column: inner.column(),
            field,
            problem: problem(&inner),
        }
    })?;
    from.end().map_err(|inner| Error::Json {
        place: place.to_owned(),
        line: inner.line(),
        column: inner.column(),
        field: String::new(),
        problem: problem(&inner),
    })?;
    Ok(found)
}

/// `serde_json`'s message without the place it repeats at its end.
fn problem(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
