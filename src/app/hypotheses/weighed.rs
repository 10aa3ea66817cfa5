//! Every topic weighed, and how the evidence of its items stands; kept while the case and its samples stay as they are.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    causes::{TopicStudy, unsettled, weigh_all},
    id::MatrixItemId,
    timeline::Replay,
};

/// What the tab shows of the case.
pub(in crate::app) struct Weighed {
    of: Arc<Replay>,
    pub topics: Vec<TopicStudy>,
    /// Items with evidence that is gone or no longer what it was.
    pub unsettled: BTreeSet<MatrixItemId>,
}

impl Weighed {
    /// The topics of a case weighed.
    pub(in crate::app) fn new(replay: &Arc<Replay>) -> Self {
        let topics = weigh_all(&replay.case);
        let unsettled = topics.iter().flat_map(|study| unsettled(replay, &study.topic)).collect();
        Self { of: replay.clone(), topics, unsettled }
    }

    /// True while it is of this case as it is.
    pub(in crate::app) fn is_of(&self, replay: &Arc<Replay>) -> bool {
        Arc::ptr_eq(&self.of, replay)
    }
}
