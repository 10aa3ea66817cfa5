//! Layered layout (Sugiyama): boxes of one layer side by side, lines that pass a layer led through a gap in it, few crossings,
//! straight lines. Layers are given; which box stands in which is the view's business.

use super::Point;

/// How much room things take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Width and height of a box.
    pub size: Point,
    /// Between two boxes of a layer.
    pub gap: f64,
    /// What a line that passes a layer takes there.
    pub lane: f64,
    /// Between two layers.
    pub between: f64,
}

/// Where boxes and lines stand.
pub(super) struct Layered {
    /// The left top corner of each box.
    pub corners: Vec<Point>,
    /// The points of each step's line.
    pub ways: Vec<Vec<Point>>,
}

/// Something in a layer: a box, or the place where a line passes.
struct Stop {
    rank: usize,
    is_box: bool,
    up: Vec<usize>,
    down: Vec<usize>,
    x: f64,
}

const SWEEPS: usize = 16;
const ROUNDS: usize = 12;
/// How far apart lines end at a box.
const PORT: f64 = 14.0;

/// Places boxes whose layers are `ranks`; steps lead from one box to another, in either direction.
pub(super) fn layered(ranks: &[usize], steps: &[(usize, usize)], room: Room) -> Layered {
    let mut stops: Vec<Stop> = ranks.iter().map(|rank| Stop::new(*rank, true)).collect();
    let chains: Vec<Vec<usize>> = steps.iter().map(|step| chain(&mut stops, *step)).collect();
    let mut layers = vec![Vec::new(); ranks.iter().max().map_or(0, |last| last + 1)];
    for (idx, stop) in stops.iter().enumerate() {
        layers[stop.rank].push(idx);
    }
    uncross(&stops, &mut layers);
    spread(&mut stops, &layers, room);
    let corner = |stop: &Stop| (stop.x - room.size.0 / 2.0, top(stop.rank, room));
    Layered {
        corners: stops[..ranks.len()].iter().map(corner).collect(),
        ways: chains.iter().map(|chain| points(chain, &stops, &chains, room)).collect(),
    }
}

fn top(rank: usize, room: Room) -> f64 {
    rank as f64 * (room.size.1 + room.between)
}

impl Stop {
    fn new(rank: usize, is_box: bool) -> Self {
        Self { rank, is_box, up: Vec::new(), down: Vec::new(), x: 0.0 }
    }

    fn width(&self, room: Room) -> f64 {
        if self.is_box { room.size.0 + room.gap } else { room.lane }
    }
}

/// The stops of a step's line from its beginning to its end, those between made where it passes layers.
fn chain(stops: &mut Vec<Stop>, (from, to): (usize, usize)) -> Vec<usize> {
    let (upper, lower) = if stops[from].rank <= stops[to].rank { (from, to) } else { (to, from) };
    let mut chain = vec![upper];
    for rank in stops[upper].rank + 1..stops[lower].rank {
        stops.push(Stop::new(rank, false));
        chain.push(stops.len() - 1);
    }
    chain.push(lower);
    if stops[upper].rank < stops[lower].rank {
        for pair in chain.windows(2) {
            stops[pair[0]].down.push(pair[1]);
            stops[pair[1]].up.push(pair[0]);
        }
    }
    if upper != from {
        chain.reverse();
    }
    chain
}

/// Orders each layer so that few lines cross: by the middle of the neighbours, sweep after sweep, the best order kept.
fn uncross(stops: &[Stop], layers: &mut [Vec<usize>]) {
    let mut best = (crossings(stops, layers), layers.to_vec());
    for sweep in 0..SWEEPS {
        let is_up = sweep % 2 == 1;
        let num = layers.len();
        for nth in 0..num {
            let rank = if is_up { num - 1 - nth } else { nth };
            let place = places(stops.len(), layers);
            let middle = |idx: &usize| {
                let beside = if is_up { &stops[*idx].down } else { &stops[*idx].up };
                let sum: f64 = beside.iter().map(|other| place[*other]).sum();
                if beside.is_empty() { place[*idx] } else { sum / beside.len() as f64 }
            };
            layers[rank].sort_by(|a, b| middle(a).total_cmp(&middle(b)));
        }
        swap_neighbours(stops, layers);
        let found = crossings(stops, layers);
        if found < best.0 {
            best = (found, layers.to_vec());
        }
    }
    layers.clone_from_slice(&best.1);
}

/// Swaps boxes that stand side by side wherever that takes crossings away.
fn swap_neighbours(stops: &[Stop], layers: &mut [Vec<usize>]) {
    for rank in 0..layers.len() {
        for left in 1..layers[rank].len() {
            let before = around(stops, layers, rank);
            layers[rank].swap(left - 1, left);
            if around(stops, layers, rank) >= before {
                layers[rank].swap(left - 1, left);
            }
        }
    }
}

/// The place of each stop in its layer.
fn places(num: usize, layers: &[Vec<usize>]) -> Vec<f64> {
    let mut places = vec![0.0; num];
    for layer in layers {
        for (place, idx) in layer.iter().enumerate() {
            // Counted from the middle, so that layers of different length stand over each other.
            places[*idx] = place as f64 - (layer.len() as f64 - 1.0) / 2.0;
        }
    }
    places
}

fn crossings(stops: &[Stop], layers: &[Vec<usize>]) -> usize {
    (0..layers.len()).map(|rank| below(stops, layers, rank)).sum()
}

/// Crossings of the lines that end at a layer.
fn around(stops: &[Stop], layers: &[Vec<usize>], rank: usize) -> usize {
    below(stops, layers, rank) + if rank > 0 { below(stops, layers, rank - 1) } else { 0 }
}

