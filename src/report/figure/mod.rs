//! Figures: trends and timelines as scenes, painted by plotters as SVG text or PNG bytes.
//!
//! Promises: nothing is drawn where nothing was recorded; reconstructed samples are dashed and stamped as such; every axis
//! names its unit or its clock; colours stay apart for colour-blind eyes. Leaves out: the window's own canvas (`app`).

mod axis;
mod causes;
mod chart;
mod colour;
mod curve;
mod first_out;
mod font;
mod lane;
mod legend;
mod margin;
mod markers;
mod onset;
mod overlay;
mod paint;
mod rate;
mod scene;
mod sheet;
mod timeline;
mod trend;
mod usual;

pub use causes::causes;
pub use colour::Colour;
pub use first_out::first_out;
pub use font::{FAMILY, FONT};
pub use margin::{MarginCurve, margin};
pub use onset::onset;
pub use overlay::overlay;
pub use rate::{RateOptions, rate, rated};
pub use scene::{Align, Mark, Point, Scene};
pub(super) use sheet::{WIDTH, clock_name};
pub use timeline::timeline;
pub use trend::{MOST_LANES, TrendOptions, trend, trend_png, trend_svg};
pub use usual::{
    Began, LAST_HOURS, UsualMargin, events_window, last_hours, margin_curves, onsets, usual_causes, usual_margin,
    usual_onset,
};
