//! The variables of the server of the crate registry, according to its source and the sample in its repository.
//!
//! All 93 of its server, its worker and its monitor are here; of the limits on how often one may do something, two stand for six.
//! Two need a hand, for a function joins them to others: `GIT_SSH_KEY` is needed where `GIT_REPO_URL` starts with `ssh`;
//! `CACHE_TAG_INVALIDATIONS_ENABLED` needs `CACHE_TAGS_ENABLED`. One thing differs: the server looks whether `HEROKU` and three others
//! are set at all, and takes `READ_ONLY_MODE=0` for yes, as `presence` does.

mod monitor;
mod services;
mod storage;

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use envkeep::{Env, EnvValue, ExposeSecret, FromEnv, Rotating, Secret, Violation};
use url::Url;

use monitor::Monitor;
use services::{ArchiveApp, Fastly, Mail, Sentry, SyncApp};
use storage::{Database, LogQueue, Storage};

/// Settings of a registry of packages.
#[derive(Debug, FromEnv)]
#[env(
    removed("MIRROR", "is no longer known; a mirror needs no setting of its own"),
    validate(
        tags_are_on,
        fields(cache_tags_enabled, cache_tag_invalidations_enabled)
    ),
    validate(git_has_its_key, fields(git_repo_url, git_ssh_key)),
    all_or_none(git_http_user, git_http_pwd)
)]
#[allow(dead_code)]
struct Config {
    /// Runs in a container of a developer.
    #[env(presence)]
    dev_docker: bool,
    #[env(presence)]
    heroku: bool,
    /// What was deployed.
    #[env(fallback = "HEROKU_SLUG_COMMIT")]
    heroku_build_commit: Option<String>,
    #[env(default = 8888)]
    port: u16,
    server_threads: Option<usize>,
    #[env(default = "registry.example.com")]
    domain_name: String,
    rust_log: Option<String>,
    #[env(one_of = ["json"])]
    rust_log_format: Option<String>,
    /// Key that signs and encrypts cookies.
    #[env(len = 32..)]
    session_key: Rotating<Secret<String>>,
    /// Encrypts what is kept of tokens.
    #[env(hex)]
    token_encryption_key: Secret<[u8; 32]>,
    gh_client_id: String,
    gh_client_secret: Secret<String>,
    /// Address of the upstream index.
    git_repo_url: Url,
    git_ssh_key: Option<Secret<String>>,
    git_http_user: Option<String>,
    git_http_pwd: Option<Secret<String>>,
    #[env(nested(prefix = "", when = "git_archive_repo_url"))]
    archive: Option<ArchiveApp>,
    #[env(nested(prefix = "GH_SYNC_APP_", when = "client_id"))]
    sync: Option<SyncApp>,
    web_allowed_origins: Vec<String>,
    #[env(default = 200)]
    web_max_allowed_page_offset: u32,
    #[env(default = "Amazon CloudFront")]
    web_cdn_user_agent: String,
    #[env(default)]
    excluded_crate_names: Vec<String>,
    #[env(default)]
    blocked_routes: Vec<String>,
    #[env(default)]
    blocked_ips: Vec<IpAddr>,
    /// Headers by which requests are turned away, each with the variable that lists its values.
    #[env(default)]
    blocked_traffic: BTreeMap<String, String>,
    max_new_versions_daily: Option<u32>,
    max_tarball_entries: Option<usize>,
    metrics_authorization_token: Option<Secret<String>>,
    #[env(name = "INSTANCE_METRICS_LOG_EVERY_SECONDS", unit = "s")]
    instance_metrics_log_every: Option<Duration>,
    #[env(default = 1024)]
    html_render_cache_cap: u64,
    #[env(default)]
    html_emails_enabled: bool,
    #[env(default = "adjust-all")]
    cargo_compat_status_codes: StatusCodes,
    #[env(default)]
    trustpub_providers: Vec<String>,
    #[env(default_from(domain_name, |name: &String| name.clone()), default_text = "DOMAIN_NAME")]
    trustpub_audience: String,
    /// Says to those who would create a token why they cannot.
    #[env(visible)]
    disable_token_creation: Option<String>,
    banner_message: Option<String>,
    #[env(default)]
    explicit_signup_enabled: bool,
    #[env(default)]
    index_include_pubtime: bool,
    #[env(default)]
    zip_archives_enabled: bool,
    #[env(default)]
    cache_tags_enabled: bool,
    #[env(default)]
    cache_tag_invalidations_enabled: bool,
    postgres_bin_dir: Option<PathBuf>,
    #[env(nested(prefix = "RATE_LIMITER_"), default)]
    rate_limiter: BTreeMap<String, RateLimit>,
    #[env(nested(prefix = ""))]
    database: Database,
    #[env(nested(prefix = ""))]
    storage: Storage,
    #[env(nested(prefix = "CDN_LOG_QUEUE_", when = "url"))]
    log_queue: Option<LogQueue>,
    #[env(nested(prefix = "MAILGUN_SMTP_"))]
    mail: Option<Mail>,
    #[env(nested(prefix = "", when = "sentry_dsn_api"))]
    sentry: Option<Sentry>,
    #[env(nested(when = "api_token"))]
    fastly: Option<Fastly>,
    #[env(default = "https://docs.rs")]
    docs_rs_base_url: Url,
    docs_rs_api_token: Option<Secret<String>>,
}

