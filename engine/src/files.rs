//! Files by the hash of their content: storing twice is storing once.

use crate::{
    error::{Fault, Step},
    mint,
};
use bytes::Bytes;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions, local::LocalFileSystem, path::Path};
use std::sync::Arc;

/// The store of pictures and other files.
#[derive(Clone, Debug)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    /// A folder of this machine, which must exist.
    pub fn folder(root: &std::path::Path) -> Result<Self, Fault> {
        let store = LocalFileSystem::new_with_prefix(root).step("open the folder")?;
        Ok(Self(Arc::new(store.with_fsync(true))))
    }

    /// Stores `bytes`; answers their name, SHA-256 in hexadecimal.
    pub async fn put(&self, bytes: Bytes) -> Result<String, Fault> {
        let name = mint::sha256_hex(&bytes);
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.0.put_opts(&place(&name), bytes.into(), options).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(name),
            Err(source) => Err(Fault::Files { step: "store", source }),
        }
    }

    /// Reads a file; `None` when there is none of that name.
    pub async fn get(&self, name: &str) -> Result<Option<Bytes>, Fault> {
        match self.0.get(&place(name)).await {
            Ok(found) => Ok(Some(found.bytes().await.step("read")?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(source) => Err(Fault::Files { step: "open", source }),
        }
    }
}

/// Two letters of folder keep directories short.
fn place(name: &str) -> Path {
    Path::from_iter([name.get(..2).unwrap_or("__"), name])
}
