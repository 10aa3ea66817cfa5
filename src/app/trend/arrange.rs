//! Which tags share which lane: adding, moving, taking away, and the way to a named view and back. Pure.
//!
//! Promises: a tag is in one lane at most; no lane is without a curve; a lane has two units at most, a tag of a third one
//! gets a lane of its own.

use crate::{
    case::{View, ViewCurve, ViewLane},
    historian::TagSamples,
    units::are_same,
};

/// How many lanes are shown unasked.
const MOST_LANES: usize = 8;
/// How many units a lane has an axis for.
const MOST_UNITS: usize = 2;
/// The least and greatest height that a hand may give a lane.
const HEIGHTS: (f32, f32) = (64.0, 600.0);

/// One curve of a lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) struct TrendCurve {
    /// Its place in `CaseSamples::tags`.
    pub samples_idx: usize,
    /// Drawn as steps or as straight lines; none: as the tag says.
    pub is_step: Option<bool>,
}

/// One trend lane.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct TrendLane {
    /// Its curves, at least one; the first one's unit is on the left axis.
    pub curves: Vec<TrendCurve>,
    /// Height set by hand; none: shared out evenly.
    pub height: Option<f32>,
    /// Folded to a strip with names and values.
    pub is_collapsed: bool,
}

/// Where a tag is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum LanePlace {
    /// Into a lane, beside its curves.
    Into(usize),
    /// On a lane of its own above that one; the number of lanes: below all.
    Before(usize),
}

/// The lanes from above.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Lanes(Vec<TrendLane>);

impl TrendLane {
    fn of(curve: TrendCurve) -> Self {
        Self { curves: vec![curve], height: None, is_collapsed: false }
    }

    /// The units of its curves in the order of axes: one or two.
    pub(in crate::app) fn units<'a>(&self, tags: &'a [TagSamples]) -> Vec<&'a str> {
        let mut units: Vec<&str> = Vec::new();
        for samples in self.curves.iter().filter_map(|curve| tags.get(curve.samples_idx)) {
            if units.iter().all(|unit| !are_same(unit, &samples.unit)) {
                units.push(&samples.unit);
            }
        }
        units
    }

    /// True when a tag fits beside the curves: its unit has an axis here, or an axis is free.
    pub(in crate::app) fn has_room_for(&self, samples_idx: usize, tags: &[TagSamples]) -> bool {
        let rest = self.curves.iter().filter(|curve| curve.samples_idx != samples_idx).copied();
        let wider = TrendCurve { samples_idx, is_step: None };
        let lane = Self { curves: rest.chain([wider]).collect(), ..self.clone() };
        lane.units(tags).len() <= MOST_UNITS
    }
}

impl Lanes {
    /// A lane for each of the first eight tags.
    pub(in crate::app) fn first(num_tags: usize) -> Self {
        Self((0..num_tags.min(MOST_LANES)).map(|idx| TrendLane::of(plain(idx))).collect())
    }

    /// The lanes.
    pub(in crate::app) fn all(&self) -> &[TrendLane] {
        &self.0
    }

