//! `causeway import` of files that hold no samples: events and alarm records.

use std::path::{Path, PathBuf};

use super::{
    Outcome,
    custody::{
        Session,
        args::{Import, ImportKind},
    },
    output,
    source::Failure,
};
use crate::{
    app::now_rfc3339,
    case::{Case, Edit, EvidenceKind, Recipe},
    historian::{Cancel, Issue, read_alarm_log, sha256},
    id::ClockId,
    text::{Texts, elapsed},
    time::Instant,
    timeline::{
        DraftWhen, EventColumn, EventColumns, EventFile, FileKind, Intake, IntakeRecipe, Registered, kind_of,
        read_events, take_in,
    },
};

/// A file that is to be taken in.
pub(super) struct Incoming<'a> {
    pub(super) verb: &'a Import,
    pub(super) place: PathBuf,
    pub(super) bytes: &'a [u8],
    pub(super) recipe: Recipe,
}

impl Incoming<'_> {
    /// What the file is taken as: what was asked for, else what it looks like.
    pub(super) fn kind(&self, case: &Case) -> Result<FileKind, Failure> {
        Ok(match self.verb.kind {
            Some(ImportKind::Recording) => FileKind::Recording,
            Some(ImportKind::Events) => FileKind::Events,
            Some(ImportKind::Alarms) => FileKind::Alarms,
            None => kind_of(&self.place, self.bytes, &self.how(case)?, &Cancel::default()),
        })
    }

    /// Takes the file's events in.
    pub(super) fn events(&self, session: &mut Session, texts: Texts) -> Outcome {
        let how = self.how(&session.case)?;
        let file = read_events(&self.place, self.bytes, &how, &Cancel::default())?;
        if self.verb.dry_run {
            return list(&file, texts);
        }
        let registered = self.registered(session)?;
        let (id, entry) = registered.evidence(&session.case, EvidenceKind::Document);
        let lane = self.verb.lane.clone().unwrap_or_else(|| registered.name.clone());
        let clock = self.clock(&session.case)?;
        let into = Intake { evidence: id, sha256: registered.sha256.clone(), clock, lane };
        let mut edits: Vec<Edit> = entry.into_iter().map(Edit::put).collect();
        let taken = take_in(&session.case, &file, file.drafts.iter(), &into);
        edits.extend(taken.edits);
        session.keep(Edit::All(edits).apply(&session.case)?.0)?;
        say_issues(&self.place, file.rejected.iter().chain(&taken.remarks), texts);
        let counts = [taken.num_new, taken.num_known, file.rejected.len()].map(|count| count.to_string());
        output::to_stderr(&texts.fmt(
            "cli-events-imported",
            &[
                ("place", &self.place.display().to_string()),
                ("path", &registered.path),
                ("new", &counts[0]),
                ("known", &counts[1]),
                ("rejected", &counts[2]),
                ("clock", into.clock.as_str()),
            ],
        ));
        if file.num_joined() > 0 {
            output::to_stderr(&texts.fmt("cli-alarm-rows-joined", &[("count", &file.num_joined().to_string())]));
        }
        if file.zone_assumed {
            output::to_stderr(&texts.fmt("cli-events-zone-assumed", &[("zone", &how.zone.to_string())]));
        }
        Ok(())
    }

    /// Makes the file one of the case's alarm logs.
    pub(super) fn alarms(&self, session: &mut Session, texts: Texts) -> Outcome {
        let clock = self.clock(&session.case)?;
        let zone = self.recipe.zone.or(session.case.clock(&clock).map(|clock| clock.zone));
        let recipe = Recipe { zone, ..self.recipe.clone() };
        let columns = crate::case::AlarmColumns::default();
        let log = read_alarm_log(&self.place, self.bytes, &recipe, &columns, &Cancel::default())?;
        let counts = [log.records.len(), log.rejected.len()].map(|count| count.to_string());
        say_issues(&self.place, log.rejected.iter(), texts);
        if !self.verb.dry_run {
            let registered = self.registered(session)?;
            let edits = registered.alarm_log(&session.case, &clock, &self.recipe);
            session.keep(Edit::All(edits).apply(&session.case)?.0)?;
        }
        let place = self.place.display().to_string();
        let args =
            [("place", place.as_str()), ("records", &counts[0]), ("rejected", &counts[1]), ("clock", clock.as_str())];
        output::to_stderr(&texts.fmt("cli-alarms-imported", &args));
        Ok(())
    }

    /// The copy in the case's evidence; that of the same bytes when the case has one.
    fn registered(&self, session: &Session) -> Result<Registered, Failure> {
        let sha256 = sha256(self.bytes);
        let name = self.place.file_name().map_or_else(|| "events".into(), |name| name.to_string_lossy().into_owned());
        let known = session.case.evidence_with(&sha256).and_then(|x| x.path.clone());
        let path = match known {
            Some(path) => path,
            None => session.folder().add_evidence(&name, self.bytes)?,
        };
        let by = Some(session.author().to_owned()).filter(|author| !author.is_empty());
        Ok(Registered { name, path, sha256, bytes: self.bytes.len() as u64, at: Some(now_rfc3339()), by })
    }

    /// The clock that was asked for; else the reference.
    pub(super) fn clock(&self, case: &Case) -> Result<ClockId, Failure> {
        let Some(asked) = &self.verb.clock else { return Ok(case.reference_clock.clone()) };
        let id = ClockId::from(asked.as_str());
        let found = || case.clocks.iter().map(|clock| clock.id.as_str()).collect::<Vec<_>>().join(", ");
        match case.clock(&id) {
            Some(_) => Ok(id),
            None => Err(Failure::NoClock { asked: asked.clone(), found: found() }),
        }
    }

    fn how(&self, case: &Case) -> Result<IntakeRecipe, Failure> {
        let mut columns = EventColumns::default();
        for text in &self.verb.columns {
            let (name, heading) = text.split_once('=').ok_or_else(|| Failure::NoColumn { asked: text.clone() })?;
            let is_named = |column: &EventColumn| format!("{column:?}").eq_ignore_ascii_case(name.trim());
            let column = EventColumn::ALL.into_iter().find(is_named);
            columns.say(column.ok_or_else(|| Failure::NoColumn { asked: text.clone() })?, heading);
        }
        let clock = self.clock(case)?;
        let zone = case.clock(&clock).map_or(case.zone, |clock| clock.zone);
        let widths = case.reading.widths();
        Ok(IntakeRecipe {
            recipe: self.recipe.clone(),
            columns,
            zone,
            widths,
            day: self.verb.day,
            joins_alarms: self.verb.join_alarms,
        })
    }
}

