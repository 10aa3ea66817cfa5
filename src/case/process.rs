//! The process as a drawing: equipment as symbols on a grid, the pipes between them, and where tags' values stand.
//!
//! Places are in grid units, x to the right, y down; what a unit measures on screen is up to whoever draws. States are no part
//! of it: events give them (`states`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Words;
use crate::id::{EquipmentId, NodeId, ProcessId, TagId};

/// How far from the origin anything may stand, in grid units.
pub(super) const FARTHEST: f64 = 10_000.0;

/// One drawing of the plant, or of a part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Process {
    /// Its identity.
    pub id: ProcessId,
    /// What it is called.
    pub name: Words,
    /// Its symbols.
    pub nodes: Vec<Node>,
    /// The lines between them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pipes: Vec<Pipe>,
    /// Values shown in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readouts: Vec<Readout>,
}

/// One symbol.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Node {
    /// Its identity within the drawing.
    pub id: NodeId,
    /// What is drawn.
    pub kind: NodeKind,
    /// Its middle.
    pub at: [f64; 2],
    /// Width and height; none: what is usual for its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<[f64; 2]>,
    /// The equipment that it stands for; none for what the case says nothing of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equipment: Option<EquipmentId>,
    /// What stands beside it; none: the equipment's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Words>,
    /// Where its label stands.
    #[serde(default, skip_serializing_if = "Side::is_below")]
    pub label_side: Side,
}

/// Symbols, in the manner of ISA-5.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// A lying storage tank.
    Tank,
    /// A standing vessel.
    Vessel,
    /// A vessel heated by a coil.
    Kettle,
    /// A column with trays.
    Column,
    /// A heat exchanger.
    Exchanger,
    /// A condenser.
    Condenser,
    /// A lying receiver.
    Receiver,
    /// A pump.
    Pump,
    /// Roots blower and water-ring pump.
    VacuumSet,
    /// A blower.
    Blower,
    /// A fired boiler.
    Boiler,
    /// A valve.
    Valve,
    /// An end open to the air.
    Vent,
    /// A piece of pipe that can be taken out or come apart.
    Spool,
    /// Where lines meet.
    Junction,
    /// Where a line leaves the drawing.
    Exit,
}

/// A side of a symbol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Below it.
    #[default]
    Below,
    /// Above it.
    Above,
    /// To its left.
    Left,
    /// To its right.
    Right,
    /// Within it.
    Inside,
}

impl Side {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    fn is_below(&self) -> bool {
        *self == Self::Below
    }
}

/// A line from one symbol to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Pipe {
    /// Where it begins.
    pub from: NodeId,
    /// Where it ends.
    pub to: NodeId,
    /// The points it passes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<[f64; 2]>,
    /// What flows in it.
    pub medium: Medium,
}

/// What a line carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// What is processed.
    Feed,
    /// What boils off.
    Vapour,
    /// What is made.
    Product,
    /// What is left.
    Residue,
    /// Thermal oil.
    Oil,
    /// What vacuum draws off.
    Vacuum,
    /// Cooling water.
    Water,
}

/// Where the value of a tag stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Readout {
    /// The tag.
    pub tag: TagId,
    /// The middle of its box.
    pub at: [f64; 2],
    /// The symbol that it is measured on, to which a thin line leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<NodeId>,
}

impl Process {
    /// The symbol of that identity.
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.nodes.iter().find(|node| &node.id == id)
    }

    /// Every place in the drawing.
    pub(super) fn places(&self) -> impl Iterator<Item = [f64; 2]> {
        let via = self.pipes.iter().flat_map(|pipe| pipe.via.iter().copied());
        let readouts = self.readouts.iter().map(|readout| readout.at);
        self.nodes.iter().map(|node| node.at).chain(via).chain(readouts)
    }
}
