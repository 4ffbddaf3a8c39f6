//! The services that the registry talks to.

use envkeep::{FromEnv, Secret};
use url::Url;

/// Pushes what is old of the index to a place of its own.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub(super) struct ArchiveApp {
    git_archive_repo_url: Url,
    gh_index_sync_app_client_id: String,
    gh_index_sync_app_private_key: Secret<String>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub(super) struct SyncApp {
    client_id: String,
    private_key: Secret<String>,
    org: String,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub(super) struct Mail {
    login: String,
    password: Secret<String>,
    server: String,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub(super) struct Sentry {
    sentry_dsn_api: Secret<Url>,
    sentry_env_api: String,
    #[env(default = 0.0, range = 0.0..=1.0)]
    sentry_traces_sample_rate: f32,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub(super) struct Fastly {
    api_token: Secret<String>,
    service_id_static: Option<String>,
}
