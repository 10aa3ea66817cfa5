//! Pictures of curves, and the meshes that paint them, kept while nothing they depend on changes.

use std::{collections::HashMap, sync::Arc};

use egui::{Color32, Mesh, Rect};

use super::{
    layout::Scale,
    measure::{MeanKey, means},
    model::{Curve, curve},
};
use crate::{
    app::{
        axis::{Axis, TimeWindow},
        desk::Desk,
        memo::Memo,
    },
    case::{Direction, Severity},
};

/// What a picture depends on, besides the samples.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    window: TimeWindow,
    left: f32,
    right: f32,
    num_px: usize,
    num_shown: usize,
}

/// What the meshes of a picture depend on, besides the picture.
#[derive(Clone, PartialEq)]
pub(super) struct MeshKey {
    pub plot: Rect,
    pub scale: Scale,
    pub colour: Color32,
    pub is_step: bool,
    pub is_broken: bool,
    pub pixels_per_point: f32,
    pub limits: Vec<(f64, Direction, Severity)>,
}

/// The meshes of one curve.
#[derive(Clone)]
pub(super) struct Meshes {
    /// The fills between curve and limits.
    pub fills: Vec<Arc<Mesh>>,
    pub line: Arc<Mesh>,
}

/// Pictures and meshes by the places of their samples.
#[derive(Default)]
pub(in crate::app) struct TrendCache {
    curves: HashMap<usize, (Key, Arc<Curve>)>,
    sparks: HashMap<usize, (Key, Arc<Curve>)>,
    meshes: HashMap<usize, (MeshKey, Arc<Curve>, Meshes)>,
    means: Memo<Vec<MeanKey>, Vec<Option<f64>>>,
    /// Pictures drawn anew since the start, for tests of the cache.
    pub num_drawn: usize,
}

impl TrendCache {
    /// The picture of a tag on the time axis of the lanes.
    pub(super) fn curve(&mut self, desk: &Desk<'_>, samples_idx: usize, axis: &Axis, num_px: usize) -> Arc<Curve> {
        let (picture, is_new) = kept(&mut self.curves, desk, samples_idx, axis, num_px);
        self.num_drawn += usize::from(is_new);
        picture
    }

    /// The picture of a tag in the window shown, `num_px` wide from 0 on.
    pub(in crate::app) fn spark(&mut self, desk: &Desk<'_>, samples_idx: usize, num_px: usize) -> Arc<Curve> {
        let axis = Axis { window: desk.workspace.window, left: 0.0, right: num_px as f32 };
        kept(&mut self.sparks, desk, samples_idx, &axis, num_px).0
    }

    /// The pictures on lanes as drawn last, by the places of their samples.
    pub(super) fn drawn(&self, samples_idx: usize) -> Option<&Curve> {
        self.curves.get(&samples_idx).map(|(_, picture)| picture.as_ref())
    }

    /// The meshes of a picture; `build` makes them where they are not kept.
    pub(super) fn meshes(
        &mut self,
        samples_idx: usize,
        picture: &Arc<Curve>,
        key: MeshKey,
        build: impl FnOnce() -> Meshes,
    ) -> Meshes {
        if let Some((kept, of, meshes)) = self.meshes.get(&samples_idx)
            && *kept == key
            && Arc::ptr_eq(of, picture)
        {
            return meshes.clone();
        }
        let meshes = build();
        self.meshes.insert(samples_idx, (key, picture.clone(), meshes.clone()));
        meshes
    }

    /// The means of these samples; none while they are worked out.
    pub(super) fn means(&mut self, desk: &Desk<'_>, keys: &[MeanKey], ctx: &egui::Context) -> Option<Vec<Option<f64>>> {
        let (replay, asked) = (desk.ground.replay.clone(), keys.to_vec());
        let num_samples = keys.iter().map(|key| key.end.saturating_sub(key.start)).sum();
        let found = self.means.get(keys.to_vec(), num_samples, ctx, move || means(&replay, &asked));
        found.filter(|(_, is_old)| !is_old).map(|(means, _)| means.clone())
    }
}

/// True when one picture does for the other while the record plays with the future hidden: it shows no sample too many, and
/// those it does not show yet lie in the pixel where it ends. Once playing stops the picture is exact.
fn is_near(desk: &Desk<'_>, samples_idx: usize, axis: &Axis, kept: Key, key: Key) -> bool {
    let is_same = Key { num_shown: key.num_shown, ..kept } == key;
    if !is_same || desk.workspace.playing.is_none() || kept.num_shown == 0 || kept.num_shown > key.num_shown {
        return false;
    }
    let samples = &desk.replay.samples.tags[samples_idx];
    let px = |num_shown: usize| {
        let x = axis.x_from_time(samples.reference_time(num_shown - 1));
        ((x - axis.left) / (axis.right - axis.left) * key.num_px as f32).floor()
    };
    px(kept.num_shown) == px(key.num_shown)
}

/// The picture kept, or a new one; and whether it is new.
fn kept(
    known: &mut HashMap<usize, (Key, Arc<Curve>)>,
    desk: &Desk<'_>,
    samples_idx: usize,
    axis: &Axis,
    num_px: usize,
) -> (Arc<Curve>, bool) {
    let samples = &desk.replay.samples.tags[samples_idx];
    // Samples after the window change nothing in it, but for the one that the line out of it leads to.
    let after = samples.idx_at(axis.window.to).map_or(0, |idx| idx + 2);
    let num_shown = desk.scope.num_samples(samples).min(after);
    let key = Key { window: axis.window, left: axis.left, right: axis.right, num_px, num_shown };
    if let Some((kept, picture)) = known.get(&samples_idx)
        && (*kept == key || is_near(desk, samples_idx, axis, *kept, key))
    {
        return (picture.clone(), false);
    }
    let longest = desk.facts(samples_idx).longest_nanos;
    let picture = Arc::new(curve(samples, axis, num_px, num_shown, longest));
    known.insert(samples_idx, (key, picture.clone()));
    (picture, true)
}
