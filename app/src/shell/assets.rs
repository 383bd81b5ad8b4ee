//! Where the built site lies. The server reads the names from its manifest and hands them in.

/// Addresses of the files every page needs, hashes included.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// The icon of the window.
    pub favicon: String,
}