/// Which status cargo gets.
#[derive(Debug, PartialEq, EnvValue)]
enum StatusCodes {
    Disabled,
    AdjustAll,
    AdjustSuccess,
}

/// How often one may do one thing.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct RateLimit {
    #[env(name = "RATE_SECONDS", unit = "s")]
    rate: Option<Duration>,
    burst: Option<u32>,
}

fn tags_are_on(tags: &bool, invalidations: &bool) -> Result<(), Violation> {
    if *tags || !invalidations {
        return Ok(());
    }
    Err("what has no tags cannot be invalidated by them".into())
}

fn git_has_its_key(url: &Url, key: &Option<Secret<String>>) -> Result<(), Violation> {
    if key.is_some() || url.scheme() != "ssh" {
        return Ok(());
    }
    Err(Violation::new("a key is needed to push over SSH").of(["git_ssh_key"]))
}

const KEY: &str = "not-a-real-key-not-a-real-key-12";

const SOUND: [(&str, &str); 8] = [
    ("SESSION_KEY", KEY),
    (
        "TOKEN_ENCRYPTION_KEY",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    ),
    ("GH_CLIENT_ID", "id"),
    ("GH_CLIENT_SECRET", "not-a-real-secret"),
    ("GIT_REPO_URL", "file:///srv/index"),
    ("WEB_ALLOWED_ORIGINS", "https://a.example,https://b.example"),
    ("DATABASE_URL", "postgres://db/registry"),
    ("TEST_DATABASE_URL", ""),
];

#[test]
fn each_variable_has_a_field() {
    // `DATABASE_URL` and two of Datadog are read by the server and the monitor; the key before the current one is envkeep's own.
    let count = Config::schema().variables().count() + Monitor::schema().variables().count();
    // `HEROKU_SLUG_COMMIT` is the fallback of another.
    assert_eq!(count + 1, 93 + 1 + 1);
}

#[test]
fn switches_limits_and_groups_are_read_as_the_service_reads_them() {
    let more = [
        ("HEROKU", ""),
        ("HEROKU_SLUG_COMMIT", "0123abc"),
        ("RATE_LIMITER_PUBLISH_NEW_RATE_SECONDS", "600"),
        ("RATE_LIMITER_PUBLISH_NEW_BURST", "5"),
        ("RATE_LIMITER_YANK_UNYANK_BURST", "100"),
        ("BLOCKED_IPS", "192.0.2.1, 2001:db8::1"),
        ("BLOCKED_TRAFFIC", "User-Agent=BLOCKED_UAS"),
        ("DB_OFFLINE", "follower"),
        ("DB_TCP_TIMEOUT_MS", "1500"),
        ("SENTRY_DSN_API", "https://key@errors.example.com/1"),
        ("SENTRY_ENV_API", "staging"),
        ("AWS_ACCESS_KEY", "not-a-real-key"),
        ("AWS_SECRET_KEY", "not-a-real-secret"),
    ];
    let env = Env::empty()
        .vars(SOUND.into_iter().chain(more))
        .deny_unknown();
    let config: Config = env.load().expect("all are valid");
    assert!(config.heroku && !config.dev_docker);
    assert_eq!(config.heroku_build_commit.as_deref(), Some("0123abc"));
    assert_eq!(config.token_encryption_key.expose_secret().len(), 32);
    assert_eq!(config.database.db_tcp_timeout, Duration::from_millis(1500));
    assert_eq!(config.trustpub_audience, "registry.example.com");
    assert_eq!(config.cargo_compat_status_codes, StatusCodes::AdjustAll);
    assert_eq!(
        config.rate_limiter["PUBLISH_NEW"].rate,
        Some(Duration::from_secs(600))
    );
    assert_eq!(config.rate_limiter["YANK_UNYANK"].burst, Some(100));
    assert!(config.storage.bucket.is_none() && config.mail.is_none());
    assert!(config.sentry.is_some() && config.log_queue.is_none());
}

