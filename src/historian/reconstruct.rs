//! Draws a recording through stated figures, for a case whose original samples were never published.
//!
//! Promises: the curve passes exactly through every anchor, stays inside the recipe's bounds, never swings past
//! neighbouring anchors by more than the noise, and is the same on every machine (own random numbers, basic arithmetic
//! only). Every row says whether its value is a published figure or was reconstructed.
//! Leaves out: reading and writing files, and any claim that the plant ran that way.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{Error, pchip::Pchip};
use crate::{case::Words, id::TagId};

/// The value of `format` in every recipe.
pub const RECONSTRUCTION_FORMAT: &str = "causeway-reconstruction";

/// How a recording is drawn: a few anchors per tag, bounds, and a little noise. Times are civil times of one clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReconstructionRecipe {
    /// Always [`RECONSTRUCTION_FORMAT`].
    pub format: String,
    /// Always 1.
    pub version: u32,
    /// What every reader must be told of the result.
    pub statement: Words,
    /// The clock whose civil times these are.
    pub clock: Words,
    /// The source's words and places, and the reasons for what was chosen, each under a short name.
    pub reasons: BTreeMap<String, Words>,
    /// What the noise is drawn from.
    pub seed: u64,
    /// The first sample's time.
    pub start: NaiveDateTime,
    /// The last sample's time.
    pub end: NaiveDateTime,
    /// The sampling interval from `start` on, and later ones, in order of time.
    pub steps: Vec<SamplingStep>,
    /// The tags, in the order of the rows of one time.
    pub tags: Vec<ReconstructedTag>,
}

/// From when on samples come how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplingStep {
    /// The first sample at this interval.
    pub from: NaiveDateTime,
    /// The interval in seconds.
    pub every_s: u32,
}

/// One tag of a reconstruction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReconstructedTag {
    /// The tag.
    pub tag: TagId,
    /// Its unit.
    pub unit: String,
    /// Digits after the point in the file.
    pub decimals: usize,
    /// Its noise.
    pub noise: Noise,
    /// What its values keep within. Where stretches overlap, all hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bounds: Vec<Bounds>,
    /// Points that the curve passes through, in order of time; from the recipe's start to its end.
    pub anchors: Vec<Anchor>,
}

/// A slow wander around the curve; none at an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noise {
    /// The farthest it strays, in the tag's unit.
    pub amplitude: f64,
    /// Seconds from one random value to the next; in between it runs smoothly.
    pub wander_s: f64,
    /// Within so many seconds of an anchor it fades to nothing.
    pub taper_s: f64,
}

/// What values keep within from one time to another, both included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// The first time.
    pub from: NaiveDateTime,
    /// The last time.
    pub to: NaiveDateTime,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// Why: the name of one of the recipe's reasons.
    pub why: String,
}

/// A point that the curve passes through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// When.
    pub time: NaiveDateTime,
    /// The value, in the tag's unit.
    pub value: f64,
    /// True when a source states the value, false when it was chosen.
    pub published: bool,
    /// The source's words and place, or why the value was chosen: the name of one of the recipe's reasons.
    pub why: String,
    /// Why a published value stands at this time, when the source gives it without one or with a vague one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_chosen: Option<String>,
}

/// The CSV text of a recipe: `time,tag,value,unit,quality`, one row per time and tag, times ascending, quality
/// `published` at a published anchor and `reconstructed` elsewhere.
///
/// Sampled on the recipe's grid and at every anchor. Error: a recipe that cannot hold, with tag and reason.
pub fn reconstruct(recipe: &ReconstructionRecipe) -> Result<String, Error> {
    let wrong = |tag: &str, why: String| Error::Reconstruction { tag: tag.to_owned(), why };
    if recipe.format != RECONSTRUCTION_FORMAT || recipe.version != 1 {
        return Err(wrong("", format!("format and version must be {RECONSTRUCTION_FORMAT} and 1")));
    }
    let mut curves = Vec::new();
    for tag in &recipe.tags {
        check(recipe, tag).map_err(|why| wrong(tag.tag.as_str(), why))?;
        curves.push(Curve::new(recipe, tag));
    }
    let mut text = String::from("time,tag,value,unit,quality\n");
    for time in times(recipe).map_err(|why| wrong("", why))? {
        for curve in &curves {
            let ReconstructedTag { tag, unit, decimals, .. } = curve.tag;
            let published = curve.anchors.get(&time).is_some_and(|anchor| anchor.published);
            let quality = if published { "published" } else { "reconstructed" };
            let value = decimal(curve.value_at(time), *decimals);
            let time = time.format("%Y-%m-%d %H:%M:%S");
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{time},{tag},{value},{unit},{quality}");
        }
    }
    Ok(text)
}

/// One tag's curve, ready to be asked.
struct Curve<'a> {
    tag: &'a ReconstructedTag,
    start: NaiveDateTime,
    seed: u64,
    through: Pchip,
    anchors: BTreeMap<NaiveDateTime, &'a Anchor>,
}

