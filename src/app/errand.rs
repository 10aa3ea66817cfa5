//! Files that are written or read on a thread for a dialog: tables, figures, pictures. No file is written over unasked, no
//! original ever.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError},
    },
};

use super::{
    causes::causes_file,
    edit::Home,
    jobs::aside,
    law_study::folder_of,
    open::Ground,
    picture::{Shot, png},
    remarks::now,
    scope::{Scope, cut_results},
    tables::TableWish,
    watch::Watch,
    workspace::Workspace,
};
use crate::{
    case::{AlarmColumns, CaseFolder, Lang, Recipe, is_original, write_whole, write_whole_by},
    causes::{layout::CauseView, study},
    historian::{self, AlarmRecords, Cancel, TagSamples, read_alarm_log},
    law::{Law, register},
    report::{
        DraftCopy, DraftOptions, Format, SampleOptions, SheetFormat, TakenLimits, Templates, draft_with,
        exceedance_sheet,
        figure::{TrendOptions, trend_png, trend_svg},
        ledger_book, ledger_sheets, limit_sheet, register_sheet, render, take_limits, write_samples,
    },
    text::{Explain, Texts, why_not_written},
    time::Instant,
    timeline::Replay,
};

/// What is to be written or read.
pub(super) struct Errand {
    pub wish: TableWish,
    pub place: PathBuf,
    /// A file at that place may be replaced.
    pub may_replace: bool,
    texts: Texts,
    replay: Arc<Replay>,
    home: Home,
    scope: Scope,
    /// The samples shown, lane by lane.
    shown: Vec<usize>,
    window: (Instant, Instant),
    /// The view of the causes that is shown.
    causes: CauseView,
    /// The language of the report.
    report: Lang,
    /// What was taken of the screen.
    pub shot: Option<Shot>,
    /// How far it is, for whoever waits.
    pub watch: Watch,
}

/// What an errand came to.
pub(super) enum Done {
    /// A file was written, of so many rows when it is a table.
    Written(Option<usize>),
    /// Limits were read.
    Limits(Box<TakenLimits>),
    /// An alarm log was read.
    AlarmLog(Box<AlarmRecords>),
}

/// Why an errand failed.
#[derive(Debug)]
pub(super) enum Fail {
    /// There is a file at the place already.
    Taken,
    /// What failed, and what to do.
    Why(String),
}

/// How an errand ended.
pub(super) struct Ended {
    pub wish: TableWish,
    pub place: PathBuf,
    /// The case that it was run for.
    pub replay: Arc<Replay>,
    pub result: Result<Done, Fail>,
}

/// Errands under way.
#[derive(Default)]
pub(super) struct Errands(Vec<(Receiver<Ended>, Broken)>);

/// What an errand came to that broke down.
type Broken = Box<dyn FnOnce(String) -> Ended>;

impl Errands {
    /// Runs an errand on a thread of its own.
    pub(super) fn begin(&mut self, errand: Errand, ctx: &egui::Context) {
        let broken: Broken = Box::new(errand.broken());
        self.0.push((aside("write-file", ctx, move || errand.run()), broken));
    }

    /// Those that ended since the last call.
    pub(super) fn ended(&mut self) -> Vec<Ended> {
        let mut ended = Vec::new();
        for (answer, broken) in std::mem::take(&mut self.0) {
            match answer.try_recv() {
                Ok(done) => ended.push(done),
                Err(TryRecvError::Empty) => self.0.push((answer, broken)),
                Err(TryRecvError::Disconnected) => ended.push(broken("?".into())),
            }
        }
        ended
    }
}

impl Errand {
    /// An errand of what is on the screen now.
    pub(super) fn new(
        (wish, place, may_replace): (TableWish, PathBuf, bool),
        ground: &Ground,
        workspace: &Workspace,
        texts: Texts,
    ) -> Self {
        Self {
            wish,
            place,
            may_replace,
            texts,
            replay: ground.replay.clone(),
            home: ground.home.clone(),
            scope: workspace.scope(),
            shown: workspace.lanes.tags().collect(),
            window: (workspace.window.from, workspace.window.to),
            causes: workspace.causes.view,
            report: workspace.report.lang.unwrap_or(texts.lang()),
            shot: None,
            watch: Watch::default(),
        }
    }

    /// How it ended when it broke down.
    pub(super) fn broken(&self) -> impl FnOnce(String) -> Ended + use<> {
        let (wish, place, replay) = (self.wish, self.place.clone(), self.replay.clone());
        move |why| Ended { wish, place, replay, result: Err(Fail::Why(why)) }
    }

    /// Runs it.
    pub(super) fn run(self) -> Ended {
        let result = self.result();
        Ended { wish: self.wish, place: self.place, replay: self.replay, result }
    }

