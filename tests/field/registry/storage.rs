//! Where the registry stores its data.

use std::time::Duration;

use envkeep::{EnvValue, FromEnv, Secret};
use url::Url;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub(super) struct Database {
    database_url: Secret<Url>,
    /// The copy that is read from.
    #[env(required_if(db_offline = "leader"))]
    read_only_replica_url: Option<Secret<Url>>,
    test_database_url: Option<Secret<Url>>,
    db_offline: Option<Offline>,
    #[env(presence)]
    read_only_mode: bool,
    #[env(default = 3)]
    db_helper_threads: usize,
    #[env(default = 3)]
    db_primary_async_pool_size: usize,
    #[env(default = 3)]
    db_replica_async_pool_size: usize,
    db_primary_min_idle: Option<u32>,
    db_replica_min_idle: Option<u32>,
    #[env(default = 10)]
    db_worker_pool_size: usize,
    #[env(name = "DB_TCP_TIMEOUT_MS", unit = "ms", default = "15s")]
    pub(super) db_tcp_timeout: Duration,
    #[env(unit = "s", default = "30")]
    db_timeout: Duration,
}

#[derive(Debug, EnvValue)]
enum Offline {
    Leader,
    Follower,
}

#[derive(Debug, FromEnv)]
#[env(all_or_none(access_key, secret_key))]
#[allow(dead_code)]
pub(super) struct Storage {
    #[env(name = "S3_BUCKET")]
    pub(super) bucket: Option<String>,
    #[env(name = "S3_REGION")]
    region: Option<String>,
    #[env(name = "S3_CDN")]
    cdn: Option<String>,
    #[env(name = "S3_INDEX_BUCKET", required_if(bucket))]
    index_bucket: Option<String>,
    #[env(name = "S3_INDEX_REGION")]
    index_region: Option<String>,
    #[env(name = "AWS_ACCESS_KEY", required_if(bucket))]
    access_key: Option<Secret<String>>,
    #[env(name = "AWS_SECRET_KEY")]
    secret_key: Option<Secret<String>>,
    cloudfront_distribution_id_index: Option<String>,
    cloudfront_distribution_id_static: Option<String>,
}

/// Where the logs of downloads come from.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub(super) struct LogQueue {
    url: Url,
    access_key: Secret<String>,
    secret_key: Secret<String>,
    region: String,
}
