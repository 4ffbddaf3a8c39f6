//! The program that monitors the registry and alerts someone when something is wrong.

use std::time::Duration;

use envkeep::{FromEnv, Secret};
use url::Url;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub(super) struct Monitor {
    database_url: Secret<Url>,
    #[env(default = true)]
    pagerduty_enabled: bool,
    #[env(required_if(pagerduty_enabled = true))]
    pagerduty_integration_key: Option<Secret<String>>,
    #[env(default)]
    dd_service_checks_enabled: bool,
    #[env(required_if(dd_service_checks_enabled = true))]
    dd_api_key: Option<Secret<String>>,
    #[env(default = "datadoghq.com")]
    dd_site: String,
    /// How long a job may run before somebody is called.
    #[env(unit = "m", default = "15")]
    pub(super) max_job_time: Duration,
    #[env(unit = "m", default = "120")]
    monitor_max_update_downloads_time: Duration,
    #[env(default)]
    pub(super) spam_crate_names: Vec<String>,
}