    /// The places of the samples of every curve, lane by lane.
    pub(in crate::app) fn tags(&self) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(|lane| &lane.curves).map(|curve| curve.samples_idx)
    }

    /// The lane that a tag is in.
    pub(in crate::app) fn lane_of(&self, samples_idx: usize) -> Option<usize> {
        self.0.iter().position(|lane| lane.curves.iter().any(|curve| curve.samples_idx == samples_idx))
    }

    /// Gives a tag a lane below all, or takes it away.
    pub(in crate::app) fn toggle(&mut self, samples_idx: usize) {
        if self.take(samples_idx).is_none() {
            self.0.push(TrendLane::of(plain(samples_idx)));
        }
    }

    /// Puts a tag somewhere, away from where it was; false when it fits no axis there and got a lane of its own below.
    pub(in crate::app) fn place(&mut self, samples_idx: usize, place: LanePlace, tags: &[TagSamples]) -> bool {
        if matches!(place, LanePlace::Into(lane_idx) if self.lane_of(samples_idx) == Some(lane_idx)) {
            return true;
        }
        let (has_room, lane_idx) = match place {
            LanePlace::Into(lane_idx) => {
                let Some(lane) = self.0.get(lane_idx) else { return true };
                (lane.has_room_for(samples_idx, tags), lane_idx)
            }
            LanePlace::Before(lane_idx) => (true, lane_idx.min(self.0.len())),
        };
        let (num_before, was_in) = (self.0.len(), self.lane_of(samples_idx));
        if let (LanePlace::Before(_), Some(alone)) = (place, was_in.filter(|idx| self.0[*idx].curves.len() == 1)) {
            let lane = self.0.remove(alone);
            self.0.insert(lane_idx - usize::from(alone < lane_idx), lane);
            return true;
        }
        let curve = self.take(samples_idx).unwrap_or(plain(samples_idx));
        // The lane that the tag left may have gone with it.
        let is_shifted = self.0.len() < num_before && was_in.is_some_and(|was_in| was_in < lane_idx);
        let lane_idx = lane_idx - usize::from(is_shifted);
        match place {
            LanePlace::Into(_) if has_room => {
                self.0[lane_idx].curves.push(curve);
                self.0[lane_idx].is_collapsed = false;
            }
            LanePlace::Into(_) => self.0.insert(lane_idx + 1, TrendLane::of(curve)),
            LanePlace::Before(_) => self.0.insert(lane_idx.min(self.0.len()), TrendLane::of(curve)),
        }
        has_room
    }

    /// Takes a lane away with all its curves.
    pub(in crate::app) fn remove(&mut self, lane_idx: usize) {
        if lane_idx < self.0.len() {
            self.0.remove(lane_idx);
        }
    }

    /// Exchanges two lanes.
    pub(in crate::app) fn exchange(&mut self, a: usize, b: usize) {
        if a.max(b) < self.0.len() {
            self.0.swap(a, b);
        }
    }

    /// Sets a lane's height; none: as high as there is room.
    pub(in crate::app) fn set_height(&mut self, lane_idx: usize, height: Option<f32>) {
        if let Some(lane) = self.0.get_mut(lane_idx) {
            lane.height = height.map(|height| height.clamp(HEIGHTS.0, HEIGHTS.1));
        }
    }

    /// Lets every lane be as high as there is room.
    pub(in crate::app) fn reset_heights(&mut self) {
        self.0.iter_mut().for_each(|lane| lane.height = None);
    }

    /// Folds a lane to a strip, or opens it.
    pub(in crate::app) fn toggle_collapsed(&mut self, lane_idx: usize) {
        if let Some(lane) = self.0.get_mut(lane_idx) {
            lane.is_collapsed = !lane.is_collapsed;
        }
    }

    /// Draws a tag as steps or as straight lines; none: as the tag says.
    pub(in crate::app) fn set_step(&mut self, samples_idx: usize, is_step: Option<bool>) {
        let mut curves = self.0.iter_mut().flat_map(|lane| &mut lane.curves);
        if let Some(curve) = curves.find(|curve| curve.samples_idx == samples_idx) {
            curve.is_step = is_step;
        }
    }

    /// Stays with the tags when recordings have changed; new tags get a lane while there is room.
    pub(in crate::app) fn follow(&mut self, old: &[TagSamples], new: &[TagSamples]) {
        let same = |a: &TagSamples, b: &TagSamples| a.tag == b.tag && a.evidence == b.evidence;
        let place = |wanted: &TagSamples| new.iter().position(|samples| same(samples, wanted));
        for lane in &mut self.0 {
            lane.curves.retain_mut(|curve| {
                let found = old.get(curve.samples_idx).and_then(place);
                curve.samples_idx = found.unwrap_or(curve.samples_idx);
                found.is_some()
            });
        }
        self.0.retain(|lane| !lane.curves.is_empty());
        for (samples_idx, samples) in new.iter().enumerate() {
            let is_new = old.iter().all(|known| !same(known, samples));
            if is_new && self.0.len() < MOST_LANES && self.lane_of(samples_idx).is_none() {
                self.0.push(TrendLane::of(plain(samples_idx)));
            }
        }
    }

    /// The lanes as a named view keeps them.
    pub(in crate::app) fn to_view(&self, tags: &[TagSamples]) -> Vec<ViewLane> {
        let kept = |curve: &TrendCurve| {
            let samples = tags.get(curve.samples_idx)?;
            Some(ViewCurve { tag: samples.tag.clone(), evidence: samples.evidence.clone(), step: curve.is_step })
        };
        let lanes = self.0.iter().map(|lane| ViewLane {
            curves: lane.curves.iter().filter_map(kept).collect(),
            height: lane.height,
            collapsed: lane.is_collapsed,
        });
        lanes.filter(|lane| !lane.curves.is_empty()).collect()
    }

    /// The lanes that a named view asks for; curves without samples are left out, with their number. A view written by hand
    /// may ask for more units than a lane has axes: those get lanes of their own.
    pub(in crate::app) fn of_view(view: &View, tags: &[TagSamples]) -> (Self, usize) {
        let (mut lanes, mut num_missing) = (Self::default(), 0);
        for wanted in &view.lanes {
            let mut lane_idx = None;
            for curve in &wanted.curves {
                let is_exact = |samples: &TagSamples| samples.tag == curve.tag && samples.evidence == curve.evidence;
                let found = tags.iter().position(is_exact);
                let found = found.or_else(|| tags.iter().position(|samples| samples.tag == curve.tag));
                let Some(samples_idx) = found.filter(|idx| lanes.lane_of(*idx).is_none()) else {
                    num_missing += usize::from(found.is_none());
                    continue;
                };
                let below = LanePlace::Before(lanes.0.len());
                lanes.place(samples_idx, lane_idx.map_or(below, LanePlace::Into), tags);
                lanes.set_step(samples_idx, curve.step);
                lane_idx = lane_idx.or(lanes.lane_of(samples_idx));
            }
            if let Some(lane_idx) = lane_idx {
                lanes.set_height(lane_idx, wanted.height);
                lanes.0[lane_idx].is_collapsed = wanted.collapsed;
            }
        }
        (lanes, num_missing)
    }

    /// Takes a tag out of its lane; the lane goes with its last curve.
    fn take(&mut self, samples_idx: usize) -> Option<TrendCurve> {
        let lane_idx = self.lane_of(samples_idx)?;
        let curves = &mut self.0[lane_idx].curves;
        let place = curves.iter().position(|curve| curve.samples_idx == samples_idx)?;
        let curve = curves.remove(place);
        if curves.is_empty() {
            self.0.remove(lane_idx);
        }
        Some(curve)
    }
}