    fn result(&self) -> Result<Done, Fail> {
        match self.wish {
            TableWish::ImportLimits => {
                let taken = take_limits(&self.replay.case, &self.place, &Recipe::default());
                taken.map(|taken| Done::Limits(Box::new(taken))).map_err(|error| self.why(&error))
            }
            TableWish::AlarmLog => self.alarm_log().map(|log| Done::AlarmLog(Box::new(log))),
            TableWish::ExportExceedances | TableWish::ExportLimits => self.table(),
            TableWish::ExportRegister => self.register(),
            TableWish::SaveLedger => self.ledger(),
            TableWish::ExportSamples => self.samples(),
            TableWish::SaveFigure => self.figure(),
            TableWish::SaveCauses => self.causes(),
            TableWish::ExportReport => self.report(),
            TableWish::SavePicture | TableWish::SaveWindow => self.picture(),
        }
    }

    fn why(&self, error: &impl Explain) -> Fail {
        Fail::Why(error.explain(self.texts))
    }

    /// Fails where nothing may be written: an ending that is not written, an original, a file nobody agreed to replace.
    fn check(&self, endings: &[&str], key: &str) -> Result<(), Fail> {
        let ending = self.place.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if !endings.contains(&ending.as_str()) {
            return Err(Fail::Why(self.texts.get(key)));
        }
        if is_original(&self.home.spared(), &self.place) {
            return Err(Fail::Why(self.texts.get("table-original")));
        }
        if !self.may_replace && self.place.try_exists().unwrap_or(false) {
            return Err(Fail::Taken);
        }
        Ok(())
    }

    fn write(&self, bytes: &[u8]) -> Result<(), Fail> {
        write_whole(&self.place, bytes).map_err(|error| Fail::Why(why_not_written(&error, self.texts)))
    }

    fn table(&self) -> Result<Done, Fail> {
        self.check(&["csv", "xlsx"], "table-ending")?;
        let format = SheetFormat::from_path(&self.place).unwrap_or(SheetFormat::Csv);
        let sheet = if self.wish == TableWish::ExportLimits {
            limit_sheet(&self.replay.case, format, self.texts)
        } else {
            exceedance_sheet(&self.replay, &cut_results(&self.replay, self.scope), self.texts)
        };
        self.write(&sheet.bytes(format).map_err(|error| Fail::Why(error.to_string()))?)?;
        Ok(Done::Written(Some(sheet.rows.len())))
    }

    /// The packs of law that hold for the case.
    fn law(&self) -> Result<Law, Fail> {
        Law::of_case(folder_of(&self.home), &[]).map_err(|error| self.why(&error))
    }

    /// The register of responsibility; nothing of it while the future is hidden.
    fn register(&self) -> Result<Done, Fail> {
        self.check(&["csv", "xlsx"], "table-ending")?;
        self.check_open()?;
        let (case, law) = (&self.replay.case, self.law()?);
        let found = register(case, law.on(case.accident.as_ref().map(|accident| accident.date)));
        let sheet = register_sheet(case, &found, &law, self.texts);
        let format = SheetFormat::from_path(&self.place).unwrap_or(SheetFormat::Csv);
        self.write(&sheet.bytes(format).map_err(|error| self.why(&error))?)?;
        Ok(Done::Written(Some(sheet.rows.len())))
    }

    /// The ledgers of hazards, each form a sheet, in Chinese as the forms are.
    fn ledger(&self) -> Result<Done, Fail> {
        self.check(&["xlsx"], "table-ending-xlsx")?;
        self.check_open()?;
        let (texts, law) = (Texts::new(Lang::Zh), self.law()?);
        let sheets = ledger_sheets(&self.replay.case, &law, &[], now().date_naive(), texts);
        let sheets = sheets.map_err(|error| self.why(&error))?;
        self.write(&ledger_book(&sheets).map_err(|error| self.why(&error))?)?;
        Ok(Done::Written(Some(sheets.iter().map(|sheet| sheet.rows.len()).sum())))
    }

    fn check_open(&self) -> Result<(), Fail> {
        if self.scope.is_open() { Ok(()) } else { Err(Fail::Why(self.texts.get("future-law"))) }
    }

    /// The window shown, no further than the scope goes; an error when nothing is left of it.
    fn window(&self) -> Result<(Instant, Instant), Fail> {
        let (from, to) = self.window;
        let to = self.scope.horizon.map_or(to, |horizon| horizon.min(to));
        let has_any = from < to && !self.shown.is_empty();
        if has_any { Ok((from, to)) } else { Err(Fail::Why(self.texts.get("export-nothing"))) }
    }

