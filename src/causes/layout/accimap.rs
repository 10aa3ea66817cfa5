//! `AcciMap`: a row for each level of the system, regulators above, the plant below; causes above their effects within a row.

use super::{
    Area, BAND_NAME, BOX_HEIGHT, Band, BandKind, Placement, Shown,
    graph::{PAD, ROOM, between, placed},
    halfway,
    layered::{Room, layered},
    ranks::ranks,
};
use crate::case::CauseLevel;

/// The rows, from above.
const LEVELS: [Option<CauseLevel>; 7] = [
    Some(CauseLevel::Regulator),
    Some(CauseLevel::LocalGovernment),
    Some(CauseLevel::Company),
    Some(CauseLevel::Management),
    Some(CauseLevel::Work),
    Some(CauseLevel::Physical),
    None,
];
/// Between two layers: lines bend there, and rows have their edges.
const BETWEEN: f64 = 40.0;
/// The height of a row without causes.
const EMPTY: f64 = 30.0;

pub(super) fn place(shown: Shown<'_>) -> Placement {
    let nodes = shown.nodes();
    let level = |idx: usize| shown.replay.case.causes[idx].level;
    let steps = shown.steps();
    let local: Vec<(usize, usize)> = steps.iter().map(|(_, edge)| between(&nodes, edge)).collect();
    let mut rows = vec![0; nodes.len()];
    let (mut first, mut strips) = (0, Vec::new());
    for row in LEVELS {
        let members: Vec<usize> = (0..nodes.len()).filter(|place| level(nodes[*place]) == row).collect();
        let inside: Vec<(usize, usize)> = local.iter().filter_map(|step| within(&members, *step)).collect();
        let depths = ranks(members.len(), &inside);
        members.iter().zip(&depths).for_each(|(place, depth)| rows[*place] = first + depth);
        let num = depths.iter().max().map_or(0, |deepest| deepest + 1);
        strips.push((row, first, num));
        first += num;
    }
    let found = layered(&rows, &local, Room { between: BETWEEN, ..ROOM });
    let mut placement = placed(&nodes, &steps, &local, found);
    let tops = make_room(&mut placement, &strips);
    bands(&mut placement, &strips, &tops);
    placement
}

/// A step between members of a row, by their places among them.
fn within(members: &[usize], (from, to): (usize, usize)) -> Option<(usize, usize)> {
    let place = |idx: usize| members.iter().position(|member| *member == idx);
    place(from).zip(place(to))
}

type Strip = (Option<CauseLevel>, usize, usize);

/// Moves boxes and lines down where rows without causes stand above them; returns how far each row is moved.
fn make_room(placement: &mut Placement, strips: &[Strip]) -> Vec<f64> {
    let mut by = 0.0;
    let mut moved = Vec::new();
    for (level, _, num) in strips {
        moved.push(by);
        if *num == 0 && level.is_some() {
            by += EMPTY;
        }
    }
    let pitch = BOX_HEIGHT + BETWEEN;
    // What lies at or below the upper edge of a layer moves with it; lines stretch between.
    let shift = |y: f64| {
        let strip = strips
            .iter()
            .zip(&moved)
            .rev()
            .find(|((_, first, num), _)| *num > 0 && y >= *first as f64 * pitch - BETWEEN / 2.0);
        strip.map_or(0.0, |(_, by)| *by)
    };
    placement.boxes.iter_mut().for_each(|one| one.at.y += shift(one.at.y));
    for way in &mut placement.ways {
        way.points.iter_mut().for_each(|at| at.1 += shift(at.1));
        way.sign = halfway(&way.points);
    }
    moved
}

fn bands(placement: &mut Placement, strips: &[Strip], moved: &[f64]) {
    let left = placement.boxes.iter().map(|one| one.at.x).reduce(f64::min).unwrap_or(0.0) - BAND_NAME - PAD;
    let right = placement.boxes.iter().map(|one| one.at.right()).reduce(f64::max).unwrap_or(0.0) + PAD;
    let pitch = BOX_HEIGHT + BETWEEN;
    for ((level, first, num), by) in strips.iter().zip(moved) {
        if *num == 0 && level.is_none() {
            continue;
        }
        let y = *first as f64 * pitch - BETWEEN / 2.0 + by;
        let height = if *num == 0 { EMPTY } else { *num as f64 * pitch };
        placement
            .bands
            .push(Band { kind: BandKind::Level(*level), at: Area { x: left, y, width: right - left, height } });
    }
}
