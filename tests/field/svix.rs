//! The variables of the svix server, as its documentation has them: <https://github.com/svix/svix-webhooks>.

use std::time::Duration;

use envkeep::{Env, EnvValue, ExposeSecret, FromEnv, Rotating, Secret};
use url::Url;

#[derive(Debug, PartialEq, EnvValue)]
enum Signature {
    Hmac256,
    Ed25519,
    P256,
}

#[derive(Debug, PartialEq, EnvValue)]
enum LogLevel {
    Info,
    Debug,
    Trace,
}

#[derive(Debug, PartialEq, EnvValue)]
enum LogFormat {
    Default,
    Json,
}

#[derive(Debug, PartialEq, EnvValue)]
enum Store {
    Memory,
    Redis,
    #[env(name = "rediscluster")]
    RedisCluster,
    None,
}

/// Settings of a server that sends webhooks.
#[derive(Debug, FromEnv)]
#[env(prefix = "SVIX_", file)]
#[allow(dead_code)]
struct Config {
    /// Address to listen on.
    #[env(default = "0.0.0.0:8071")]
    listen_address: std::net::SocketAddr,
    /// Server that is told of the server's own events.
    operational_webhook_address: Option<Url>,
    /// Encrypts what is stored; it can never be changed.
    main_secret: Option<Secret<String>>,
    /// Signs the tokens of those who call.
    jwt_secret: Rotating<Secret<String>>,
    /// Kind of key that an endpoint gets.
    #[env(default = "hmac256")]
    default_signature_type: Signature,
    #[env(default = "info")]
    log_level: LogLevel,
    #[env(default = "default")]
    log_format: LogFormat,
    opentelemetry_address: Option<Url>,
    #[env(range = 0.0..=1.0)]
    opentelemetry_sample_ratio: Option<f64>,
    #[env(default = false)]
    db_tracing: bool,
    /// How long to wait before each further attempt.
    #[env(unit = "s", default = "5,300,1800,7200,18000,36000,36000")]
    retry_schedule: Vec<Duration>,
    db_dsn: Secret<Url>,
    #[env(default = 20, range = 10..)]
    db_pool_max_size: u16,
    redis_dsn: Option<Secret<String>>,
    #[env(default = 20, range = 10..)]
    redis_pool_max_size: u16,
    #[env(default = "redis")]
    queue_type: Store,
    #[env(fallback = "SVIX_REDIS_DSN", required_if(queue_type = ["redis", "rediscluster"]))]
    queue_dsn: Option<Secret<String>>,
    #[env(default = "memory")]
    cache_type: Store,
    #[env(fallback = "SVIX_REDIS_DSN", required_if(cache_type = ["redis", "rediscluster"]))]
    cache_dsn: Option<Secret<String>>,
    #[env(default = false)]
    whitelabel_headers: bool,
    #[env(default = false)]
    endpoint_https_only: bool,
    /// How long an endpoint may fail before it is switched off.
    #[env(unit = "h", default = "120")]
    endpoint_failure_disable_after: Duration,
    #[env(unit = "s", default = "30")]
    worker_request_timeout: Duration,
    #[env(default = true)]
    api_enabled: bool,
    #[env(default = true)]
    worker_enabled: bool,
}

const SOUND: [(&str, &str); 3] = [
    ("SVIX_JWT_SECRET", "not-a-real-secret"),
    ("SVIX_DB_DSN", "postgresql://db/svix"),
    ("SVIX_REDIS_DSN", "redis://redis:6379"),
];

#[test]
fn plain_numbers_are_hours_and_seconds_and_one_address_serves_queue_and_cache() {
    let more = [
        ("SVIX_RETRY_SCHEDULE", "5,300"),
        ("SVIX_ENDPOINT_FAILURE_DISABLE_AFTER", "48"),
        ("SVIX_CACHE_TYPE", "rediscluster"),
        ("SVIX_CACHE_DSN", "redis://cache:6379"),
    ];
    let env = Env::empty()
        .vars(SOUND.into_iter().chain(more))
        .deny_unknown();
    let config: Config = env.load().expect("all are valid");
    assert_eq!(config.retry_schedule, [5, 300].map(Duration::from_secs));
    assert_eq!(
        config.endpoint_failure_disable_after,
        Duration::from_secs(172_800)
    );
    assert_eq!(config.worker_request_timeout, Duration::from_secs(30));
    let exposed = |dsn: Option<Secret<String>>| dsn.map(|dsn| dsn.expose_secret().clone());
    assert_eq!(
        exposed(config.queue_dsn).as_deref(),
        Some("redis://redis:6379")
    );
    assert_eq!(
        exposed(config.cache_dsn).as_deref(),
        Some("redis://cache:6379")
    );
}

#[test]
fn a_queue_without_an_address_names_the_variable_that_would_do() {
    let env = Env::empty().vars(SOUND.into_iter().take(2));
    let error = env.load::<Config>().expect_err("there is no Redis");
    let report = error.to_string();
    assert!(report.contains("`SVIX_QUEUE_DSN` is not set"), "{report}");
    assert!(
        report.contains("needed because `SVIX_QUEUE_TYPE` is"),
        "{report}"
    );
    assert!(
        report.contains("`SVIX_REDIS_DSN` may be set in its place"),
        "{report}"
    );
}

#[test]
fn what_is_broken_in_eight_ways_is_told_in_one_run() {
    let env = Env::empty().vars([
        ("SVIX_LISTEN_ADDRESS", "8071"),
        ("SVIX_JWT_SECRET_PREVIOUS", "not-a-real-secret"),
        ("SVIX_LOG_LEVEL", "warn"),
        ("SVIX_OPENTELEMETRY_SAMPLE_RATIO", "2"),
        ("SVIX_RETRY_SCHEDULE", "5,,300"),
        ("SVIX_DB_POOL_MAX_SIZE", "5"),
        ("SVIX_DB_DSN", "not-a-real-password"),
        ("SVIX_WORKER_REQUEST_TIMEOUT", "half a minute"),
    ]);
    let error = env.load::<Config>().expect_err("nothing of it is right");
    let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    expect_test::expect![[r#"
        `SVIX_LISTEN_ADDRESS` is not an IP address and a port, like 127.0.0.1:8080 or [::1]:8080: `8071`
        `SVIX_JWT_SECRET` is not set
        `SVIX_LOG_LEVEL` is not one of info, debug, trace: `warn`
        `SVIX_OPENTELEMETRY_SAMPLE_RATIO` is outside 0.0 to 1.0: `2`
        `SVIX_RETRY_SCHEDULE` is not a list of values separated by `,`, each a number of seconds, or a duration with its unit, like 30s, 5m or 1h30m: `5,,300` (item 2 is empty)
        `SVIX_DB_DSN` is not a URL, like https://example.com: [not shown: 8 to 31 characters] (has no scheme; write one in front of it)
        `SVIX_DB_POOL_MAX_SIZE` is not at least 10: `5`
        `SVIX_WORKER_REQUEST_TIMEOUT` is not a number of seconds, or a duration with its unit, like 30s, 5m or 1h30m: `half a minute`
        `SVIX_QUEUE_DSN` is not set"#]].assert_eq(&told.join("\n"));
    assert!(!error.to_string().contains("not-a-real"), "{error}");
}
