//! Reading a text and what it proposes: the work of a thread.

use std::{path::PathBuf, sync::Arc};

use chrono::NaiveDate;

use super::model::Item;
use crate::{
    case::{Case, CaseFolder},
    historian::{self, Cancel, document_text},
    id::EvidenceId,
    text::{Explain, Texts},
    timeline::{
        Replay,
        narrative::{Context, Proposal, Spot, drafts, read},
    },
};

/// A pasted text is named after so many of its first characters.
const NAME: usize = 24;

/// Where the bytes are.
pub(super) enum Bytes {
    File(PathBuf),
    Pasted(String),
    Evidence(CaseFolder, EvidenceId),
    /// Those of a text that was read before: name, bytes, whether it was pasted.
    Known(String, Arc<[u8]>, bool),
}

/// A text to be read.
pub(super) struct Job {
    pub bytes: Bytes,
    pub replay: Arc<Replay>,
    /// The day that it is about; none: that of the case's accident, else the one that the text tells of.
    pub day: Option<NaiveDate>,
    pub place: Option<(usize, usize)>,
    pub texts: Texts,
}

/// A text that was read.
pub(super) struct Told {
    pub name: String,
    pub bytes: Arc<[u8]>,
    pub sha256: String,
    pub text: Arc<str>,
    pub is_pasted: bool,
    pub day: Option<NaiveDate>,
    pub items: Vec<Item>,
    pub place: Option<(usize, usize)>,
}

/// Reads it; else why not, in words.
pub(super) fn work(job: Job) -> Result<Told, String> {
    let Job { bytes, replay, day, place, texts } = job;
    let case = &replay.case;
    let (name, bytes, is_pasted) = load(bytes, case, texts)?;
    let text = if is_pasted {
        String::from_utf8_lossy(&bytes).into_owned()
    } else {
        document_text(&PathBuf::from(&name), &bytes, None, &Cancel::default()).map_err(|error| error.explain(texts))?
    };
    if text.trim().is_empty() {
        return Err(texts.get("narrative-empty"));
    }
    let sha256 = historian::sha256(&bytes);
    let context = Context { widths: case.reading.widths(), day, case: Some(case) };
    let items = items(case, &text, &sha256, &read(&text, context));
    Ok(Told { name, bytes, sha256, text: text.into(), is_pasted, day, items, place })
}

fn load(bytes: Bytes, case: &Case, texts: Texts) -> Result<(String, Arc<[u8]>, bool), String> {
    match bytes {
        Bytes::File(place) => {
            let failed = |source| historian::Error::Unreadable { place: place.clone(), source }.explain(texts);
            let bytes = std::fs::read(&place).map_err(failed)?;
            let name = place.file_name().map_or_else(|| "text.txt".into(), |name| name.to_string_lossy().into_owned());
            Ok((name, bytes.into(), false))
        }
        Bytes::Pasted(text) => Ok((name_of(&text), text.into_bytes().into(), true)),
        Bytes::Evidence(folder, id) => {
            let bytes = folder.read_evidence(case, &id).map_err(|error| error.explain(texts))?;
            let evidence = case.evidence_of(&id);
            let file = evidence.and_then(|evidence| evidence.file()).unwrap_or_default();
            let name = file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            Ok((name, bytes.into_owned().into(), false))
        }
        Bytes::Known(name, bytes, is_pasted) => Ok((name, bytes, is_pasted)),
    }
}

/// A file name for a pasted text: the beginning of its first line.
fn name_of(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let plain = line.chars().take(NAME).filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let name: String = plain.collect();
    let name = name.trim();
    if name.is_empty() { "text.txt".into() } else { format!("{name}.txt") }
}

fn items(case: &Case, text: &str, sha256: &str, proposals: &[Proposal]) -> Vec<Item> {
    let spot = Spot::of(text);
    let item = |(draft, one): (crate::timeline::narrative::Draft, &Proposal)| Item {
        offered: draft.clone(),
        draft,
        time_at: spot.place(one.wording_at.0, one.wording_at.1),
        claims_at: one.claims.iter().map(|claim| spot.place(claim.offset, claim.length)).collect(),
        names: one.actors.iter().chain(&one.equipment).map(|name| name.name.clone()).collect(),
        is_refused: false,
    };
    drafts(case, text, sha256, proposals).into_iter().zip(proposals).map(item).collect()
}

/// The day that a text is about as far as the case says it.
pub(super) fn day_of(case: &Case) -> Option<NaiveDate> {
    case.accident.as_ref().map(|accident| accident.date)
}
