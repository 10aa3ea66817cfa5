//! The drafted report.
