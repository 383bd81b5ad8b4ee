//! Configuration: flags, then `NOREN_*` variables, then `noren.toml`; an unknown key is an error.

use anyhow::{Context, bail};
use clap::Args;
use serde::Deserialize;
use std::{
    fs, io,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};
use url::Url;

/// Where things are and how we are reached. Every field may also stand in `noren.toml` under
/// the same name with `_` for `-`.
#[expect(clippy::doc_markdown, reason = "shown on the command line as it stands")]
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Folder of the database, pictures and other data
    #[arg(long, env = "NOREN_DATA")]
    pub data: Option<PathBuf>,
    /// sqlite://path or postgres://user@host/name; default: noren.db in the data folder
    #[arg(long, env = "NOREN_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// File with the master key (made when missing); keep it out of the data folder
    #[arg(long, env = "NOREN_KEY_FILE")]
    pub key_file: Option<PathBuf>,
    /// Address and port to listen on
    #[arg(long, env = "NOREN_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// How people and LINE reach us, as in https://noren.example.jp
    #[arg(long, env = "NOREN_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Addresses of proxies whose X-Forwarded-For is believed
    #[arg(long, env = "NOREN_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
    /// Allow plain http on an address that is not loopback
    #[arg(long, env = "NOREN_INSECURE_HTTP")]
    pub insecure_http: bool,
    /// LINE's API, where it is not LINE itself (a simulator)
    #[arg(long, env = "NOREN_LINE_API")]
    pub line_api: Option<Url>,
    /// Stop for ever at this failpoint (crash tests)
    #[arg(long, env = "NOREN_STOP_AT", hide = true)]
    pub stop_at: Option<String>,
}

impl Config {
    /// Fills what flags and variables left open from `noren.toml` in the working folder.
    pub fn with_file(self) -> anyhow::Result<Self> {
        match fs::read_to_string("noren.toml") {
            Ok(text) => Ok(self.or(toml::from_str(&text).context("noren.toml")?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(self),
            Err(error) => Err(error).context("noren.toml"),
        }
    }

    /// The data folder, made when missing and closed to others.
    pub fn data_folder(&self) -> anyhow::Result<PathBuf> {
        let folder = self.data.clone().unwrap_or_else(|| PathBuf::from("data"));
        make_private(&folder).with_context(|| format!("data folder {}", folder.display()))?;
        Ok(folder)
    }

    /// The database's URL; a SQLite file is made when missing and closed to others.
    pub fn database_url(&self, data: &Path) -> anyhow::Result<String> {
        if let Some(url) = &self.database {
            return Ok(url.clone());
        }
        let path = data.join("noren.db");
        touch_private(&path).with_context(|| format!("database {}", path.display()))?;
        Ok(format!("sqlite://{}?mode=rwc", path.display()))
    }

    /// Where the master key is: beside the data folder, not in it.
    pub fn key_path(&self, data: &Path) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| {
            let parent = data.parent().filter(|parent| !parent.as_os_str().is_empty());
            parent.unwrap_or(Path::new(".")).join("noren.key")
        })
    }

    /// The public URL for a server that listens on `listen`, without a slash at the end.
    pub fn public_url(&self, listen: SocketAddr) -> anyhow::Result<String> {
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{}", reachable(listen)));
        let parsed: Url = url.parse().with_context(|| format!("public URL {url}"))?;
        let plain = parsed.scheme() == "http";
        if plain && !listen.ip().is_loopback() && !self.insecure_http {
            bail!(
                "Noren would be reachable by plain http on {listen}. Put a proxy with https before it and give \
                 --public-url https://…, or allow it with --insecure-http."
            );
        }
        Ok(url.trim_end_matches('/').to_owned())
    }

    fn or(self, file: Self) -> Self {
        Self {
            data: self.data.or(file.data),
            database: self.database.or(file.database),
            key_file: self.key_file.or(file.key_file),
            listen: self.listen.or(file.listen),
            public_url: self.public_url.or(file.public_url),
            trusted_proxies: if self.trusted_proxies.is_empty() {
                file.trusted_proxies
            } else {
                self.trusted_proxies
            },
            insecure_http: self.insecure_http || file.insecure_http,
            line_api: self.line_api.or(file.line_api),
            stop_at: self.stop_at.or(file.stop_at),
        }
    }
}

/// The address a browser on this machine uses for `listen`.
pub fn reachable(listen: SocketAddr) -> String {
    if listen.ip().is_unspecified() { format!("localhost:{}", listen.port()) } else { listen.to_string() }
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn touch_private(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_in_the_file_is_an_error() {
        assert!(toml::from_str::<Config>("listen = \"127.0.0.1:80\"\n").is_ok());
        assert!(toml::from_str::<Config>("lisen = \"127.0.0.1:80\"\n").is_err());
    }

    #[test]
    fn flags_win_over_the_file() {
        let flags = Config { public_url: Some("https://a.example".into()), ..Config::default() };
        let file =
            Config { public_url: Some("https://b.example".into()), insecure_http: true, ..Config::default() };
        let both = flags.or(file);
        assert_eq!(both.public_url.as_deref(), Some("https://a.example"));
        assert!(both.insecure_http);
    }

    #[test]
    fn plain_http_beyond_loopback_needs_a_word() {
        let open: SocketAddr = ([0, 0, 0, 0], 8080).into();
        let config = Config::default();
        assert!(config.public_url(open).is_err());
        assert_eq!(config.public_url(([127, 0, 0, 1], 80).into()).expect("loopback"), "http://127.0.0.1:80");
        let proxied = Config { public_url: Some("https://n.example/".into()), ..Config::default() };
        assert_eq!(proxied.public_url(open).expect("https"), "https://n.example");
    }
}
