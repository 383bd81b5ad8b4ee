//! The master key and what is sealed with it: AES-256-GCM, bound to the row it stands in.

use crate::{error::Fault, mint};
use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf, hmac,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use secrecy::{ExposeSecret, SecretString};
use std::{io, path::Path, sync::Arc};
use zeroize::Zeroizing;

const VERSION: u8 = 1;

/// Seals and opens secrets; signs the audit chain and confirm tokens.
#[derive(Clone)]
pub struct Keys(Arc<Derived>);

struct Derived {
    field: LessSafeKey,
    audit: hmac::Key,
    token: hmac::Key,
}

/// Where a sealed value stands; opening it anywhere else fails.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Table and column, as in `credentials.access_token`.
    pub column: &'static str,
    /// Id of the row.
    pub row: &'a str,
}

impl Keys {
    /// Reads the key file, or makes one (mode 0600) where there is none.
    pub fn open(path: &Path) -> io::Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                refuse_if_others_may_read(path)?;
                let text = Zeroizing::new(text);
                let bytes = BASE64_STANDARD.decode(text.trim()).map_err(|_| not_a_key(path))?;
                let master: [u8; 32] =
                    Zeroizing::new(bytes).as_slice().try_into().map_err(|_| not_a_key(path))?;
                Ok(Self::derive(&Zeroizing::new(master)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let master = Zeroizing::new(mint::random_bytes::<32>());
                write_private(path, &BASE64_STANDARD.encode(master.as_slice()))?;
                Ok(Self::derive(&master))
            }
            Err(error) => Err(error),
        }
    }

    /// Keys that last as long as the process: tests and the demo's first breath.
    pub fn ephemeral() -> Self {
        Self::derive(&Zeroizing::new(mint::random_bytes::<32>()))
    }

    /// Seals `secret` for `place`: base64 of version, nonce, ciphertext and tag.
    pub fn seal(&self, place: Place<'_>, secret: &SecretString) -> Result<String, Fault> {
        let nonce = mint::random_bytes::<NONCE_LEN>();
        let mut text = secret.expose_secret().as_bytes().to_vec();
        self.0
            .field
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), associated(place), &mut text)
            .map_err(|_| Fault::Sealed("sealing failed"))?;
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + text.len());
        sealed.push(VERSION);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&text);
        Ok(BASE64_STANDARD.encode(sealed))
    }

    /// Opens what [`Self::seal`] sealed for the same place.
    pub fn open_sealed(&self, place: Place<'_>, sealed: &str) -> Result<SecretString, Fault> {
        let bytes = BASE64_STANDARD.decode(sealed).map_err(|_| Fault::Sealed("not base64"))?;
        let (&version, rest) = bytes.split_first().ok_or(Fault::Sealed("empty"))?;
        let (nonce, text) = rest.split_at_checked(NONCE_LEN).ok_or(Fault::Sealed("too short"))?;
        if version != VERSION {
            return Err(Fault::Sealed("unknown version"));
        }
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Fault::Sealed("bad nonce"))?;
        let mut text = Zeroizing::new(text.to_vec());
        let opened = self
            .0
            .field
            .open_in_place(nonce, associated(place), &mut text)
            .map_err(|_| Fault::Sealed("wrong key, or the value was moved or changed"))?;
        let opened = std::str::from_utf8(opened).map_err(|_| Fault::Sealed("not text"))?;
        Ok(SecretString::from(opened.to_owned()))
    }

    /// HMAC of one audit row, in hexadecimal.
    pub(crate) fn audit_mac(&self, message: &[u8]) -> String {
        mint::hex(hmac::sign(&self.0.audit, message).as_ref())
    }

    /// A token that proves what a page showed: HMAC over `message`, in hexadecimal.
    pub fn token(&self, message: &str) -> String {
        mint::hex(hmac::sign(&self.0.token, message.as_bytes()).as_ref())
    }

    /// Whether `token` is the one for `message`, in constant time.
    pub fn token_fits(&self, message: &str, token: &str) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(self.token(message).as_bytes(), token.as_bytes())
            .is_ok()
    }

    fn derive(master: &[u8; 32]) -> Self {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"noren").extract(master);
        let field = Zeroizing::new(expand(&root, b"field/v1"));
        Self(Arc::new(Derived {
            field: LessSafeKey::new(
                UnboundKey::new(&AES_256_GCM, field.as_slice()).expect("the key has 32 bytes"),
            ),
            audit: hmac::Key::new(hmac::HMAC_SHA256, &expand(&root, b"audit/v1")),
            token: hmac::Key::new(hmac::HMAC_SHA256, &expand(&root, b"token/v1")),
        }))
    }
}

fn expand(root: &hkdf::Prk, info: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    root.expand(&[info], hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(&mut key))
        .expect("32 bytes are within HKDF's limit");
    key
}

fn associated(place: Place<'_>) -> Aad<String> {
    Aad::from(format!("v1|{}|{}", place.column, place.row))
}

fn not_a_key(path: &Path) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("{} does not hold a key (32 bytes in base64)", path.display()),
    )
}

#[cfg(unix)]
fn refuse_if_others_may_read(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if std::fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
        let message = format!("{} may be read by others; chmod 600 it", path.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_if_others_may_read(_path: &Path) -> io::Result<()> {
    Ok(())
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    io::Write::write_all(&mut file, text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_secret_opens_only_in_its_own_place() {
        let keys = Keys::ephemeral();
        let here = Place { column: "credentials.channel_secret", row: "a" };
        let sealed = keys.seal(here, &SecretString::from("秘密".to_owned())).expect("sealed");
        assert_eq!(keys.open_sealed(here, &sealed).expect("opened").expose_secret(), "秘密");
        assert!(keys.open_sealed(Place { row: "b", ..here }, &sealed).is_err());
        assert!(Keys::ephemeral().open_sealed(here, &sealed).is_err());
        assert!(keys.open_sealed(here, &sealed[4..]).is_err());
    }

    #[test]
    fn the_key_file_is_made_once_and_refused_when_others_may_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("noren.key");
        let token = Keys::open(&path).expect("made").token("x");
        assert_eq!(Keys::open(&path).expect("read").token("x"), token);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("chmod");
            assert!(Keys::open(&path).is_err());
        }
    }
}
