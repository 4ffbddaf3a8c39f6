//! The variables of the svix server, according to its documentation: <https://github.com/svix/svix-webhooks>.
//!
//! All 48 are here, written as they are. Three things differ: figment also reads a list in the brackets of TOML; the database has a
//! default there, with a password; and here the signing key rotates.

use std::net::IpAddr;
use std::time::Duration;

use envkeep::{Env, EnvValue, ExposeSecret, FromEnv, Rotating, Secret};
use url::Url;

#[derive(Debug, PartialEq, EnvValue)]
enum Signature {
    Hmac256,
    Ed25519,
}

#[derive(Debug, PartialEq, EnvValue)]
enum Algorithm {
    #[env(name = "HS256")]
    Hs256,
    #[env(name = "HS384")]
    Hs384,
    #[env(name = "HS512")]
    Hs512,
    #[env(name = "RS256")]
    Rs256,
    #[env(name = "RS384")]
    Rs384,
    #[env(name = "RS512")]
    Rs512,
    #[env(name = "EdDSA")]
    EdDsa,
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
enum Environment {
    Dev,
    Staging,
    Prod,
}

#[derive(Debug, PartialEq, EnvValue)]
enum Queue {
    Memory,
    Redis,
    #[env(name = "rediscluster")]
    RedisCluster,
    #[env(name = "redissentinel")]
    RedisSentinel,
    #[env(name = "rabbitmq")]
    RabbitMq,
}

#[derive(Debug, PartialEq, EnvValue)]
enum Cache {
    Memory,
    Redis,
    #[env(name = "rediscluster")]
    RedisCluster,
    #[env(name = "redissentinel")]
    RedisSentinel,
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
    #[env(default = "HS256")]
    jwt_algorithm: Algorithm,
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
    #[env(default = "svix_server")]
    opentelemetry_service_name: String,
    #[env(default = false)]
    db_tracing: bool,
    sentry_dsn: Option<Secret<Url>>,
    #[env(default = "dev")]
    environment: Environment,
    /// How long to wait before each further attempt.
    #[env(unit = "s", default = "5,300,1800,7200,18000,36000,36000")]
    retry_schedule: Vec<Duration>,
    #[env(fallback = "DATABASE_URL")]
    db_dsn: Secret<Url>,
    #[env(default = 100, range = 10..)]
    db_pool_max_size: u16,
    redis_dsn: Option<Secret<String>>,
    #[env(default = 100, range = 10..)]
    redis_pool_max_size: u16,
    #[env(
        nested(prefix = "", when = "sentinel_service_name"),
        required_if(queue_type = "redissentinel"),
        required_if(cache_type = "redissentinel")
    )]
    sentinel: Option<Sentinel>,
    #[env(default = "redis")]
    queue_type: Queue,
    #[env(fallback = "SVIX_REDIS_DSN", required_if(queue_type = ["redis", "rediscluster", "redissentinel"]))]
    queue_dsn: Option<Secret<String>>,
    /// What keeps apart the queues of several servers.
    queue_prefix: Option<String>,
    #[env(default = "memory")]
    cache_type: Cache,
    #[env(fallback = "SVIX_REDIS_DSN", required_if(cache_type = ["redis", "rediscluster", "redissentinel"]))]
    cache_dsn: Option<Secret<String>>,
    #[env(default = false)]
    whitelabel_headers: bool,
    #[env(default = false)]
    endpoint_https_only: bool,
    /// How long an endpoint may fail before it is switched off.
    #[env(unit = "h", default = "120")]
    endpoint_failure_disable_after: Duration,
    #[env(unit = "s", default = "30", range = "1s"..="30s")]
    worker_request_timeout: Duration,
    #[env(default = true)]
    api_enabled: bool,
    #[env(default = true)]
    worker_enabled: bool,
    #[env(default = true)]
    background_migrations_enabled: bool,
    /// Private networks that endpoints may be in.
    #[env(default, validate = is_block)]
    whitelist_subnets: Vec<String>,
    /// 0 is as many as there are.
    #[env(default = 500)]
    worker_max_tasks: u16,
    #[env(name = "QUEUE_MAX_POLL_SECS", unit = "s", default = "20")]
    queue_max_poll: Duration,
    #[env(required_if(queue_type = "rabbitmq"))]
    rabbit_dsn: Option<Secret<String>>,
    rabbit_consumer_prefetch_size: Option<u16>,
    #[env(default = false)]
    dangerous_disable_tls_verification: bool,
    #[env(nested(prefix = "", when = "proxy_addr"))]
    proxy: Option<Proxy>,
    #[env(name = "REDIS_PENDING_DURATION_SECS", unit = "s", default = "45")]
    redis_pending_duration: Duration,
    #[env(default = "self_hosted")]
    region: String,
    #[env(default = "https://app.svix.com")]
    app_portal_url: Url,
}

