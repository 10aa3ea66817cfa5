//! Changes to what lies inside an archive: unpacked, changed, packed again without compression.

use std::io::{Cursor, Read as _, Write as _};

/// The new size of `bytes[..size]`, changed within `most` bytes: as it stands, or inside when it is an archive.
pub fn mutate(bytes: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let repacked = if seed.is_multiple_of(2) { None } else { repack(&bytes[..size], seed / 2) };
    match repacked.filter(|repacked| repacked.len() <= most) {
        Some(repacked) => {
            bytes[..repacked.len()].copy_from_slice(&repacked);
            repacked.len()
        }
        None => libfuzzer_sys::fuzzer_mutate(bytes, size, most),
    }
}

fn repack(packed: &[u8], seed: u32) -> Option<Vec<u8>> {
    if packed.starts_with(b"\x1f\x8b") {
        let mut inner = Vec::new();
        flate2::read::GzDecoder::new(packed).take(1 << 16).read_to_end(&mut inner).ok()?;
        let mut again = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        again.write_all(&changed(inner)).ok()?;
        return again.finish().ok();
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(packed)).ok()?;
    let chosen = seed as usize % archive.len().max(1);
    let mut again = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for idx in 0..archive.len() {
        let file = archive.by_index(idx).ok()?;
        let name = file.name().ok()?.into_owned();
        let mut inner = Vec::new();
        file.take(1 << 16).read_to_end(&mut inner).ok()?;
        again.start_file(name, stored).ok()?;
        again.write_all(&if idx == chosen { changed(inner) } else { inner }).ok()?;
    }
    Some(again.finish().ok()?.into_inner())
}

fn changed(mut inner: Vec<u8>) -> Vec<u8> {
    let (size, most) = (inner.len(), inner.len() + 64);
    inner.resize(most, 0);
    let size = libfuzzer_sys::fuzzer_mutate(&mut inner, size, most);
    inner.truncate(size);
    inner
}