#[test]
fn what_is_broken_in_many_ways_is_told_in_one_run() {
    let env = Env::empty().vars([
        ("MIRROR", "1"),
        ("SESSION_KEY", "too-short"),
        ("TOKEN_ENCRYPTION_KEY", "00010203"),
        ("GH_CLIENT_ID", "id"),
        ("GIT_REPO_URL", "ssh://git@example.com/index"),
        ("WEB_ALLOWED_ORIGINS", "https://a.example,"),
        ("BLOCKED_IPS", "192.0.2.0/24"),
        ("DATABASE_URL", "postgres://db/registry"),
        ("DB_OFFLINE", "leader"),
        ("DB_TCP_TIMEOUT_MS", "15 seconds or so"),
        ("S3_BUCKET", "crates"),
        ("AWS_ACCESS_KEY", "not-a-real-key"),
        ("CDN_LOG_QUEUE_URL", "https://queue.example.com"),
        ("SENTRY_ENV_API", "staging"),
        ("CACHE_TAG_INVALIDATIONS_ENABLED", "true"),
        ("GIT_HTTP_USER", "git"),
    ]);
    let error = env.load::<Config>().expect_err("nothing of it is right");
    let report = error.report();
    let told: Vec<String> = super::problems(report)
        .chain(super::warnings(report))
        .collect();
    expect_test::expect![[r#"
        `SESSION_KEY` has fewer than 32 characters: [not shown: 8 to 31 characters]
        `TOKEN_ENCRYPTION_KEY` is not 32 bytes in hexadecimal digits: [not shown: 8 to 31 characters]
        `GH_CLIENT_SECRET` is not set
        `WEB_ALLOWED_ORIGINS` is not a list of values separated by `,`: `https://a.example,` (item 2 is empty)
        `BLOCKED_IPS` is not a list of values separated by `,`, each an IP address, like 127.0.0.1 or ::1: `192.0.2.0/24` (item 1)
        `DB_TCP_TIMEOUT_MS` is not a number of milliseconds, or a duration with its unit, like 30s, 5m or 1h30m: `15 seconds or so`
        `READ_ONLY_REPLICA_URL` is not set; expected a URL, like https://example.com
        `AWS_ACCESS_KEY` is set and `AWS_SECRET_KEY` is not; set `AWS_SECRET_KEY` too, or remove `AWS_ACCESS_KEY`
        `S3_INDEX_BUCKET` is not set
        `CDN_LOG_QUEUE_ACCESS_KEY` is not set
        `CDN_LOG_QUEUE_SECRET_KEY` is not set
        `CDN_LOG_QUEUE_REGION` is not set
        `GIT_HTTP_USER` is set and `GIT_HTTP_PWD` is not; set `GIT_HTTP_PWD` too, or remove `GIT_HTTP_USER`
        `CACHE_TAGS_ENABLED`, `CACHE_TAG_INVALIDATIONS_ENABLED`: what has no tags cannot be invalidated by them
        `GIT_SSH_KEY`: a key is needed to push over SSH
        `SENTRY_ENV_API` has no effect, for `SENTRY_DSN_API` is not set; set `SENTRY_DSN_API` too, or remove `SENTRY_ENV_API`
        `MIRROR` is no longer known; a mirror needs no setting of its own"#]].assert_eq(&told.join("\n"));
    assert!(!error.to_string().contains("not-a-real"), "{error}");
}

#[test]
fn the_monitor_reads_its_own_beside_the_database() {
    let text = "DATABASE_URL=postgres://db/registry\nPAGERDUTY_ENABLED=false\nMAX_JOB_TIME=30\nSPAM_CRATE_NAMES=a,b\n";
    let monitor: Monitor = Env::empty()
        .dotenv_str(".env", text)
        .load()
        .expect("it works");
    assert_eq!(monitor.max_job_time, Duration::from_secs(1800));
    assert_eq!(monitor.spam_crate_names, ["a", "b"]);
    let told = super::told::<Monitor>(&Env::empty().vars([("DD_SERVICE_CHECKS_ENABLED", "true")]));
    assert_eq!(
        told,
        [
            "`DATABASE_URL` is not set; expected a URL, like https://example.com",
            "`PAGERDUTY_INTEGRATION_KEY` is not set",
            "`DD_API_KEY` is not set",
        ]
    );
}