/// Each rejected row or remark on a line of its own.
fn say_issues<'i>(place: &Path, issues: impl Iterator<Item = &'i Issue>, texts: Texts) {
    for issue in issues {
        let row = issue.row.map_or_else(String::new, |row| format!(":{row}"));
        output::to_stderr(&format!("{}{row}: {}", place.display(), issue.text(texts)));
    }
}

/// The events to be, one line each.
fn list(file: &EventFile, texts: Texts) -> Outcome {
    for draft in &file.drafts {
        let when = match &draft.when {
            DraftWhen::At { elapsed_s: Some(secs), .. } => {
                elapsed(Instant::from_nanos((secs * 1e9).round() as i64), true)
            }
            DraftWhen::At { earliest, latest, .. } if earliest == latest => earliest.to_string(),
            DraftWhen::At { earliest, latest, .. } => format!("{earliest} – {latest}"),
            DraftWhen::AfterPrevious { least_s, most_s } => format!("+{least_s}–{most_s} s"),
        };
        let lane = draft.lane.as_deref().unwrap_or("—");
        let rows: Vec<String> = std::iter::once(&draft.row).chain(&draft.more_rows).map(u64::to_string).collect();
        output::to_stdout(&format!("{}\t{when}\t{lane}\t{}", rows.join("+"), draft.title))?;
    }
    for issue in &file.rejected {
        let row = issue.row.map_or_else(String::new, |row| row.to_string());
        output::to_stdout(&format!("{row}\t×\t{}", issue.text(texts)))?;
    }
    Ok(())
}
