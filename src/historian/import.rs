//! Registering a recording in a case: evidence with its hash, the recipe it was read with, its tags.

use std::path::Path;

use super::FileSamples;
use crate::{
    case::{Case, Column, Evidence, EvidenceKind, Interpolation, Quantity, Recipe, Recording, Tag, Words},
    id::TagId,
    units,
};

/// How many digits of a file's SHA-256 make its identity.
const HASH_DIGITS: usize = 12;

/// The case with one more recording, whose file stays where it is, at `place`: the register refers to it. Else as
/// [`register`].
#[must_use]
pub fn register_reference(case: &Case, file: &FileSamples, recipe: &Recipe, place: &Path, collected: String) -> Case {
    let name = place.file_name().map_or_else(|| "recording".into(), |name| name.to_string_lossy().into_owned());
    let mut case = register(case, file, recipe, &name, Some(collected));
    if let Some(evidence) = case.evidence.last_mut() {
        evidence.path = None;
        evidence.reference = Some(place.display().to_string());
    }
    case
}

/// The case with one more recording: `path` is where the file lies in the case folder, `collected` when it was registered.
///
/// The recording stands on the case's reference clock until somebody says otherwise. A series whose name is a tag already
/// becomes one more recording of that tag when its unit is the tag's or turns into it; otherwise it becomes a tag of its own.
///
/// `recipe` is what was asked for. Kept is every choice that the reading made beside it, so that the bytes give the same
/// samples again; left open is what was only assumed (above all the zone): the case says so until somebody settles it.
#[must_use]
pub fn register(case: &Case, file: &FileSamples, recipe: &Recipe, path: &str, collected: Option<String>) -> Case {
    let mut case = case.clone();
    let name = path.rsplit('/').next().unwrap_or(path);
    // Of the content: two who import different files apart never give them the same identity.
    let id = free(&format!("rec-{}", file.sha256.get(..HASH_DIGITS).unwrap_or(&file.sha256)), |id| {
        case.recordings.iter().any(|x| x.id.as_str() == id) || case.evidence.iter().any(|x| x.id.as_str() == id)
    });
    case.evidence.push(Evidence {
        id: id.as_str().into(),
        title: name.into(),
        kind: EvidenceKind::Recording,
        path: Some(path.into()),
        reference: None,
        sha256: Some(file.sha256.clone()),
        bytes: Some(file.bytes),
        origin: Words::both(format!("导入文件 {}", file.name), format!("Imported file {}", file.name)),
        collector: None,
        registered_by: None,
        registered_at: collected.clone(),
        collected,
        note: None,
    });
    let mut columns = Vec::new();
    for series in &file.series {
        let unit = series.unit.clone().unwrap_or_default();
        let same = case.tag(&series.name).is_some_and(|tag| units::convert(0.0, &unit, &tag.unit).is_some());
        let tag: TagId =
            if same { series.name.as_str().into() } else { free(&series.name, |id| case.tag(id).is_some()).into() };
        if !same {
            case.tags.push(Tag {
                id: tag.clone(),
                name: series.name.as_str().into(),
                quantity: quantity_of(&unit),
                unit,
                equipment: None,
                interpolation: Interpolation::default(),
                range: None,
                accuracy: None,
                heated_by: None,
                max_interpolation_s: None,
            });
        }
        columns.push(Column { name: series.name.clone(), tag });
    }
    let settled = file.recipe_without_assumptions();
    let recipe = Recipe { zone: recipe.zone.or(settled.zone), start: recipe.start, ..settled };
    let (evidence, clock) = (id.as_str().into(), case.reference_clock.clone());
    case.recordings.push(Recording { id: id.into(), evidence, clock, recipe, columns });
    case
}

fn quantity_of(unit: &str) -> Quantity {
    if units::convert(0.0, unit, "K").is_some() {
        return Quantity::Temperature;
    }
    let is_pressure = ["Pa", "Pa(g)", "Pa(a)"].iter().any(|pressure| units::convert(0.0, unit, pressure).is_some());
    if is_pressure { Quantity::Pressure } else { Quantity::Other }
}

/// `wanted`, or the first of `wanted-2`, `wanted-3`… that is not taken.
fn free(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let names = std::iter::once(wanted.to_owned()).chain((2..).map(|n| format!("{wanted}-{n}")));
    names.into_iter().find(|name| !is_taken(name)).unwrap_or_default()
}