    fn samples(&self) -> Result<Done, Fail> {
        self.check(&["csv"], "export-ending-csv")?;
        let (from, to) = self.window()?;
        let options = SampleOptions { samples: self.shown.clone(), from, to };
        self.watch.progress.set_total(self.num_rows(from, to));
        let rows = write_whole_by(&self.place, |out| {
            write_samples(&self.replay, &options, self.texts, &mut self.watch.over(out))
        });
        let is_given_up = self.watch.cancel.is_cancelled();
        let why =
            |error| if is_given_up { self.texts.get("export-given-up") } else { why_not_written(&error, self.texts) };
        let rows = rows.map_err(|error| Fail::Why(why(error)))?;
        Ok(Done::Written(Some(rows)))
    }

    /// How many samples are shown between two moments.
    fn num_rows(&self, from: Instant, to: Instant) -> u64 {
        let tags = self.shown.iter().filter_map(|idx| self.replay.samples.tags.get(*idx));
        let num = |tag: &TagSamples| {
            let before = |at: Instant| tag.idx_at(at).map_or(0, |idx| idx as u64 + 1);
            before(to).saturating_sub(before(from.plus_nanos(-1)))
        };
        tags.map(num).sum()
    }

    fn figure(&self) -> Result<Done, Fail> {
        self.check(&["svg", "png"], "export-ending-figure")?;
        let (from, to) = self.window()?;
        let options = TrendOptions {
            samples: self.shown.clone(),
            from: Some(from),
            to: Some(to),
            horizon: self.scope.horizon,
            ..TrendOptions::default()
        };
        let is_svg = self.place.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
        let bytes = if is_svg {
            trend_svg(&self.replay, &options, self.texts).map(String::into_bytes)
        } else {
            trend_png(&self.replay, &options, self.texts)
        };
        self.write(&bytes.map_err(|error| self.why(&error))?)?;
        Ok(Done::Written(None))
    }

    /// The causes that may be shown: as a figure of their view, or as a graph for other programs.
    fn causes(&self) -> Result<Done, Fail> {
        self.check(&["svg", "png", "dot", "json"], "causes-export-ending")?;
        let study = study(&self.replay);
        let bytes = causes_file(&self.replay, &study, (self.scope, self.causes), &self.place, self.texts);
        self.write(&bytes.map_err(|error| self.why(&error))?)?;
        Ok(Done::Written(None))
    }

    /// The report; nothing of it while the future is hidden.
    fn report(&self) -> Result<Done, Fail> {
        self.check(&["docx", "pdf", "html", "htm", "md", "markdown"], "report-export-ending")?;
        if !self.scope.is_open() {
            return Err(Fail::Why(self.texts.get("future-report")));
        }
        let format = Format::from_path(&self.place);
        let format = format.ok_or_else(|| Fail::Why(self.texts.get("report-export-ending")))?;
        let folder = folder_of(&self.home);
        let own = folder.and_then(CaseFolder::template_folder);
        let templates = own.map(|own| Templates::of_folder(self.report, &own)).transpose();
        let templates = templates.map_err(|error| self.why(&error))?;
        let options = DraftOptions { law: self.law()?, templates, ..DraftOptions::default() };
        let document = draft_with(&self.replay, Texts::new(self.report), &options);
        self.write(&render(&document, format).map_err(|error| self.why(&error))?)?;
        // What the next draft is compared with; a case that nothing can be written into has none.
        let copy = serde_json::to_string_pretty(&DraftCopy::of(&document, now().to_rfc3339()));
        if let (Some(folder), Ok(copy)) = (folder, copy) {
            let kept = folder.keep_draft_copy(self.report, &copy);
            kept.map_err(|error| {
                Fail::Why(self.texts.fmt("release-not-kept", &[("why", &error.explain(self.texts))]))
            })?;
        }
        Ok(Done::Written(None))
    }

    fn picture(&self) -> Result<Done, Fail> {
        self.check(&["png"], "export-ending-png")?;
        let shot = self.shot.as_ref().ok_or_else(|| Fail::Why(self.texts.get("export-no-picture")))?;
        self.write(&png(&shot.cut()).map_err(Fail::Why)?)?;
        Ok(Done::Written(None))
    }

    /// Reads an alarm log, on the reference clock, in the case's zone.
    fn alarm_log(&self) -> Result<AlarmRecords, Fail> {
        let place: &Path = &self.place;
        let unreadable = |source| historian::Error::Unreadable { place: place.to_owned(), source };
        let recipe = Recipe { zone: Some(self.replay.case.zone), ..Recipe::default() };
        let read = std::fs::read(place)
            .map_err(unreadable)
            .and_then(|bytes| read_alarm_log(place, &bytes, &recipe, &AlarmColumns::default(), &Cancel::default()));
        read.map_err(|error| self.why(&error))
    }
}