fn plain(samples_idx: usize) -> TrendCurve {
    TrendCurve { samples_idx, is_step: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        historian::{Quality, QualityRuns, RowMap, Series},
        time::{ClockMap, Instant},
    };

    fn tags(units: &[&str]) -> Vec<TagSamples> {
        let tag = |(idx, unit): (usize, &&str)| TagSamples {
            tag: format!("T{idx}").into(),
            unit: (*unit).to_owned(),
            clock: "c".into(),
            clock_map: ClockMap::IDENTITY,
            evidence: None,
            max_interpolation_s: None,
            series: Series::new(
                "T",
                vec![0].into(),
                vec![1.0].into(),
                QualityRuns::uniform(Quality::GOOD),
                RowMap::Straight { first: 2 },
            ),
        };
        units.iter().enumerate().map(tag).collect()
    }

    fn shape(lanes: &Lanes) -> Vec<Vec<usize>> {
        lanes.0.iter().map(|lane| lane.curves.iter().map(|curve| curve.samples_idx).collect()).collect()
    }

    fn check(units: &[&str], places: &[(usize, LanePlace, bool)], expect: &[&[usize]]) {
        let tags = tags(units);
        let mut lanes = Lanes::first(tags.len());
        for (samples_idx, place, fits) in places {
            assert_eq!(lanes.place(*samples_idx, *place, &tags), *fits, "{samples_idx} {place:?}");
        }
        assert_eq!(shape(&lanes), expect);
    }

    #[test]
    fn tags_join_lanes_move_between_them_and_leave_none_empty() {
        use LanePlace::{Before, Into};
        check(&["℃", "℃", "kPa"], &[(2, Into(0), true)], &[&[0, 2], &[1]]);
        check(&["℃", "℃", "kPa"], &[(0, Into(2), true)], &[&[1], &[2, 0]]);
        check(&["℃", "°C", "kPa"], &[(1, Into(0), true), (2, Into(0), true)], &[&[0, 1, 2]]);
        check(&["℃", "kPa", "%"], &[(1, Into(0), true), (2, Into(0), false)], &[&[0, 1], &[2]]);
        check(&["℃", "kPa", "%"], &[(1, Into(0), true), (0, Into(1), true)], &[&[1], &[2, 0]]);
        check(&["℃", "kPa", "%"], &[(2, Before(0), true)], &[&[2], &[0], &[1]]);
        check(&["℃", "kPa", "%"], &[(0, Before(3), true)], &[&[1], &[2], &[0]]);
        check(&["℃", "kPa", "%"], &[(0, Before(0), true)], &[&[0], &[1], &[2]]);
        check(&["℃", "kPa"], &[(0, Into(0), true), (0, Into(9), true)], &[&[0], &[1]]);
    }

    #[test]
    fn a_view_brings_the_lanes_back_and_says_what_is_missing() {
        let tags = tags(&["℃", "kPa", "%"]);
        let mut lanes = Lanes::first(3);
        lanes.place(1, LanePlace::Into(0), &tags);
        lanes.set_height(0, Some(10_000.0));
        lanes.set_step(1, Some(true));
        lanes.toggle_collapsed(1);
        let kept = lanes.to_view(&tags);
        let (from, to) = (Instant::from_nanos(0), Instant::from_nanos(1));
        let mut view = View { id: "v".into(), name: "v".into(), from, to, lanes: kept };
        assert_eq!(Lanes::of_view(&view, &tags), (lanes, 0));
        // By hand: three units in one lane, a tag twice, one that has no samples.
        let curve = |tag: &str| ViewCurve { tag: tag.into(), evidence: None, step: None };
        view.lanes[0].curves = vec![curve("T0"), curve("T1"), curve("gone"), curve("T0"), curve("T2")];
        let (found, num_missing) = Lanes::of_view(&view, &tags);
        assert_eq!((shape(&found), num_missing), (vec![vec![0, 1], vec![2]], 1));
    }

    #[test]
    fn lanes_stay_with_their_tags() {
        let old = tags(&["℃", "kPa", "%"]);
        let mut lanes = Lanes::first(3);
        lanes.place(2, LanePlace::Into(0), &old);
        let mut new = old.clone();
        new.remove(1);
        new.insert(0, TagSamples { tag: "new".into(), ..old[0].clone() });
        lanes.follow(&old, &new);
        assert_eq!(shape(&lanes), [vec![1, 2], vec![0]]);
    }
}