impl<'a> Curve<'a> {
    fn new(recipe: &ReconstructionRecipe, tag: &'a ReconstructedTag) -> Self {
        let points = tag.anchors.iter().map(|anchor| (secs(anchor.time, recipe.start), anchor.value)).collect();
        // The tag's name goes into the seed, so tags wander apart and keep their noise when others come or go.
        let seed = tag.tag.as_str().bytes().fold(recipe.seed, |seed, byte| splitmix64(seed ^ u64::from(byte)));
        let anchors = tag.anchors.iter().map(|anchor| (anchor.time, anchor)).collect();
        Self { tag, start: recipe.start, seed, through: Pchip::through(points), anchors }
    }

    fn value_at(&self, time: NaiveDateTime) -> f64 {
        if let Some(anchor) = self.anchors.get(&time) {
            return anchor.value;
        }
        let value = self.through.at(secs(time, self.start)) + self.noise_at(time);
        let bounds = self.tag.bounds.iter().filter(|bounds| bounds.from <= time && time <= bounds.to);
        bounds.fold(value, |value, bounds| value.clamp(bounds.min, bounds.max))
    }

    fn noise_at(&self, time: NaiveDateTime) -> f64 {
        let Noise { amplitude, wander_s, taper_s } = self.tag.noise;
        let before = self.anchors.range(..time).next_back().map(|(at, _)| secs(time, *at));
        let after = self.anchors.range(time..).next().map(|(at, _)| secs(*at, time));
        let nearest = before.unwrap_or(f64::INFINITY).min(after.unwrap_or(f64::INFINITY));
        let place = secs(time, self.start) / wander_s;
        let part = place - place.floor();
        let knot = |offset: f64| unit_interval(splitmix64(self.seed ^ (place.floor() + offset) as u64));
        let (left, right) = (knot(0.0), knot(1.0));
        let wander = left + (right - left) * part * part * (3.0 - 2.0 * part);
        amplitude * wander * (nearest / taper_s).min(1.0)
    }
}

/// Every sampling time: the grid and all anchors.
fn times(recipe: &ReconstructionRecipe) -> Result<BTreeSet<NaiveDateTime>, String> {
    let mut times: BTreeSet<_> = recipe.tags.iter().flat_map(|tag| &tag.anchors).map(|anchor| anchor.time).collect();
    if recipe.steps.first().is_none_or(|step| step.from != recipe.start) {
        return Err("the first step must begin at the recipe's start".into());
    }
    for (idx, step) in recipe.steps.iter().enumerate() {
        let until = recipe.steps.get(idx + 1).map_or(recipe.end, |next| next.from);
        if step.every_s == 0 || step.from > until {
            return Err(format!("the step from {} must last and be longer than 0 s", step.from));
        }
        let mut at = step.from;
        while at <= until {
            times.insert(at);
            at += TimeDelta::seconds(i64::from(step.every_s));
        }
    }
    Ok(times)
}

/// Why a tag's part of the recipe cannot hold.
fn check(recipe: &ReconstructionRecipe, tag: &ReconstructedTag) -> Result<(), String> {
    let (Some(first), Some(last)) = (tag.anchors.first(), tag.anchors.last()) else {
        return Err("it needs anchors".into());
    };
    if first.time != recipe.start || last.time != recipe.end {
        return Err("its anchors must reach from the recipe's start to its end".into());
    }
    if !tag.anchors.is_sorted_by(|a, b| a.time < b.time) {
        return Err("its anchors must stand in order of time, each at its own".into());
    }
    if !(tag.noise.amplitude >= 0.0 && tag.noise.wander_s > 0.0 && tag.noise.taper_s > 0.0) {
        return Err("its noise needs an amplitude of 0 or more and times above 0 s".into());
    }
    if let Some(bounds) = tag.bounds.iter().find(|bounds| !(bounds.min <= bounds.max && bounds.from <= bounds.to)) {
        return Err(format!("the bounds from {} must run upwards", bounds.from));
    }
    let named = tag.anchors.iter().flat_map(|anchor| anchor.time_chosen.iter().chain([&anchor.why]));
    let mut named = named.chain(tag.bounds.iter().map(|bounds| &bounds.why));
    if let Some(name) = named.find(|name| !recipe.reasons.contains_key(*name)) {
        return Err(format!("it gives the reason \"{name}\", which the recipe does not hold"));
    }
    for anchor in &tag.anchors {
        let Anchor { time, value, .. } = anchor;
        let outside =
            |bounds: &&Bounds| bounds.from <= *time && *time <= bounds.to && !(bounds.min..=bounds.max).contains(value);
        if let Some(Bounds { min, max, .. }) = tag.bounds.iter().find(outside) {
            return Err(format!("the anchor {value} at {time} lies outside its bounds {min} to {max}"));
        }
        if decimal(*value, tag.decimals).parse() != Ok(*value) {
            return Err(format!("the anchor {value} at {time} needs more than {} decimals", tag.decimals));
        }
    }
    Ok(())
}

/// `value` with that many digits after the point and never a negative zero.
fn decimal(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let is_zero = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if is_zero { text.trim_start_matches('-').to_owned() } else { text }
}

fn secs(time: NaiveDateTime, since: NaiveDateTime) -> f64 {
    (time - since).as_seconds_f64()
}

/// Sebastiano Vigna's splitmix64 (2015, public domain), one step from `state`.
fn splitmix64(state: u64) -> u64 {
    let z = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Random bits as a number in [-1, 1).
fn unit_interval(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1u64 << 52) as f64 - 1.0
}
