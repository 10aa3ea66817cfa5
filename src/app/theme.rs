//! Every colour, text size and distance of the window; nothing else in the program names one.
//!
//! Neutral greys carry the frame. Colour means something: severities follow Okabe and Ito's colours, darkened until they
//! read on white, and each has a shape of its own (`marks`); tags take eight hues in a fixed order.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Visuals, style};

use crate::case::{CauseNature, Mark, Medium, Severity};

/// Height of a table or list row.
pub(super) const ROW: f32 = 24.0;
/// One step of the grid.
pub(super) const STEP: f32 = 4.0;
/// Body text.
pub(super) const BODY: f32 = 13.0;
/// Secondary text.
pub(super) const SMALL: f32 = 11.0;
/// Text on the page of the report.
pub(super) const PAGE: f32 = 14.0;
/// Panel titles.
pub(super) const TITLE: f32 = 15.0;
/// Width of the column left of every lane: names, values, axis figures.
pub(super) const GUTTER: f32 = 168.0;

/// What a picture is painted with whose colours are to stay.
pub(super) const UNTINTED: Color32 = Color32::WHITE;

/// The colours of one theme.
#[derive(Debug)]
pub(super) struct Palette {
    pub dark: bool,
    pub bar: Color32,
    pub panel: Color32,
    pub plot: Color32,
    pub hairline: Color32,
    pub grid: Color32,
    pub text: Color32,
    pub weak: Color32,
    pub faint: Color32,
    pub accent: Color32,
    pub accent_soft: Color32,
    pub hover: Color32,
    pub press: Color32,
    pub button: Color32,
    pub hatch: Color32,
    pub veil: Color32,
    pub plate: Color32,
    pub event: Color32,
    pub shadow: Color32,
    information: Color32,
    caution: Color32,
    alarm: Color32,
    critical: Color32,
    tags: [Color32; 8],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

static LIGHT: Palette = Palette {
    dark: false,
    bar: rgb(0x00EC_EDEF),
    panel: rgb(0x00F6_F7F8),
    plot: rgb(0x00FF_FFFF),
    hairline: rgb(0x00D3_D6DB),
    grid: rgb(0x00EC_EEF1),
    text: rgb(0x001C_2127),
    weak: rgb(0x0059_616B),
    faint: rgb(0x008B_929B),
    accent: rgb(0x0045_4FC4),
    accent_soft: rgb(0x00DD_DFF5),
    hover: rgb(0x00E3_E5E9),
    press: rgb(0x00D5_D8DE),
    button: rgb(0x00FA_FAFB),
    hatch: rgb(0x00B9_BEC6),
    veil: rgb(0x00EF_F0F3),
    plate: rgb(0x00FF_FFFF),
    event: rgb(0x006B_7480),
    shadow: Color32::from_black_alpha(36),
    information: rgb(0x0000_72B2),
    caution: rgb(0x00B0_7800),
    alarm: rgb(0x00D5_5E00),
    critical: rgb(0x00B8_0058),
    tags: [
        rgb(0x001F_6FB4),
        rgb(0x0023_8653),
        rgb(0x0086_4FB0),
        rgb(0x0010_8794),
        rgb(0x009C_5B2E),
        rgb(0x004E_5D73),
        rgb(0x00A8_4A78),
        rgb(0x006D_7A12),
    ],
};

static DARK: Palette = Palette {
    dark: true,
    bar: rgb(0x0026_292E),
    panel: rgb(0x001F_2226),
    plot: rgb(0x0018_1A1E),
    hairline: rgb(0x003A_3E45),
    grid: rgb(0x0026_292E),
    text: rgb(0x00E4_E7EB),
    weak: rgb(0x00A4_ABB5),
    faint: rgb(0x0075_7D88),
    accent: rgb(0x0093_9CFF),
    accent_soft: rgb(0x0035_3A66),
    hover: rgb(0x0030_343A),
    press: rgb(0x003B_4048),
    button: rgb(0x002B_2F35),
    hatch: rgb(0x0050_5661),
    veil: rgb(0x0021_242A),
    plate: rgb(0x001F_2226),
    event: rgb(0x0096_9FAB),
    shadow: Color32::from_black_alpha(110),
    information: rgb(0x0056_B4E9),
    caution: rgb(0x00E6_9F00),
    alarm: rgb(0x00FF_7F2E),
    critical: rgb(0x00FF_5FA8),
    tags: [
        rgb(0x006A_B2EC),
        rgb(0x0062_C48C),
        rgb(0x00BF_92E4),
        rgb(0x0050_C4D0),
        rgb(0x00D8_9A6B),
        rgb(0x00A3_B3C9),
        rgb(0x00E4_8FB8),
        rgb(0x00BA_C853),
    ],
};

impl Palette {
    /// The palette in force in `ui`.
    pub(super) fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The colour of a severity: marks, limit lines and text.
    pub(super) fn severity(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Information => self.information,
            Severity::Caution => self.caution,
            Severity::Alarm => self.alarm,
            Severity::Critical => self.critical,
        }
    }

    /// The shade of a working range.
    pub(super) fn inside_soft(&self) -> Color32 {
        self.information.gamma_multiply(if self.dark { 0.10 } else { 0.07 })
    }

    /// The fill behind a reading in a text.
    pub(super) fn reading_soft(&self) -> Color32 {
        self.tags[1].gamma_multiply(if self.dark { 0.32 } else { 0.22 })
    }

    /// The fill behind words that are new in a comparison, and behind those that are gone.
    pub(super) fn compared_soft(&self) -> (Color32, Color32) {
        let strength = if self.dark { 0.32 } else { 0.18 };
        (self.information.gamma_multiply(strength), self.alarm.gamma_multiply(strength))
    }

