//! Where the server stores its data, what it listens on, and the jobs that it runs.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use envkeep::{EnvValue, FromEnv, Secret, Violation};
use url::Url;

#[derive(Debug, FromEnv)]
#[env(validate(pool_is_ordered, fields(database_min_conns, database_max_conns)))]
#[allow(dead_code)]
pub struct Storage {
    /// The file that the other variables come from.
    #[env(default = ".env")]
    pub env_file: PathBuf,
    #[env(default = "data")]
    pub data_folder: PathBuf,
    #[env(default_from(data_folder, |data: &PathBuf| data.join("config.json")))]
    pub config_file: PathBuf,
    /// A path for SQLite, and an address with a password for the other databases.
    #[env(
        default_from(data_folder, sqlite),
        default_text = "sqlite://DATA_FOLDER/db.sqlite3"
    )]
    pub database_url: Secret<String>,
    #[env(default_from(data_folder, |data: &PathBuf| data.join("icon_cache")))]
    pub icon_cache_folder: PathBuf,
    #[env(default_from(data_folder, |data: &PathBuf| data.join("attachments")))]
    pub attachments_folder: PathBuf,
    #[env(default_from(data_folder, |data: &PathBuf| data.join("sends")))]
    pub sends_folder: PathBuf,
    #[env(default_from(data_folder, |data: &PathBuf| data.join("tmp")))]
    pub tmp_folder: PathBuf,
    #[env(default_from(data_folder, |data: &PathBuf| data.join("templates")))]
    pub templates_folder: PathBuf,
    #[env(visible, default_from(data_folder, |data: &PathBuf| data.join("rsa_key")))]
    pub rsa_key_filename: PathBuf,
    #[env(default)]
    pub reload_templates: bool,
    #[env(default = "web-vault/")]
    pub web_vault_folder: PathBuf,
    #[env(default = true)]
    pub web_vault_enabled: bool,
    #[env(default = true)]
    pub enable_db_wal: bool,
    /// Once a second; 0 never gives up.
    #[env(default = 15)]
    pub db_connection_retries: u32,
    #[env(unit = "s", default = "30")]
    pub database_timeout: Duration,
    #[env(unit = "s", default = "600")]
    pub database_idle_timeout: Duration,
    #[env(default = 2, range = 1..=256)]
    pub database_min_conns: u32,
    #[env(default = 10, range = 1..=256)]
    pub database_max_conns: u32,
    /// Statements for each new connection.
    #[env(default)]
    pub database_conn_init: String,
    #[env(default = true)]
    pub enable_websocket: bool,
}

/// A default of a secret is made, for it stands in no source.
fn sqlite(data: &Path) -> Secret<String> {
    Secret::new(format!("sqlite://{}/db.sqlite3", data.display()))
}

fn pool_is_ordered(least: &u32, most: &u32) -> Result<(), Violation> {
    if least <= most {
        return Ok(());
    }
    Err("the pool keeps more connections than it may have".into())
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Push {
    #[env(default)]
    pub enabled: bool,
    #[env(default = "https://push.bitwarden.com", validate = is_https)]
    pub relay_uri: Url,
    #[env(default = "https://identity.bitwarden.com", validate = is_https)]
    pub identity_uri: Url,
    pub installation_id: Secret<String>,
    pub installation_key: Secret<String>,
}

pub fn is_https(url: &Url) -> Result<(), &'static str> {
    match url.scheme() {
        "https" => Ok(()),
        _ => Err("does not start with https://"),
    }
}

