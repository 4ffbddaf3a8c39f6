//! The variables of Meilisearch, a search engine: what its documentation and its source say about them, in our own words.
//!
//! All 71 are here. Seventeen need a hand: sixteen switches are true for every word but some, so a function reads them, for a `bool`
//! here takes no word that it does not know; and a schedule is a switch or a number of seconds. One thing differs: a key there is
//! counted in bytes, and here in characters.

use std::path::PathBuf;
use std::time::Duration;

use envkeep::{ByteSize, Env, EnvValue, FromEnv, Secret};
use url::Url;

use super::told;

#[derive(Debug, FromEnv)]
#[env(
    prefix = "MEILI_",
    at_most_one(import_dump, import_snapshot),
    all_or_none(ssl_cert_path, ssl_key_path)
)]
#[allow(dead_code)]
struct Config {
    #[env(default = "./config.toml")]
    config_file_path: PathBuf,
    #[env(default = "data.ms/")]
    db_path: PathBuf,
    #[env(default)]
    env: Mode,
    #[env(default = "localhost:7700")]
    http_addr: String,
    #[env(len = 16.., required_if(env = "production"))]
    master_key: Option<Secret<String>>,
    #[env(default, with = flag)]
    no_analytics: bool,
    #[env(default = ByteSize::mb(100))]
    http_payload_size_limit: ByteSize,
    #[env(default)]
    log_level: Level,
    max_indexing_memory: Option<ByteSize>,
    max_indexing_threads: Option<usize>,
    #[env(default, with = schedule, default_text = "off")]
    schedule_snapshot: Schedule,
    #[env(default = "snapshots/")]
    snapshot_dir: PathBuf,
    #[env(
        required_if(ignore_missing_snapshot = true),
        required_if(ignore_snapshot_if_db_exists = true)
    )]
    import_snapshot: Option<PathBuf>,
    #[env(default, with = flag)]
    ignore_missing_snapshot: bool,
    #[env(default, with = flag)]
    ignore_snapshot_if_db_exists: bool,
    #[env(default = "dumps/")]
    dump_dir: PathBuf,
    #[env(
        required_if(ignore_missing_dump = true),
        required_if(ignore_dump_if_db_exists = true)
    )]
    import_dump: Option<PathBuf>,
    #[env(default, with = flag)]
    ignore_missing_dump: bool,
    #[env(default, with = flag)]
    ignore_dump_if_db_exists: bool,
    task_webhook_url: Option<Url>,
    task_webhook_authorization_header: Option<Secret<String>>,
    ssl_auth_path: Option<PathBuf>,
    ssl_cert_path: Option<PathBuf>,
    #[env(visible)]
    ssl_key_path: Option<PathBuf>,
    ssl_ocsp_path: Option<PathBuf>,
    #[env(default, with = flag)]
    ssl_require_auth: bool,
    #[env(default, with = flag)]
    ssl_resumption: bool,
    #[env(default, with = flag)]
    ssl_tickets: bool,
    #[env(default, with = flag)]
    upgrade_db: bool,
    /// Where the server is hosted.
    server_provider: Option<String>,
    #[env(default = "http://localhost:11434/api/embeddings")]
    ollama_url: Url,
    openai_api_key: Option<Secret<String>>,
    #[env(nested)]
    experimental: Experimental,
    #[env(nested(prefix = "S3_", when = "bucket_url"))]
    s3: Option<S3>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Experimental {
    #[env(default, with = flag)]
    contains_filter: bool,
    #[env(default, with = flag)]
    enable_logs_route: bool,
    #[env(default, with = flag)]
    enable_metrics: bool,
    #[env(default, with = flag)]
    legacy_search: bool,
    #[env(default = 0)]
    embedding_cache_entries: usize,
    #[env(default)]
    logs_mode: LogsMode,
    #[env(default, with = flag)]
    reduce_indexing_memory_usage: bool,
    #[env(default = 1000)]
    search_queue_size: usize,
    #[env(range = 1..)]
    max_number_of_batched_tasks: Option<usize>,
    limit_batched_tasks_total_size: Option<ByteSize>,
    #[env(default, with = flag)]
    no_edition_2024_for_settings: bool,
    #[env(unit = "s", default = "60", range = "1s"..)]
    drop_search_after: Duration,
    #[env(default = std::num::NonZeroUsize::MIN.saturating_add(3), default_text = "4")]
    nb_searches_per_core: std::num::NonZeroUsize,
    personalization_api_key: Option<Secret<String>>,
    /// Networks inside which may be asked for something.
    #[env(default)]
    allowed_ip_networks: Vec<String>,
    #[env(default)]
    config_embedder_failure_modes: Vec<FailureMode>,
    #[env(default, with = flag)]
    disable_fid_based_databases_cleanup: bool,
    #[env(default = 300_000)]
    hnsw_linear_below: u64,
    #[env(default = 0.1)]
    hnsw_linear_below_ratio: f32,
    #[env(default = 1024)]
    index_max_readers: u32,
    #[env(name = "PROXY_BACKOFF_TIMEOUT_SECONDS", unit = "s", default = "25")]
    proxy_backoff: Duration,
    #[env(name = "PROXY_CONNECT_TIMEOUT_SECONDS", unit = "s", default = "3")]
    proxy_connect: Duration,
    #[env(name = "PROXY_REQUEST_TIMEOUT_SECONDS", unit = "s", default = "30")]
    proxy_request: Duration,
    #[env(name = "REMOTE_SEARCH_TIMEOUT_SECONDS", unit = "s", default = "25")]
    remote_search: Duration,
    #[env(name = "REST_EMBEDDER_TIMEOUT_SECONDS", unit = "s", default = "30")]
    rest_embedder: Duration,
    #[env(
        name = "REST_EMBEDDER_MAX_RETRY_DURATION_SECONDS",
        unit = "s",
        default = "60"
    )]
    rest_embedder_max_retry: Duration,
}

