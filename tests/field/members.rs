//! The members of a workspace. The program under test loads them too, because it has a process environment of its own.

use envkeep::{FromEnv, Secret};

/// The first member: its variables have a prefix of their own.
#[derive(FromEnv)]
#[env(prefix = "SHOP_")]
#[allow(dead_code)]
pub(crate) struct Api {
    #[env(default = 8080)]
    port: u16,
    bot_token: Option<Secret<String>>,
    public_url: String,
    #[env(nested)]
    database: Option<Database>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
pub(crate) struct Database {
    url: Secret<String>,
    #[env(default = 10)]
    pool_max: u32,
}

/// The second member has no prefix, as most programs.
#[derive(FromEnv)]
#[allow(dead_code)]
pub(crate) struct Worker {
    redis_url: String,
    worker_threads: Option<usize>,
    #[env(default = "info")]
    rust_log: String,
    smtp_host: Option<String>,
    https_proxy: Option<String>,
}

macro_rules! usual {
    ($($field:ident)+) => {
        /// What programs call their optional variables.
        #[derive(FromEnv)]
        #[allow(dead_code)]
        pub(crate) struct Usual {
            $($field: Option<String>,)+
        }

        /// The same, all of them required.
        #[derive(FromEnv)]
        #[allow(dead_code)]
        pub(crate) struct Required {
            $($field: String,)+
        }
    };
}

usual! {
    port host hosts user users lang langs path paths name home_dir data_dir data_dirs config_dir config_home log_level log_dir
    log_format log_path log_file database_url database_host database_port database_name database_user database_pool_max
    db_host db_port db_name db_user redis_host redis_url redis_port redis_db cache_url cache_ttl api_url api_host
    api_version app_url app_name app_port app_host app_env node_env node_name node_id node_port pod_name smtp_host smtp_port
    smtp_user mail_host mail_port mail_from email_host email_port server_host server_port server_url server_name service_name
    service_port service_host aws_region aws_profile aws_endpoint s3_bucket s3_region oauth_client_id client_id tenant_id
    job_id job_name job_url run_id run_name actor_id project_id project_name project_dir project_url runner_name commit_sha
    commit_ref branch_name session_type session_ttl session_name session_domain runtime_dir cert_file cert_dir key_file
    http_port http_host https_port https_proxy http_proxy grpc_port metrics_port sentry_dsn sentry_env otel_endpoint
    otel_service rust_log java_opts python_path term_color display_name kube_config vault_addr vault_path docker_host
    github_user github_repo github_url gitlab_url gitlab_user php_version pg_version pg_user pg_host
}
