//! A monotone piecewise cubic through given points: it passes through each and never swings past its neighbours.
//!
//! F. N. Fritsch, R. E. Carlson, "Monotone Piecewise Cubic Interpolation", SIAM J. Numer. Anal. 17 (1980) 238–246, with
//! the slopes at inner points of F. N. Fritsch, J. Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300–304 (weighted
//! harmonic mean) and three-point slopes at the ends: what SLATEC and `SciPy` call PCHIP. Only the four basic operations
//! are used, so every machine computes the same bits.

/// A curve through points. Flat before the first and after the last.
#[derive(Clone, Debug)]
pub(super) struct Pchip {
    points: Vec<(f64, f64)>,
    slopes: Vec<f64>,
}

impl Pchip {
    /// The curve through `points`, whose abscissas ascend strictly. One point gives a constant, none gives NaN.
    pub(super) fn through(points: Vec<(f64, f64)>) -> Self {
        debug_assert!(points.is_sorted_by(|a, b| a.0 < b.0), "abscissas ascend strictly");
        let steps: Vec<Chord> = points.windows(2).map(|pair| Chord::between(pair[0], pair[1])).collect();
        let slopes = (0..points.len()).map(|idx| slope_at(&steps, idx)).collect();
        Self { points, slopes }
    }

    /// The curve's value at `x`; exactly the given ordinate at a given abscissa.
    pub(super) fn at(&self, x: f64) -> f64 {
        let after = self.points.partition_point(|point| point.0 <= x);
        let (Some(left), Some(right)) = (after.checked_sub(1), self.points.get(after)) else {
            let end = if after == 0 { self.points.first() } else { self.points.last() };
            return end.map_or(f64::NAN, |point| point.1);
        };
        let (x0, y0) = self.points[left];
        let width = right.0 - x0;
        let t = (x - x0) / width;
        let (m0, m1) = (self.slopes[left] * width, self.slopes[after] * width);
        let rise = right.1 - y0;
        y0 + t * (m0 + t * ((3.0 * rise - 2.0 * m0 - m1) + t * (m0 + m1 - 2.0 * rise)))
    }
}

/// The straight line between two neighbouring points.
#[derive(Clone, Copy)]
struct Chord {
    width: f64,
    slope: f64,
}

impl Chord {
    fn between(a: (f64, f64), b: (f64, f64)) -> Self {
        let width = b.0 - a.0;
        Self { width, slope: (b.1 - a.1) / width }
    }
}

fn slope_at(chords: &[Chord], idx: usize) -> f64 {
    match (idx.checked_sub(1).and_then(|left| chords.get(left)), chords.get(idx)) {
        (Some(left), Some(right)) => inner_slope(*left, *right),
        (None, Some(right)) => chords.get(1).map_or(right.slope, |next| end_slope(*right, *next)),
        (Some(left), None) => match idx.checked_sub(2).and_then(|before| chords.get(before)) {
            Some(before) => end_slope(*left, *before),
            None => left.slope,
        },
        (None, None) => 0.0,
    }
}

/// The weighted harmonic mean of both chords; level where they rise and fall, so that no point is overshot.
fn inner_slope(left: Chord, right: Chord) -> f64 {
    if left.slope * right.slope <= 0.0 {
        return 0.0;
    }
    let (w1, w2) = (2.0 * right.width + left.width, right.width + 2.0 * left.width);
    (w1 + w2) / (w1 / left.slope + w2 / right.slope)
}

/// The three-point slope at an end whose chord is `near`, cut so that the curve stays monotone.
fn end_slope(near: Chord, far: Chord) -> f64 {
    let slope = ((2.0 * near.width + far.width) * near.slope - near.width * far.slope) / (near.width + far.width);
    if slope * near.slope <= 0.0 {
        0.0
    } else if near.slope * far.slope <= 0.0 && slope.abs() > 3.0 * near.slope.abs() {
        3.0 * near.slope
    } else {
        slope
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_those_of_scipy() {
        // scipy.interpolate.PchipInterpolator 1.x over the same points.
        let curve = Pchip::through(vec![(0.0, 60.0), (2.0, 150.0), (5.0, 200.0), (6.0, 198.0), (9.0, 255.0)]);
        let expected = [
            (0.5, 87.553_787_174_721_2),
            (1.7, 141.248_355_947_955_4),
            (3.3, 180.504_536_692_826_66),
            (5.5, 199.0),
            (6.2, 198.293_777_777_777_8),
            (8.9, 251.567_027_777_777_78),
        ];
        for (x, expect) in expected {
            assert!((curve.at(x) - expect).abs() < 1e-9, "at {x}: {} for {expect}", curve.at(x));
        }
    }

    #[test]
    fn few_points_and_places_outside_are_answered() {
        assert!(Pchip::through(Vec::new()).at(1.0).is_nan());
        assert_eq!(Pchip::through(vec![(3.0, 7.0)]).at(-1.0), 7.0);
        let line = Pchip::through(vec![(0.0, 0.0), (10.0, 5.0)]);
        for (x, expect) in [(-1.0, 0.0), (0.0, 0.0), (4.0, 2.0), (10.0, 5.0), (11.0, 5.0)] {
            assert_eq!(line.at(x), expect);
        }
    }

    proptest! {
        #[test]
        fn the_curve_meets_its_points_and_stays_between_neighbours(
            steps in prop::collection::vec((1u16..500, -50i16..50), 2..20),
            places in prop::collection::vec(0.0f64..1.0, 20),
        ) {
            let mut x = 0.0;
            let points: Vec<_> = steps.iter().map(|(step, y)| { x += f64::from(*step); (x, f64::from(*y)) }).collect();
            let curve = Pchip::through(points.clone());
            for pair in points.windows(2) {
                let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
                prop_assert_eq!(curve.at(x0), y0);
                for place in &places {
                    let y = curve.at(x0 + place * (x1 - x0));
                    prop_assert!(y >= y0.min(y1) - 1e-9 && y <= y0.max(y1) + 1e-9);
                }
            }
        }
    }
}
