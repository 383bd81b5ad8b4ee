//! The folder the server embeds: every file under a name that holds the hash of its content, with a
//! Brotli twin where that pays, and `manifest.json`, which says what each file is called now.

use crate::tools::{self, Profile};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Endings whose files are served compressed; pictures and fonts are compressed already.
const COMPRESSED: &[&str] = &["js", "css", "wasm", "svg"];

/// Writes the site of `profile` from the islands' folder, the joined style sheet and `public/`.
pub fn write(profile: Profile, islands: &Path, style: &str) -> Result<()> {
    let mut site = Site::open(profile)?;
    let wasm = site.add("noren_bg.wasm", &fs::read(islands.join("noren_bg.wasm"))?)?;
    let glue = site.add("noren.js", &fs::read(islands.join("noren.js"))?)?;
    site.add("noren.css", style.as_bytes())?;
    for (name, path) in files(&tools::root().join("public"))? {
        let content = fs::read(&path)?;
        if name == "islands.js" {
            let loader = String::from_utf8(content).context("islands.js is not text")?;
            let loader = loader.replace("./noren.js", &format!("./{glue}")).replace("noren_bg.wasm", &wasm);
            site.add(&name, loader.as_bytes())?;
        } else {
            site.add(&name, &content)?;
        }
    }
    site.close()
}

/// The first ten hexadecimal digits of the SHA-256 of `content`.
pub fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(5).fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The site's manifest: logical name to the name in the folder.
pub fn manifest(profile: Profile) -> Result<BTreeMap<String, String>> {
    Ok(serde_json::from_slice(&fs::read(profile.site().join("manifest.json"))?)?)
}

/// A site in the making. A file that is already there is left alone: its name says that it is right.
struct Site {
    folder: PathBuf,
    quality: u32,
    manifest: BTreeMap<String, String>,
}

impl Site {
    fn open(profile: Profile) -> Result<Self> {
        let quality = match profile {
            Profile::Dev => 5, // in a blink; the size hardly matters on one's own machine
            Profile::Release => 11,
        };
        let folder = profile.site();
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, quality, manifest: BTreeMap::new() })
    }

    /// Adds a file and answers with its name, hash included.
    fn add(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let hashed = format!("{stem}-{}.{ending}", hash(content));
        let path = self.folder.join(&hashed);
        if !path.exists() {
            fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
            fs::write(&path, content)?;
        }
        let twin = self.folder.join(format!("{hashed}.br"));
        if COMPRESSED.contains(&ending) && !twin.exists() {
            fs::write(twin, compress(content, self.quality)?)?;
        }
        self.manifest.insert(name.to_owned(), hashed.clone());
        Ok(hashed)
    }

    /// Removes what earlier builds left and writes the manifest if it says something new.
    fn close(self) -> Result<()> {
        for (name, path) in files(&self.folder)? {
            let known =
                self.manifest.values().any(|kept| name == *kept || name.strip_suffix(".br") == Some(kept));
            if !known && name != "manifest.json" {
                fs::remove_file(path)?;
            }
        }
        let manifest = serde_json::to_string_pretty(&self.manifest)?;
        let path = self.folder.join("manifest.json");
        if fs::read_to_string(&path).ok().as_ref() != Some(&manifest) {
            fs::write(path, manifest)?;
        }
        Ok(())
    }
}

/// `content` in Brotli, as it is served.
pub fn compress(content: &[u8], quality: u32) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    writer.write_all(content)?;
    Ok(writer.into_inner())
}

/// All files under `folder`, by their path in it with `/` between the parts, in order.
fn files(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut found = BTreeMap::new();
    for entry in folder.read_dir().with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path)?.into_iter().map(|(inner, path)| (format!("{name}/{inner}"), path)));
        } else {
            found.insert(name, path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{compress, hash};

    #[test]
    fn a_hash_follows_the_content_alone() {
        assert_eq!(hash(b"noren"), hash(b"noren"));
        assert_ne!(hash(b"noren"), hash(b"Noren"));
        assert_eq!(hash(b"").len(), 10);
    }

    #[test]
    fn what_is_compressed_can_be_read_again() {
        let text = "暖簾 ".repeat(1_000);
        for quality in [5, 11] {
            let packed = compress(text.as_bytes(), quality).expect("compressed");
            let mut read = Vec::new();
            brotli::BrotliDecompress(&mut packed.as_slice(), &mut read).expect("a whole stream");
            assert_eq!(read, text.as_bytes());
        }
    }
}