    /// The translucent fill behind a message of that severity.
    pub(super) fn severity_soft(&self, severity: Severity) -> Color32 {
        self.severity(severity).gamma_multiply(if self.dark { 0.22 } else { 0.12 })
    }

    /// The translucent fill between a curve and a limit.
    pub(super) fn exceedance(&self, severity: Severity) -> Color32 {
        self.severity(severity).gamma_multiply(if self.dark { 0.38 } else { 0.30 })
    }

    /// The fill of a mark in the matrix of hypotheses: what speaks against is warm, what agrees cool, the stronger the fuller.
    pub(super) fn mark(&self, mark: Mark) -> Color32 {
        let (hue, strength) = match mark {
            Mark::VeryConsistent => (self.information, 0.38),
            Mark::Consistent => (self.information, 0.18),
            Mark::Inconsistent => (self.alarm, 0.22),
            Mark::VeryInconsistent => (self.alarm, 0.50),
            Mark::Neutral | Mark::NotApplicable => return self.hover,
        };
        hue.gamma_multiply(strength)
    }

    /// The hue of a line of the process: muted, so that what is beyond a limit stands out.
    pub(super) fn medium(&self, medium: Medium) -> Color32 {
        match medium {
            Medium::Feed | Medium::Product => self.event,
            Medium::Vapour => self.tags[0],
            Medium::Residue => self.tags[7],
            Medium::Oil => self.tags[4],
            Medium::Vacuum => self.tags[2],
            Medium::Water => self.tags[3],
        }
    }

    /// The hue of a cause by its nature.
    pub(super) fn cause(&self, nature: CauseNature) -> Color32 {
        match nature {
            CauseNature::Event => self.tags[0],
            CauseNature::Condition => self.tags[1],
            CauseNature::Decision => self.tags[2],
            CauseNature::Safeguard => self.tags[4],
        }
    }

    /// The hue of the tag at that place of the case's list.
    pub(super) fn tag(&self, tag_idx: usize) -> Color32 {
        self.tags[tag_idx % self.tags.len()]
    }

    /// True when a tag before that one has its hue already: it is told by its dashes, too.
    pub(super) fn is_hue_used_before(&self, tag_idx: usize) -> bool {
        tag_idx / self.tags.len() % 2 == 1
    }

    /// A hairline.
    pub(super) fn line(&self) -> Stroke {
        Stroke::new(1.0, self.hairline)
    }

    /// The cursor and everything selected.
    pub(super) fn selected(&self) -> Stroke {
        Stroke::new(1.5, self.accent)
    }
}

/// Body-sized text on a canvas.
pub(super) fn body() -> FontId {
    FontId::new(BODY, FontFamily::Proportional)
}

/// Secondary text on a canvas.
pub(super) fn small() -> FontId {
    FontId::new(SMALL, FontFamily::Proportional)
}

/// Gives both themes their looks.
pub(super) fn install(ctx: &egui::Context) {
    ctx.set_style_of(egui::Theme::Light, style_of(&LIGHT));
    ctx.set_style_of(egui::Theme::Dark, style_of(&DARK));
}

fn style_of(palette: &Palette) -> Style {
    let mut style = Style { visuals: visuals_of(palette), ..Style::default() };
    let sized = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, sized(SMALL)),
        (TextStyle::Body, sized(BODY)),
        (TextStyle::Button, sized(BODY)),
        (TextStyle::Heading, sized(TITLE)),
        (TextStyle::Monospace, FontId::new(12.0, FontFamily::Monospace)),
    ]
    .into();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style.animation_time = 0.08;
    let spacing = &mut style.spacing;
    spacing.item_spacing = egui::vec2(8.0, STEP);
    spacing.button_padding = egui::vec2(8.0, 3.0);
    spacing.interact_size = egui::vec2(24.0, ROW);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(12);
    spacing.tooltip_width = 420.0;
    spacing.indent = 12.0;
    spacing.scroll = style::ScrollStyle { bar_width: 8.0, floating_allocated_width: 0.0, ..style::ScrollStyle::thin() };
    style
}

fn visuals_of(palette: &Palette) -> Visuals {
    let mut visuals = if palette.dark { Visuals::dark() } else { Visuals::light() };
    let corner = CornerRadius::same(4);
    let flat = |fill: Color32, line: Color32, text: Color32| style::WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: corner,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = flat(palette.panel, palette.hairline, palette.text);
    visuals.widgets.inactive = flat(palette.button, palette.hairline, palette.text);
    visuals.widgets.hovered = flat(palette.press, palette.hairline, palette.text);
    visuals.widgets.active = flat(palette.press, palette.accent, palette.text);
    visuals.widgets.open = flat(palette.press, Color32::TRANSPARENT, palette.text);
    visuals.selection = style::Selection { bg_fill: palette.accent_soft, stroke: Stroke::new(1.0, palette.text) };
    visuals.weak_text_color = Some(palette.weak);
    visuals.hyperlink_color = palette.accent;
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.hairline);
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = corner;
    visuals.extreme_bg_color = palette.plot;
    visuals.text_edit_bg_color = Some(palette.plot);
    visuals.faint_bg_color = palette.grid.gamma_multiply(0.6);
    visuals.window_shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: palette.shadow };
    visuals.popup_shadow = Shadow { offset: [0, 2], blur: 8, spread: 0, color: palette.shadow };
    visuals.collapsing_header_frame = false;
    visuals.indent_has_left_vline = false;
    visuals
}
