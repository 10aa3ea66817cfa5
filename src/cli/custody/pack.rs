//! `causeway pack` and `causeway unpack`: a case in one file, and a folder of it again.

use super::args::{Pack, Unpack};
use crate::{
    case::{self, CaseFolder},
    cli::{Outcome, args::Common, output, source::Failure},
    text::Texts,
};

/// Packs a case; says on stderr what is missing.
pub(in crate::cli) fn pack(verb: &Pack, common: &Common, texts: Texts) -> Outcome {
    if output::ending(&verb.output) != "zip" {
        return Err(Failure::Ending { place: verb.output.clone(), allowed: ".zip" });
    }
    let folder = CaseFolder::find(&verb.case)?;
    output::spare_originals(&folder.root().join("case.json"), &verb.output)?;
    let packed = case::pack(&folder, &verb.output)?;
    for path in &packed.absent {
        output::to_stderr(&texts.fmt("cli-pack-absent", &[("path", path)]));
    }
    for path in &packed.left_out {
        output::to_stderr(&texts.fmt("cli-pack-left-out", &[("path", path)]));
    }
    if common.json {
        return output::json(&packed.manifest);
    }
    let num_files = packed.manifest.files.len().to_string();
    output::to_stderr(&texts.fmt("cli-packed", &[("files", &num_files), ("case", &packed.manifest.case)]));
    output::to_stderr(&texts.fmt("cli-written", &[("place", &verb.output.display().to_string())]));
    Ok(())
}

/// Unpacks a case into a new folder.
pub(in crate::cli) fn unpack(verb: &Unpack, texts: Texts) -> Outcome {
    let folder = case::unpack(&verb.file, &verb.folder)?;
    output::to_stderr(&texts.fmt("cli-unpacked", &[("place", &folder.root().display().to_string())]));
    Ok(())
}
