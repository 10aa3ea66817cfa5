//! The embedded fonts: one family for all text, egui's own behind it for rare signs, and the icons.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

const CJK: &str = "noto-sans-cjk-sc";
static CJK_BYTES: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular-GBK.otf");

/// Makes every font known to `ctx`. Noto Sans CJK SC comes first, so Latin, digits (all of one width) and hanzi match.
pub(super) fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert(CJK.into(), Arc::new(FontData::from_static(CJK_BYTES)));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        let list = fonts.families.entry(family.clone()).or_default();
        let place = if family == FontFamily::Proportional { 0 } else { 1.min(list.len()) };
        list.insert(place, CJK.into());
        if !list.iter().any(|name| name == "Hack") {
            list.push("Hack".into());
        }
    }
    ctx.set_fonts(fonts);
    egui_material_icons::initialize(ctx);
}
