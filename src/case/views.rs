//! Named views of the trends: which window of time, which tags on which lanes, how high and how drawn.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Case, Error, Misfit, Words};
use crate::{
    id::{EvidenceId, TagId, ViewId},
    time::Instant,
};

/// A look at the trends that somebody named to come back to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct View {
    /// Its identity.
    pub id: ViewId,
    /// What it is called.
    pub name: Words,
    /// The first moment shown, on the reference clock: RFC 3339 with an offset.
    #[serde(with = "moment")]
    #[schemars(with = "String")]
    pub from: Instant,
    /// The last moment shown, likewise.
    #[serde(with = "moment")]
    #[schemars(with = "String")]
    pub to: Instant,
    /// Its lanes from above.
    pub lanes: Vec<ViewLane>,
}

/// One lane of a view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ViewLane {
    /// Its curves, the first one's unit on the left axis.
    pub curves: Vec<ViewCurve>,
    /// Its height in points; none: as high as there is room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<f32>,
    /// True when the lane is folded to a strip.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub collapsed: bool,
}

/// One curve of a lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ViewCurve {
    /// The tag.
    pub tag: TagId,
    /// Which of its recordings; none: the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceId>,
    /// Drawn as steps or as straight lines; none: as the tag says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<bool>,
}

impl View {
    /// Every curve of every lane.
    pub fn curves(&self) -> impl Iterator<Item = &ViewCurve> {
        self.lanes.iter().flat_map(|lane| &lane.curves)
    }
}

/// Fails on the first view whose window ends before it begins, that has a lane without a curve, or a height below nothing.
pub(super) fn check(case: &Case, place: &Path) -> Result<(), Error> {
    for view in &case.views {
        let is_lane_empty = view.lanes.iter().any(|lane| lane.curves.is_empty());
        let is_flat = view.lanes.iter().filter_map(|lane| lane.height).any(|height| height.is_nan() || height <= 0.0);
        let found = [
            (view.from >= view.to, "views[].from, to", Misfit::Reversed),
            (is_lane_empty, "views[].lanes[].curves", Misfit::Absent),
            (is_flat, "views[].lanes[].height", Misfit::NotPositive),
        ];
        if let Some((_, field, misfit)) = found.into_iter().find(|(is_wrong, ..)| *is_wrong) {
            return Err(Error::Value { place: place.to_owned(), field, id: view.id.as_str().into(), misfit });
        }
    }
    Ok(())
}

/// A moment as RFC 3339 with an offset.
mod moment {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::time::Instant;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    pub(super) fn serialize<S: Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(at)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
        let text = String::deserialize(deserializer)?;
        Instant::parse_rfc3339(&text).ok_or_else(|| {
            Error::custom(format!("{text:?} is no time with an offset, such as 2024-12-17T17:53:00+08:00"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{CaseFolder, Edit, ThingId};

    fn view(lanes: Vec<ViewLane>) -> View {
        let at = |text| Instant::parse_rfc3339(text).unwrap();
        View {
            id: "heating".into(),
            name: "Heating".into(),
            from: at("2024-12-16T08:00:00.000000001+08:00"),
            to: at("2024-12-16T12:00:00+08:00"),
            lanes,
        }
    }

    fn curve(tag: &str) -> ViewCurve {
        ViewCurve { tag: tag.into(), evidence: None, step: None }
    }

    #[test]
    fn a_view_is_put_read_back_and_taken_out() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let bare = serde_json::to_string(&case).unwrap();
        assert!(!bare.contains("\"views\""), "a case without views is written as before");
        let steps = ViewCurve { step: Some(true), ..curve("PI-101") };
        let first = ViewLane { curves: vec![curve("TI-101"), steps], height: Some(120.5), collapsed: false };
        let folded = ViewLane { curves: vec![curve("TI-201")], height: None, collapsed: true };
        let put = Edit::put(view(vec![first, folded]));
        let (with, undo) = put.apply(&case).unwrap();
        let text = serde_json::to_string(&with).unwrap();
        assert_eq!(Case::parse(&text, Path::new("case.json")).unwrap(), with);
        assert_eq!(undo.apply(&with).unwrap().0, case);
        let removed = Edit::Remove(ThingId::View("heating".into())).apply(&with).unwrap().0;
        assert_eq!(serde_json::to_string(&removed).unwrap(), bare);
        let misspelt = text.replace("\"collapsed\"", "\"colapsed\"");
        let read = Case::parse(&misspelt, Path::new("case.json")).unwrap();
        assert_eq!(read.unknown.fields()[0].nearest.as_deref(), Some("collapsed"));
    }

    #[test]
    fn a_view_without_sense_is_refused() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let lane = |curves, height| ViewLane { curves, height, collapsed: false };
        let good = view(vec![lane(vec![curve("TI-101")], None)]);
        assert!(Edit::put(good.clone()).apply(&case).is_ok());
        let wrong = [
            View { to: good.from, ..good.clone() },
            View { lanes: vec![lane(Vec::new(), None)], ..good.clone() },
            View { lanes: vec![lane(vec![curve("TI-101")], Some(f32::NAN))], ..good.clone() },
            View { lanes: vec![lane(vec![curve("nowhere")], None)], ..good.clone() },
            View { id: " ".into(), ..good },
        ];
        for view in wrong {
            assert!(Edit::put(view.clone()).apply(&case).is_err(), "{view:?}");
        }
    }
}
