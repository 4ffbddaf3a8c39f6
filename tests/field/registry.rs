//! The variables of the server of the crate registry, as the documentation in its repository has them.

use std::collections::BTreeMap;
use std::time::Duration;

use envkeep::{Env, EnvValue, FromEnv, Rotating, Secret};
use url::Url;

/// Settings of a registry of packages.
#[derive(Debug, FromEnv)]
#[env(removed("MIRROR", "is no longer known; a mirror needs no setting of its own"))]
#[allow(dead_code)]
struct Config {
    /// Runs in a container of a developer.
    #[env(presence)]
    dev_docker: bool,
    #[env(presence)]
    heroku: bool,
    #[env(default = 8888)]
    port: u16,
    server_threads: Option<usize>,
    #[env(default = "registry.example.com")]
    domain_name: String,
    /// Key that signs and encrypts cookies.
    #[env(len = 32..)]
    session_key: Rotating<Secret<String>>,
    gh_client_id: String,
    gh_client_secret: Secret<String>,
    /// Address of the upstream index.
    git_repo_url: Url,
    web_allowed_origins: Vec<String>,
    #[env(default = 200)]
    web_max_allowed_page_offset: u32,
    #[env(default)]
    web_page_offset_ua_blocklist: Vec<String>,
    #[env(default, validate = is_narrow)]
    web_page_offset_cidr_blocklist: Vec<String>,
    #[env(default = "Amazon CloudFront")]
    web_cdn_user_agent: String,
    #[env(default)]
    excluded_crate_names: Vec<String>,
    #[env(default)]
    blocked_routes: Vec<String>,
    /// Headers by which requests are turned away, each with the variable that lists its values.
    #[env(default)]
    blocked_traffic: BTreeMap<String, String>,
    max_new_versions_daily: Option<u32>,
    #[env(name = "DOWNLOADS_PERSIST_INTERVAL_MS", unit = "ms", default = "60s")]
    downloads_persist_interval: Duration,
    metrics_authorization_token: Option<Secret<String>>,
    #[env(name = "INSTANCE_METRICS_LOG_EVERY_SECONDS", unit = "s")]
    instance_metrics_log_every: Option<Duration>,
    #[env(presence)]
    force_unconditional_redirects: bool,
    #[env(default = 10_000)]
    version_id_cache_size: u64,
    #[env(unit = "s", default = "300")]
    version_id_cache_ttl: Duration,
    #[env(nested(prefix = "RATE_LIMITER_"), default)]
    rate_limiter: BTreeMap<String, RateLimit>,
    #[env(nested(prefix = ""))]
    database: Database,
    #[env(nested(prefix = "S3_"))]
    storage: Option<Storage>,
    #[env(nested(prefix = "MAILGUN_SMTP_"))]
    mail: Option<Mail>,
}

/// How often one may do one thing.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct RateLimit {
    #[env(name = "RATE_SECONDS", unit = "s")]
    rate: Option<Duration>,
    burst: Option<u32>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Database {
    database_url: Secret<Url>,
    /// The copy that is read from.
    read_only_replica_url: Option<Secret<Url>>,
    test_database_url: Option<Secret<Url>>,
    db_offline: Option<Offline>,
    #[env(presence)]
    read_only_mode: bool,
    #[env(default = 3)]
    db_helper_threads: usize,
    #[env(name = "DB_TCP_TIMEOUT_MS", unit = "ms", default = "15s")]
    db_tcp_timeout: Duration,
}

