//! Which published figures of a reconstruction stand at published times, and which at times that were chosen.

use crate::{
    historian::{Anchor, Origin, ReconstructedTag, ReconstructionRecipe},
    timeline::Replay,
};

/// What is known of the times at which published figures stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PublishedTimes {
    /// No recipe says; or there are no published figures.
    Unknown,
    /// All were published too.
    All,
    /// So many of so many were chosen.
    Chosen {
        /// Figures whose time was chosen.
        chosen: usize,
        /// All published figures.
        of: usize,
    },
}

/// One published figure of a reconstruction.
pub(super) struct PublishedFigure<'a> {
    pub(super) recipe: &'a ReconstructionRecipe,
    pub(super) tag: &'a ReconstructedTag,
    pub(super) anchor: &'a Anchor,
}

/// Every published figure that the recipes of the case name, tag by tag.
pub(super) fn published(replay: &Replay) -> Vec<PublishedFigure<'_>> {
    let recipes = replay.originals.recipes.iter().map(|(_, recipe)| recipe);
    let tags = recipes.flat_map(|recipe| recipe.tags.iter().map(move |tag| (recipe, tag)));
    tags.flat_map(|(recipe, tag)| {
        let anchors = tag.anchors.iter().filter(|anchor| anchor.published);
        anchors.map(move |anchor| PublishedFigure { recipe, tag, anchor })
    })
    .collect()
}

/// True when any sample is marked as a published figure.
pub(super) fn has_published(replay: &Replay) -> bool {
    let is_published = |origin| origin == Origin::Published;
    let mut runs = replay.samples.tags.iter().flat_map(|tag| tag.series.qualities().runs());
    runs.any(|(_, quality)| is_published(quality.origin))
}

impl PublishedTimes {
    pub(super) fn of(replay: &Replay) -> Self {
        let figures = published(replay);
        match figures.iter().filter(|figure| figure.anchor.time_chosen.is_some()).count() {
            _ if figures.is_empty() => Self::Unknown,
            0 => Self::All,
            chosen => Self::Chosen { chosen, of: figures.len() },
        }
    }

    /// The key of the legend's words for a published figure.
    pub(super) fn legend_key(self) -> &'static str {
        match self {
            Self::Unknown | Self::All => "figure-legend-published",
            Self::Chosen { chosen, of } if chosen * 2 > of => "figure-legend-published-most",
            Self::Chosen { .. } => "figure-legend-published-some",
        }
    }
}