/// Where snapshots are sent to.
#[derive(Debug, FromEnv)]
#[env(
    exactly_one(access_key, role_arn),
    all_or_none(access_key, secret_key),
    all_or_none(role_arn, web_identity_token_file)
)]
#[allow(dead_code)]
struct S3 {
    bucket_url: Url,
    bucket_region: String,
    bucket_name: String,
    snapshot_prefix: String,
    access_key: Option<Secret<String>>,
    secret_key: Option<Secret<String>>,
    #[env(absolute = "MEILI_EXPERIMENTAL_S3_ROLE_ARN")]
    role_arn: Option<String>,
    #[env(absolute = "MEILI_EXPERIMENTAL_S3_WEB_IDENTITY_TOKEN_FILE", visible)]
    web_identity_token_file: Option<PathBuf>,
    #[env(
        absolute = "MEILI_EXPERIMENTAL_S3_WEB_IDENTITY_TOKEN_DURATION_SECONDS",
        unit = "s",
        default = "3600"
    )]
    web_identity_token_duration: Duration,
    #[env(absolute = "MEILI_EXPERIMENTAL_S3_MAX_IN_FLIGHT_PARTS", default = 10)]
    max_in_flight_parts: usize,
    #[env(absolute = "MEILI_EXPERIMENTAL_S3_COMPRESSION_LEVEL", default = 0)]
    compression_level: u8,
    #[env(
        absolute = "MEILI_EXPERIMENTAL_S3_SIGNATURE_DURATION_SECONDS",
        unit = "s",
        default = "8h"
    )]
    signature_duration: Duration,
    #[env(absolute = "MEILI_EXPERIMENTAL_S3_MULTIPART_PART_SIZE", default = ByteSize::mb(375))]
    multipart_part_size: ByteSize,
}

/// What is left undone where it fails.
#[derive(Debug, EnvValue)]
enum FailureMode {
    IgnoreDocumentTemplateFailures,
    IgnoreEmbedderFailures,
}

#[derive(Debug, Default, EnvValue)]
enum Mode {
    #[default]
    Development,
    Production,
}

#[derive(Debug, Default, EnvValue)]
enum Level {
    Off,
    Error,
    Warn,
    #[default]
    Info,
    Debug,
    Trace,
}

#[derive(Debug, Default, EnvValue)]
enum LogsMode {
    #[default]
    Human,
    Json,
}

/// Off, once a day, or each so many seconds.
#[derive(Debug, Default)]
enum Schedule {
    #[default]
    Off,
    Each(#[allow(dead_code)] Duration),
}

/// All words but some are true.
fn flag(text: &str) -> Result<bool, &'static str> {
    let no = ["n", "no", "f", "false", "off", "0"];
    Ok(!no.iter().any(|word| word.eq_ignore_ascii_case(text)))
}