#[derive(Debug, EnvValue)]
enum Offline {
    Leader,
    Follower,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Storage {
    bucket: String,
    region: Option<String>,
    access_key: Secret<String>,
    secret_key: Secret<String>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Mail {
    login: String,
    password: Secret<String>,
    server: String,
}

/// A block of addresses turns away a few networks and not half of the world.
fn is_narrow(block: &str) -> Result<(), &'static str> {
    let prefix = block
        .split_once('/')
        .and_then(|(_, prefix)| prefix.parse::<u8>().ok());
    let least = if block.contains(':') { 64 } else { 16 };
    match prefix {
        None => Err("is not a block of addresses, like 192.168.1.0/24"),
        Some(prefix) if prefix < least => Err("has a block that is too wide"),
        Some(_) => Ok(()),
    }
}

const SOUND: [(&str, &str); 6] = [
    ("SESSION_KEY", "not-a-real-key-not-a-real-key-12"),
    ("GH_CLIENT_ID", "id"),
    ("GH_CLIENT_SECRET", "not-a-real-secret"),
    ("GIT_REPO_URL", "file:///srv/index"),
    ("WEB_ALLOWED_ORIGINS", "https://a.example,https://b.example"),
    ("DATABASE_URL", "postgres://db/registry"),
];

#[test]
fn switches_limits_and_groups_are_read_as_the_service_reads_them() {
    let more = [
        ("HEROKU", ""),
        ("DOWNLOADS_PERSIST_INTERVAL_MS", "1500"),
        ("RATE_LIMITER_PUBLISH_NEW_RATE_SECONDS", "600"),
        ("RATE_LIMITER_PUBLISH_NEW_BURST", "5"),
        ("RATE_LIMITER_YANK_UNYANK_BURST", "100"),
        (
            "WEB_PAGE_OFFSET_CIDR_BLOCKLIST",
            "192.168.1.0/24, 2001:db8::/64",
        ),
        ("BLOCKED_TRAFFIC", "User-Agent=BLOCKED_UAS"),
        ("DB_OFFLINE", "follower"),
    ];
    let env = Env::empty()
        .vars(SOUND.into_iter().chain(more))
        .deny_unknown();
    let config: Config = env.load().expect("all are valid");
    assert!(config.heroku && !config.dev_docker);
    assert_eq!(
        config.downloads_persist_interval,
        Duration::from_millis(1500)
    );
    assert_eq!(
        config.rate_limiter["PUBLISH_NEW"].rate,
        Some(Duration::from_secs(600))
    );
    assert_eq!(config.rate_limiter["YANK_UNYANK"].burst, Some(100));
    assert!(config.storage.is_none() && config.mail.is_none());
}

#[test]
fn what_is_broken_in_eight_ways_is_told_in_one_run() {
    let env = Env::empty().vars([
        ("MIRROR", "1"),
        ("SESSION_KEY", "too-short"),
        ("GH_CLIENT_ID", "id"),
        ("GIT_REPO_URL", "index"),
        ("WEB_ALLOWED_ORIGINS", "https://a.example,"),
        ("WEB_PAGE_OFFSET_CIDR_BLOCKLIST", "10.0.0.0/8"),
        ("DATABASE_URL", "postgres://db/registry"),
        ("DB_OFFLINE", "both"),
        ("DB_TCP_TIMEOUT_MS", "15 seconds or so"),
        ("S3_BUCKET", "crates"),
        ("S3_ACCESS_KEY", "not-a-real-key"),
    ]);
    let error = env.load::<Config>().expect_err("nothing of it is right");
    let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    expect_test::expect![[r#"
        `SESSION_KEY` has fewer than 32 characters: [not shown: 8 to 31 characters]
        `GH_CLIENT_SECRET` is not set
        `GIT_REPO_URL` is not a URL, like https://example.com: `index` (has no scheme; write one in front of it)
        `WEB_ALLOWED_ORIGINS` is not a list of values separated by `,`: `https://a.example,` (item 2 is empty)
        `WEB_PAGE_OFFSET_CIDR_BLOCKLIST` has a block that is too wide: `10.0.0.0/8`
        `DB_OFFLINE` is not one of leader, follower: `both`
        `DB_TCP_TIMEOUT_MS` is not a number of milliseconds, or a duration with its unit, like 30s, 5m or 1h30m: `15 seconds or so`
        `S3_SECRET_KEY` is not set"#]].assert_eq(&told.join("\n"));
    let warnings: Vec<String> = error
        .report()
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        warnings,
        ["`MIRROR` is no longer known; a mirror needs no setting of its own"]
    );
    assert!(!error.to_string().contains("not-a-real"), "{error}");
}