/// Several servers of Redis, of which one leads.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Sentinel {
    sentinel_service_name: String,
    #[env(default = false)]
    redis_tls_mode_secure: bool,
    redis_db: Option<i64>,
    redis_username: Option<String>,
    redis_password: Option<Secret<String>>,
    #[env(default = false)]
    redis_use_resp3: bool,
}

/// What webhooks are sent through.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Proxy {
    #[env(validate = is_proxy)]
    proxy_addr: Url,
    /// Addresses, blocks and domains that are reached without it.
    #[env(default)]
    noproxy: Vec<String>,
}

fn is_proxy(address: &Url) -> Result<(), &'static str> {
    match address.scheme() {
        "socks5" | "http" | "https" => Ok(()),
        _ => Err("is not an address of socks5://, http:// or https://"),
    }
}

fn is_block(block: &str) -> Result<(), &'static str> {
    let (address, bits) = block
        .split_once('/')
        .ok_or("has one that is not a block like 172.17.0.0/16")?;
    let most = match address.parse() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return Err("has one whose address cannot be read"),
    };
    match bits.parse::<u8>() {
        Ok(bits) if bits <= most => Ok(()),
        _ => Err("has one that is too long for its address"),
    }
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
        ("SVIX_WHITELIST_SUBNETS", "127.0.0.1/32, 172.17.0.0/16"),
        ("SVIX_PROXY_ADDR", "socks5://localhost:1080"),
        ("SVIX_NOPROXY", "10.0.0.0/8, .example.com"),
        ("SVIX_SENTINEL_SERVICE_NAME", "leader"),
        ("SVIX_REDIS_DB", "2"),
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
    assert_eq!(config.proxy.map_or(0, |proxy| proxy.noproxy.len()), 2);
    assert_eq!(
        config.sentinel.and_then(|sentinel| sentinel.redis_db),
        Some(2)
    );
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
fn each_variable_has_a_field() {
    // The key before the current one is envkeep's own.
    assert_eq!(Config::schema().variables().count(), 48 + 1);
}

#[test]
fn the_address_of_the_database_may_come_by_its_usual_name() {
    let env = Env::empty().vars([SOUND[0], ("DATABASE_URL", "postgresql://db/svix"), SOUND[2]]);
    let config: Config = env.load().expect("it stands for the service's own");
    assert_eq!(
        config.db_dsn.expose_secret().as_str(),
        "postgresql://db/svix"
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
        ("SVIX_WORKER_REQUEST_TIMEOUT", "31"),
        ("SVIX_QUEUE_TYPE", "redissentinel"),
        ("SVIX_WHITELIST_SUBNETS", "127.0.0.1"),
        ("SVIX_PROXY_ADDR", "ftp://proxy"),
        ("SVIX_REDIS_PASSWORD", "not-a-real-password"),
    ]);
    let error = env.load::<Config>().expect_err("nothing of it is right");
    let told: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    expect_test::expect![[r#"
        `SVIX_LISTEN_ADDRESS` is not an IP address and a port, like 127.0.0.1:8080 or [::1]:8080: `8071` (is a port alone; write 0.0.0.0: or [::]: in front of it for every address of the machine)
        `SVIX_JWT_SECRET` is not set
        `SVIX_LOG_LEVEL` is not one of info, debug, trace: `warn`
        `SVIX_OPENTELEMETRY_SAMPLE_RATIO` is outside 0.0 to 1.0: `2`
        `SVIX_RETRY_SCHEDULE` is not a list of values separated by `,`, each a number of seconds, or a duration with its unit, like 30s, 5m or 1h30m: `5,,300` (item 2 is empty)
        `SVIX_DB_DSN` is not a URL, like https://example.com: [not shown: 8 to 31 characters] (has no scheme; write one in front of it)
        `SVIX_DB_POOL_MAX_SIZE` is not at least 10: `5`
        `SVIX_WORKER_REQUEST_TIMEOUT` is outside 1s to 30s: `31`
        `SVIX_WHITELIST_SUBNETS` has one that is not a block like 172.17.0.0/16: `127.0.0.1`
        `SVIX_PROXY_ADDR` is not an address of socks5://, http:// or https://: `ftp://proxy`
        `SVIX_SENTINEL_SERVICE_NAME` is not set
        `SVIX_QUEUE_DSN` is not set"#]].assert_eq(&told.join("\n"));
    assert!(!error.to_string().contains("not-a-real"), "{error}");
}