/// Crossings between a layer and the next one.
fn below(stops: &[Stop], layers: &[Vec<usize>], rank: usize) -> usize {
    let Some(next) = layers.get(rank + 1) else { return 0 };
    let mut place = vec![0; stops.len()];
    next.iter().enumerate().for_each(|(at, idx)| place[*idx] = at);
    let mut ends: Vec<usize> = Vec::new();
    let mut found = 0;
    for idx in &layers[rank] {
        let lines: Vec<usize> = stops[*idx].down.iter().map(|other| place[*other]).collect();
        found += lines.iter().map(|line| ends.iter().filter(|end| *end > line).count()).sum::<usize>();
        ends.extend(lines);
    }
    found
}

/// Gives each stop its x: as near to its neighbours as the order of its layer and the room of the others allow.
fn spread(stops: &mut [Stop], layers: &[Vec<usize>], room: Room) {
    for layer in layers {
        let all: f64 = layer.iter().map(|idx| stops[*idx].width(room)).sum();
        let mut x = -all / 2.0;
        for idx in layer {
            let width = stops[*idx].width(room);
            stops[*idx].x = x + width / 2.0;
            x += width;
        }
    }
    for round in 0..ROUNDS {
        let num = layers.len();
        for nth in 0..num {
            let rank = if round % 2 == 0 { nth } else { num - 1 - nth };
            let wishes: Vec<f64> = layers[rank].iter().map(|idx| wish(stops, *idx, round)).collect();
            settle(stops, &layers[rank], &wishes, room);
        }
    }
}

/// Where a stop would stand for its neighbours' sake.
fn wish(stops: &[Stop], idx: usize, round: usize) -> f64 {
    let stop = &stops[idx];
    // At first from one side, so that a layer follows the one before it; at last both sides count.
    let sides: [&[usize]; 2] = match round {
        _ if round + 4 >= ROUNDS => [&stop.up, &stop.down],
        _ if round.is_multiple_of(2) => [&stop.up, &[]],
        _ => [&stop.down, &[]],
    };
    let beside: Vec<f64> = sides.into_iter().flatten().map(|other| stops[*other].x).collect();
    if beside.is_empty() { stop.x } else { beside.iter().sum::<f64>() / beside.len() as f64 }
}

/// Places a layer in its order with the least squares of distances from the wishes (pool adjacent violators): stops that
/// would overlap form a block that stands at the mean of what its members wish for it.
fn settle(stops: &mut [Stop], layer: &[usize], wishes: &[f64], room: Room) {
    let mut offsets = Vec::with_capacity(layer.len());
    let mut offset = 0.0;
    for (nth, idx) in layer.iter().enumerate() {
        if nth > 0 {
            offset += f64::midpoint(stops[layer[nth - 1]].width(room), stops[*idx].width(room));
        }
        offsets.push(offset);
    }
    // Each block: sum of what its members wish for its origin, and their number.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (wish, offset) in wishes.iter().zip(&offsets) {
        blocks.push((wish - offset, 1));
        while let [.., (a, n), (b, m)] = blocks.as_slice()
            && a / *n as f64 > b / *m as f64
        {
            let joined = (a + b, n + m);
            blocks.truncate(blocks.len() - 2);
            blocks.push(joined);
        }
    }
    let mut members = layer.iter().zip(&offsets);
    for (sum, num) in blocks {
        for (idx, offset) in members.by_ref().take(num) {
            stops[*idx].x = sum / num as f64 + offset;
        }
    }
}

/// The points of a line: from the edge of its first box over the places where it passes to the edge of the last.
fn points(chain: &[usize], stops: &[Stop], chains: &[Vec<usize>], room: Room) -> Vec<Point> {
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let (middle, half) = (room.size.1 / 2.0, room.between * 0.25);
    let at = |idx: usize| (stops[idx].x, top(stops[idx].rank, room) + middle);
    let is_down = stops[first].rank < stops[last].rank;
    if stops[first].rank == stops[last].rank {
        // Side by side: from edge to edge.
        let side = if stops[first].x <= stops[last].x { room.size.0 / 2.0 } else { -room.size.0 / 2.0 };
        return vec![(at(first).0 + side, at(first).1), (at(last).0 - side, at(last).1)];
    }
    let side = if is_down { middle } else { -middle };
    let mut points = vec![(at(first).0 + port(chain, stops, chains, true), at(first).1 + side)];
    for idx in &chain[1..chain.len() - 1] {
        let (x, y) = at(*idx);
        points.push((x, y - side - side.signum() * half));
        points.push((x, y + side + side.signum() * half));
    }
    points.push((at(last).0 + port(chain, stops, chains, false), at(last).1 - side));
    points
}

/// How far from the middle of its box a line begins or ends, so that several at one edge stand apart.
fn port(chain: &[usize], stops: &[Stop], chains: &[Vec<usize>], is_start: bool) -> f64 {
    let ends = |chain: &[usize]| {
        let num = chain.len();
        if is_start { (chain[0], chain[1]) } else { (chain[num - 1], chain[num - 2]) }
    };
    let (here, toward) = ends(chain);
    let is_below = |other: usize| stops[other].rank > stops[here].rank;
    let beside = |other: &Vec<usize>| {
        let candidates = ends(other);
        (candidates.0 == here && is_below(candidates.1) == is_below(toward)).then_some(stops[candidates.1].x)
    };
    let others: Vec<f64> = chains.iter().filter_map(beside).collect();
    let before = others.iter().filter(|x| **x < stops[toward].x).count();
    let same = others.iter().filter(|x| **x == stops[toward].x).count();
    let place = before as f64 + (same as f64 - 1.0) / 2.0;
    (place - (others.len() as f64 - 1.0) / 2.0) * PORT
}
