//! The library of settings that the guide on workspaces shows.

use envkeep::{FromEnv, Secret};

/// Where the orders are kept.
#[derive(Debug, FromEnv)]
pub struct Database {
    pub url: Secret<String>,
}

#[derive(Debug, FromEnv)]
pub struct Api {
    #[env(nested)]
    pub database: Database,
    pub api_port: u16,
}

#[derive(Debug, FromEnv)]
pub struct Worker {
    #[env(nested)]
    pub database: Database,
    pub worker_threads: usize,
}