/// Six times, of which the first is the second; an empty text switches the job off.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Jobs {
    #[env(unit = "ms", default = "30000")]
    pub job_poll_interval_ms: Duration,
    #[env(allow_empty, validate = is_schedule, default = "0 5 * * * *")]
    pub send_purge_schedule: String,
    #[env(allow_empty, validate = is_schedule, default = "0 5 0 * * *")]
    pub trash_purge_schedule: String,
    #[env(allow_empty, validate = is_schedule, default = "30 * * * * *")]
    pub incomplete_2fa_schedule: String,
    #[env(allow_empty, validate = is_schedule, default = "0 3 * * * *")]
    pub emergency_notification_reminder_schedule: String,
    #[env(allow_empty, validate = is_schedule, default = "0 7 * * * *")]
    pub emergency_request_timeout_schedule: String,
    #[env(allow_empty, validate = is_schedule, default = "0 10 0 * * *")]
    pub event_cleanup_schedule: String,
    #[env(unit = "d")]
    pub events_days_retain: Option<Duration>,
    #[env(allow_empty, validate = is_schedule, default = "30 * * * * *")]
    pub auth_request_purge_schedule: String,
    #[env(allow_empty, validate = is_schedule, default = "30 * * * * *")]
    pub duo_context_purge_schedule: String,
    #[env(allow_empty, validate = is_schedule, default = "0 20 0 * * *")]
    pub purge_incomplete_sso_auth: String,
}

fn is_schedule(text: &str) -> Result<(), &'static str> {
    match text.split_whitespace().count() {
        0 | 6 | 7 => Ok(()),
        5 => Err("has no seconds; write them in front"),
        _ => Err("is not six times, like `0 30 1 * * *`"),
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Logging {
    #[env(default = true)]
    pub extended_logging: bool,
    #[env(default = "%Y-%m-%d %H:%M:%S.%3f")]
    pub log_timestamp_format: String,
    #[env(default)]
    pub use_syslog: bool,
    pub log_file: Option<PathBuf>,
    #[env(default = "info", validate = is_filter)]
    pub log_level: String,
}

fn is_filter(text: &str) -> Result<(), &'static str> {
    let levels = ["trace", "debug", "info", "warn", "error", "off"];
    let mut parts = text.split(',').map(|part| part.rsplit('=').next());
    if parts.all(|level| level.is_some_and(|level| levels.contains(&level))) {
        return Ok(());
    }
    Err("has a level other than trace, debug, info, warn, error and off")
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Icons {
    #[env(default = "internal", validate = is_icon_service)]
    pub icon_service: String,
    #[env(default)]
    pub icon_redirect_code: Redirect,
    #[env(unit = "s", default = "2592000")]
    pub icon_cache_ttl: Duration,
    #[env(unit = "s", default = "259200")]
    pub icon_cache_negttl: Duration,
    #[env(unit = "s", default = "10")]
    pub icon_download_timeout: Duration,
    #[env(default)]
    pub disable_icon_download: bool,
}

#[derive(Debug, Default, PartialEq, EnvValue)]
pub enum Redirect {
    #[env(name = "301")]
    Permanently,
    #[default]
    #[env(name = "302")]
    Found,
    #[env(name = "307")]
    Temporary,
    #[env(name = "308")]
    Permanent,
}

fn is_icon_service(text: &str) -> Result<(), &'static str> {
    if ["internal", "bitwarden", "duckduckgo", "google"].contains(&text) {
        return Ok(());
    }
    match text.matches("{}").count() {
        1 if text.starts_with("http") => Ok(()),
        _ => Err("is neither a known service nor an address with one {} in it"),
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Rocket {
    #[env(default = "0.0.0.0")]
    pub address: IpAddr,
    #[env(default = 8000)]
    pub port: u16,
    pub tls: Option<Tls>,
}

/// `{certs="…",key="…"}`
#[derive(Debug, PartialEq)]
pub struct Tls {
    pub certs: PathBuf,
    pub key: PathBuf,
}

impl FromStr for Tls {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let inner = text.trim().strip_prefix('{');
        let inner = inner
            .and_then(|text| text.strip_suffix('}'))
            .ok_or("has no braces around it")?;
        let path = |name| {
            let mut pairs = inner.split(',').filter_map(|pair| pair.split_once('='));
            let (_, path) = pairs.find(|(key, _)| key.trim() == name)?;
            Some(PathBuf::from(path.trim().trim_matches('"')))
        };
        let certs = path("certs").ok_or("has no `certs`")?;
        let key = path("key").ok_or("has no `key`")?;
        Ok(Self { certs, key })
    }
}
