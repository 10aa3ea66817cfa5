//! Boxes of a figure of causes: what a cause, an event or a safeguard looks like.

use super::Sheet;
use crate::{
    case::{Cause, CauseNature, CauseStatus, Safeguard, SafeguardState},
    causes::{
        NodeStudy, Sufficiency,
        layout::{Area, Item, Placed},
    },
    report::figure::{
        Align, Colour, Scene,
        font::{fit, text_width, wrap},
        sheet::SMALL,
    },
    text::Code,
};

const TITLE: f64 = 11.0;
const LINE: f64 = 13.5;
const PAD: f64 = 9.0;
const DASH: (f64, f64) = (5.0, 3.0);

/// The hue of a cause's edge by its nature.
pub(super) fn hue(nature: CauseNature) -> Colour {
    match nature {
        CauseNature::Event => Colour::of_curve(0),
        CauseNature::Condition => Colour::of_curve(1),
        CauseNature::Decision => Colour::of_curve(2),
        CauseNature::Safeguard => Colour::of_curve(6),
    }
}

impl Sheet<'_> {
    pub(super) fn one_box(&self, scene: &mut Scene, one: &Placed) {
        let at = self.area(one.at);
        let case = &self.replay().case;
        scene.rect((at.x, at.y), (at.width, at.height), Colour::PAPER);
        match one.item {
            Item::Cause(idx) => self.cause(scene, at, (&case.causes[idx], &self.study().nodes[idx]), one.is_first),
            Item::Event(idx) => {
                let Some(event) = case.events.get(idx) else { return };
                scene.frame((at.x, at.y), (at.width, at.height), Colour::FRAME, 1.0);
                written(scene, at, event.title.get(self.texts.lang()), Colour::INK, at.height);
            }
            Item::Safeguard(idx) => self.safeguard(scene, at, &case.safeguards[idx]),
        }
    }

    fn cause(&self, scene: &mut Scene, at: Area, (cause, node): (&Cause, &NodeStudy), is_first: bool) {
        let is_rejected = cause.status == CauseStatus::Rejected;
        let ink = if is_rejected { Colour::QUIET } else { Colour::INK };
        frame(scene, at, node.is_presumptive, ink);
        scene.rect((at.x, at.y), (4.0, at.height), hue(cause.nature));
        let title = cause.title.get(self.texts.lang());
        if at.height < 40.0 {
            let mark =
                if is_first { self.mark(node) } else { Some((self.texts.get("graph-mark-again"), Colour::QUIET)) };
            // The colour of the edge alone says nothing in grey.
            let nature = cause.nature.name(self.texts);
            let (said, colour) = match mark {
                Some((text, colour)) => (format!("{text} · {nature}"), colour),
                None => (nature, Colour::QUIET),
            };
            let taken = text_width(&said, SMALL) + 12.0;
            let y = at.y + at.height / 2.0 + 4.0;
            scene.text(
                (at.x + PAD + 3.0, y),
                fit(title, TITLE, at.width - 2.0 * PAD - taken),
                TITLE,
                ink,
                Align::Start,
            );
            scene.text((at.right() - PAD, y), said, SMALL, colour, Align::End);
        } else {
            written(scene, at, title, ink, at.height - 15.0);
            self.foot(scene, at, cause, node);
        }
        if is_rejected {
            scene.line(vec![(at.x, at.bottom()), (at.right(), at.y)], Colour::FRAME, 0.8);
        }
    }

    /// Nature and level, and what is to be seen at once of evidence and sufficiency.
    fn foot(&self, scene: &mut Scene, at: Area, cause: &Cause, node: &NodeStudy) {
        let y = at.bottom() - 6.0;
        let mark = self.mark(node);
        let taken = mark.as_ref().map_or(0.0, |(text, _)| text_width(text, SMALL) + 8.0);
        let mut said = vec![cause.nature.name(self.texts)];
        said.extend(cause.level.map(|level| level.name(self.texts)));
        let said = fit(&said.join(" · "), SMALL, at.width - 2.0 * PAD - taken);
        scene.text((at.x + PAD + 3.0, y), said, SMALL, Colour::QUIET, Align::Start);
        if let Some((text, colour)) = mark {
            scene.text((at.right() - PAD, y), text, SMALL, colour, Align::End);
        }
    }

    fn mark(&self, node: &NodeStudy) -> Option<(String, Colour)> {
        if node.is_stale() {
            return Some((self.texts.get("graph-mark-stale"), Colour::STAMP));
        }
        let is_complete = node.sufficiency == Sufficiency::Complete;
        is_complete.then(|| (self.texts.get("graph-mark-complete"), Colour::of_curve(1)))
    }

    fn safeguard(&self, scene: &mut Scene, at: Area, safeguard: &Safeguard) {
        let hue = match safeguard.state {
            SafeguardState::Present => Colour::of_curve(1),
            SafeguardState::Failed => Colour::of_curve(6),
            SafeguardState::Absent => Colour::QUIET,
        };
        if safeguard.state == SafeguardState::Present {
            scene.frame((at.x, at.y), (at.width, at.height), hue, 1.8);
        } else {
            frame(scene, at, safeguard.state == SafeguardState::Absent, hue);
        }
        written(scene, at, safeguard.name.get(self.texts.lang()), Colour::INK, at.height - 13.0);
        let (x, y) = (at.x + PAD + 3.0, at.bottom() - 5.0);
        scene.text((x, y), safeguard.state.name(self.texts), SMALL, hue, Align::Start);
        if safeguard.state != SafeguardState::Present {
            // A gap in the line of defence: crossed out.
            let (x, y) = (at.right() - 14.0, at.bottom() - 9.0);
            scene.line(vec![(x - 4.0, y - 4.0), (x + 4.0, y + 4.0)], hue, 1.4);
            scene.line(vec![(x - 4.0, y + 4.0), (x + 4.0, y - 4.0)], hue, 1.4);
        }
    }
}

fn frame(scene: &mut Scene, at: Area, is_dashed: bool, colour: Colour) {
    if is_dashed {
        let corners = [(at.x, at.y), (at.right(), at.y), (at.right(), at.bottom()), (at.x, at.bottom()), (at.x, at.y)];
        scene.dashes(corners.to_vec(), colour, 1.1, DASH);
    } else {
        scene.frame((at.x, at.y), (at.width, at.height), colour, 1.1);
    }
}

/// The title in as many lines as the height holds, about its middle.
fn written(scene: &mut Scene, at: Area, title: &str, ink: Colour, height: f64) {
    let width = at.width - 2.0 * PAD - 3.0;
    let most = ((height - 4.0) / LINE).floor().max(1.0) as usize;
    let mut lines = wrap(title, TITLE, width);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(fit(&format!("{rest}…"), TITLE, width));
    }
    let top = at.y + (height - lines.len() as f64 * LINE) / 2.0 + 10.5;
    for (row, line) in lines.iter().enumerate() {
        scene.text((at.x + PAD + 3.0, top + row as f64 * LINE), line, TITLE, ink, Align::Start);
    }
}
