//! The layers in which things stand.

/// The layer of each thing: below all that lead to it, and no farther above what it leads to than it must be. Things in a
/// circle stand as if the step that closes it were not there.
pub(super) fn ranks(num: usize, steps: &[(usize, usize)]) -> Vec<usize> {
    let order = order(num, steps);
    let mut ranks = vec![0_usize; num];
    let place = places(&order);
    let forward = || steps.iter().filter(|(from, to)| place[*from] < place[*to]);
    for idx in &order {
        for (_, to) in forward().filter(|(from, _)| from == idx) {
            ranks[*to] = ranks[*to].max(ranks[*idx] + 1);
        }
    }
    for idx in order.iter().rev() {
        // What nothing leads to comes down to its nearest effect.
        if forward().any(|(_, to)| to == idx) {
            continue;
        }
        if let Some(nearest) = forward().filter(|(from, _)| from == idx).map(|(_, to)| ranks[*to]).min() {
            ranks[*idx] = nearest.saturating_sub(1);
        }
    }
    ranks
}

/// Things so that what leads to another stands before it, else in their own order.
fn order(num: usize, steps: &[(usize, usize)]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..num).collect();
    let mut order = Vec::with_capacity(num);
    while !left.is_empty() {
        let is_free = |idx: &usize| !steps.iter().any(|(from, to)| to == idx && from != idx && left.contains(from));
        let next = left.iter().position(is_free).unwrap_or(0);
        order.push(left.remove(next));
    }
    order
}

fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, idx) in order.iter().enumerate() {
        places[*idx] = place;
    }
    places
}