fn schedule(text: &str) -> Result<Schedule, &'static str> {
    match (text, text.parse()) {
        ("false", _) => Ok(Schedule::Off),
        ("true", _) => Ok(Schedule::Each(Duration::from_secs(86400))),
        (_, Ok(seconds)) => Ok(Schedule::Each(Duration::from_secs(seconds))),
        (_, Err(_)) => Err("true, false, or a number of seconds"),
    }
}

fn env(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[test]
fn a_working_file_loads() {
    let text = "\
MEILI_ENV=production
MEILI_MASTER_KEY=sixteen-bytes-or-more
MEILI_NO_ANALYTICS=please
MEILI_HTTP_PAYLOAD_SIZE_LIMIT='50 MiB'
MEILI_SCHEDULE_SNAPSHOT=3600
MEILI_SSL_CERT_PATH=cert.pem
MEILI_SSL_KEY_PATH=key.pem
MEILI_EXPERIMENTAL_ENABLE_METRICS=true
MEILI_S3_BUCKET_URL=https://s3.example.com
MEILI_S3_BUCKET_REGION=eu
MEILI_S3_BUCKET_NAME=backups
MEILI_S3_SNAPSHOT_PREFIX=search/
MEILI_S3_ACCESS_KEY=access
MEILI_S3_SECRET_KEY=secret
MEILI_EXPERIMENTAL_S3_SIGNATURE_DURATION_SECONDS=7200
MEILI_EXPERIMENTAL_CONFIG_EMBEDDER_FAILURE_MODES=ignore_embedder_failures
MEILI_IMPORT_DUMP=a.dump
MEILI_IGNORE_MISSING_DUMP=yes
";
    let config: Config = env(text).load().expect("it works");
    assert!(config.no_analytics && config.experimental.enable_metrics && config.s3.is_some());
    assert!(matches!(config.schedule_snapshot, Schedule::Each(_)));
    assert_eq!(Config::schema().variables().count(), 71);
}

#[test]
fn eight_faults_are_told_in_one_run() {
    let broken = "\
MEILI_ENV=production
MEILI_HTTP_PAYLOAD_SIZE_LIMIT=lots
MEILI_LOG_LEVEL=verbose
MEILI_SCHEDULE_SNAPSHOT=daily
MEILI_IMPORT_DUMP=a.dump
MEILI_IMPORT_SNAPSHOT=a.snapshot
MEILI_EXPERIMENTAL_DROP_SEARCH_AFTER=0
MEILI_SSL_CERT_PATH=cert.pem
MEILI_TASK_WEBHOOK_URL=example.com/hook
MEILI_EXPERIMENTAL_MAX_NUMBER_OF_BATCHED_TASKS=0
MEILI_S3_BUCKET_NAME=backups
";
    let told = told::<Config>(&env(broken));
    for part in [
        "`MEILI_HTTP_PAYLOAD_SIZE_LIMIT` is not a size",
        "`MEILI_LOG_LEVEL` is not one of off, error, warn, info, debug, trace: `verbose`",
        "`MEILI_SCHEDULE_SNAPSHOT` is not ",
        "`MEILI_TASK_WEBHOOK_URL` is not ",
        "`MEILI_EXPERIMENTAL_MAX_NUMBER_OF_BATCHED_TASKS` is not at least 1: `0`",
        "`MEILI_EXPERIMENTAL_DROP_SEARCH_AFTER` is not at least 1s: `0`",
        "`MEILI_IMPORT_DUMP` and `MEILI_IMPORT_SNAPSHOT` are set, and only one of them may be",
        "`MEILI_SSL_CERT_PATH` is set and `MEILI_SSL_KEY_PATH` is not; set `MEILI_SSL_KEY_PATH` too",
        "`MEILI_MASTER_KEY` is not set; expected a text of at least 16 characters",
        "`MEILI_S3_BUCKET_NAME` has no effect, for `MEILI_S3_BUCKET_URL` is not set",
    ] {
        assert!(
            told.iter().any(|line| line.starts_with(part)),
            "{part}\n{told:#?}"
        );
    }
    assert_eq!(told.len(), 10, "{told:#?}");
}
