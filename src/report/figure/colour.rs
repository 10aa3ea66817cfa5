//! The figures' colours: Okabe–Ito hues that stay apart for colour-blind eyes and, with dashes and labels, in grey.

use crate::case::Severity;

/// A colour and how much it covers, from 0 (nothing) to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    /// Red, green and blue.
    pub rgb: (u8, u8, u8),
    /// Opacity.
    pub alpha: f64,
}

impl Colour {
    /// Text and axes.
    pub const INK: Self = Self::new(0x22, 0x26, 0x2b);
    /// Secondary text.
    pub const QUIET: Self = Self::new(0x5b, 0x63, 0x6b);
    /// Grid lines.
    pub const GRID: Self = Self::new(0xdf, 0xe3, 0xe7);
    /// Lane frames.
    pub const FRAME: Self = Self::new(0x9a, 0xa2, 0xaa);
    /// The sheet.
    pub const PAPER: Self = Self::new(0xff, 0xff, 0xff);
    /// The stamp on reconstructed curves.
    pub const STAMP: Self = Self::new(0xb0, 0x1e, 0x5a);

    /// An opaque colour.
    pub const fn new(r: u8, g: u8, b: u8) -> Self {
        Self { rgb: (r, g, b), alpha: 1.0 }
    }

    /// The same hue at another opacity.
    #[must_use]
    pub const fn alpha(self, alpha: f64) -> Self {
        Self { rgb: self.rgb, alpha }
    }

    /// The hue of the curve number `idx`; eight hues, then over again.
    pub fn of_curve(idx: usize) -> Self {
        const HUES: [Colour; 8] = [
            Colour::new(0x00, 0x72, 0xb2),
            Colour::new(0x00, 0x7a, 0x5a),
            Colour::new(0x8a, 0x4f, 0x7d),
            Colour::new(0x9a, 0x60, 0x00),
            Colour::new(0x2f, 0x7f, 0xb5),
            Colour::new(0x44, 0x44, 0x44),
            Colour::new(0xa3, 0x3f, 0x00),
            Colour::new(0x5f, 0x6b, 0x00),
        ];
        HUES[idx % HUES.len()]
    }

    /// The hue of a severity.
    pub fn of_severity(severity: Severity) -> Self {
        match severity {
            Severity::Information => Self::new(0x56, 0xb4, 0xe9),
            Severity::Caution => Self::new(0xe6, 0x9f, 0x00),
            Severity::Alarm => Self::new(0xd5, 0x5e, 0x00),
            Severity::Critical => Self::new(0xb0, 0x1e, 0x5a),
        }
    }
}
