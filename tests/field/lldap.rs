//! The variables of lldap, a small directory of users: what its documentation and its source say about them, in our own words.
//!
//! All 37 are here, under 40 names, written as they are. One thing differs: lldap asks for a secret when it first needs it, and
//! this struct at the start.

use std::path::PathBuf;

use envkeep::{Env, EnvValue, FromEnv, Secret};
use url::Url;

use super::told;

#[derive(Debug, FromEnv)]
#[env(
    prefix = "LLDAP_",
    nested_separator = "__",
    at_most_one(key_file, key_seed)
)]
#[allow(dead_code)]
struct Config {
    #[env(default = "lldap_config.toml")]
    config_file: PathBuf,
    #[env(default)]
    verbose: bool,
    /// Logs without a subscriber's format.
    #[env(presence)]
    raw_log: bool,
    #[env(default = "0.0.0.0")]
    ldap_host: String,
    #[env(default = 3890)]
    ldap_port: u16,
    #[env(default = "0.0.0.0")]
    http_host: String,
    #[env(default = 17170)]
    http_port: u16,
    /// What links in mails start with.
    #[env(default = "http://localhost")]
    http_url: Url,
    #[env(file)]
    jwt_secret: Secret<String>,
    #[env(default = "dc=example,dc=com", validate = is_domain)]
    ldap_base_dn: String,
    #[env(default = "admin")]
    ldap_user_dn: String,
    ldap_user_email: Option<String>,
    #[env(file, len = 8..)]
    ldap_user_pass: Secret<String>,
    #[env(default)]
    force_ldap_user_pass_reset: Reset,
    #[env(
        file,
        default_from(verbose, users),
        default_text = "users.db in the working directory"
    )]
    database_url: Secret<String>,
    #[env(visible, also = "SERVER_KEY_FILE")]
    key_file: Option<PathBuf>,
    #[env(file, also = "SERVER_KEY_SEED")]
    key_seed: Option<Secret<String>>,
    #[env(default)]
    force_update_private_key: bool,
    #[env(default)]
    ignored_user_attributes: Vec<String>,
    #[env(default)]
    ignored_group_attributes: Vec<String>,
    #[env(default = "./app")]
    assets_path: PathBuf,
    test_email_to: Option<String>,
    #[env(nested)]
    smtp_options: Smtp,
    #[env(nested(when = "enabled"))]
    ldaps_options: Option<Ldaps>,
    #[env(nested)]
    healthcheck_options: Healthcheck,
}

/// No words but these: a reset is done once, always or never.
#[derive(Debug, Default, EnvValue)]
enum Reset {
    #[default]
    False,
    True,
    Always,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Smtp {
    #[env(default)]
    enable_password_reset: bool,
    #[env(required_if(enable_password_reset = true))]
    server: Option<String>,
    #[env(default = 587)]
    port: u16,
    #[env(default)]
    smtp_encryption: Encryption,
    user: Option<String>,
    #[env(file)]
    password: Option<Secret<String>>,
    from: Option<String>,
    #[env(also = "TO")]
    reply_to: Option<String>,
    /// Deprecated; `SMTP_ENCRYPTION` says more.
    tls_required: Option<bool>,
}

#[derive(Debug, Default, EnvValue)]
enum Encryption {
    None,
    #[default]
    Tls,
    Starttls,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Ldaps {
    #[env(default)]
    enabled: bool,
    #[env(default = 6360)]
    port: u16,
    #[env(default = "cert.pem")]
    cert_file: PathBuf,
    #[env(default = "key.pem", visible)]
    key_file: PathBuf,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Healthcheck {
    #[env(default = "localhost")]
    http_host: String,
    #[env(default = "localhost")]
    ldap_host: String,
}

/// A default of a secret is made, for it stands in no source.
fn users(_: &bool) -> Secret<String> {
    Secret::new("sqlite://users.db?mode=rwc".to_owned())
}

fn is_domain(name: &str) -> Result<(), &'static str> {
    let mut parts = name.split(',');
    if parts.all(|part| part.trim_start().starts_with("dc=")) {
        return Ok(());
    }
    Err("is not a list of `dc=…` separated by `,`")
}

const WORKING: &str = "\
LLDAP_JWT_SECRET=a-secret-of-some-length
LLDAP_LDAP_USER_PASS=correct-horse
LLDAP_LDAP_BASE_DN='dc=shop,dc=example'
LLDAP_KEY_SEED=another-secret
LLDAP_SMTP_OPTIONS__ENABLE_PASSWORD_RESET=true
LLDAP_SMTP_OPTIONS__SERVER=smtp.example.com
LLDAP_SMTP_OPTIONS__SMTP_ENCRYPTION=STARTTLS
LLDAP_LDAPS_OPTIONS__ENABLED=true
LLDAP_LDAPS_OPTIONS__CERT_FILE=/etc/lldap/cert.pem
";

fn env(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[test]
fn a_working_file_loads() {
    let config: Config = env(WORKING).load().expect("it works");
    assert!(config.ldaps_options.is_some());
    assert_eq!(Config::schema().variables().count(), 37);
}

#[test]
fn eight_faults_are_told_in_one_run() {
    let broken = "\
LLDAP_LDAP_USER_PASS=short
LLDAP_LDAP_BASE_DN=example.com
LLDAP_HTTP_PORT=171700
LLDAP_KEY_FILE=/data/private_key
LLDAP_KEY_SEED=another-secret
LLDAP_FORCE_LDAP_USER_PASS_RESET=allways
LLDAP_SMTP_OPTIONS__ENABLE_PASSWORD_RESET=true
LLDAP_SMTP_OPTIONS__PORT=smtp
LLDAP_LDAPS_OPTIONS__PORT=6360
";
    assert_eq!(
        told::<Config>(&env(broken)),
        [
            "`LLDAP_HTTP_PORT` is outside 0 to 65535: `171700`",
            "`LLDAP_JWT_SECRET` is not set",
            "`LLDAP_LDAP_BASE_DN` is not a list of `dc=…` separated by `,`: `example.com`",
            "`LLDAP_LDAP_USER_PASS` has fewer than 8 characters: [not shown: under 8 characters]",
            "`LLDAP_FORCE_LDAP_USER_PASS_RESET` is not one of false, true, always: `allways` (did you mean `always`?)",
            "`LLDAP_SMTP_OPTIONS__PORT` is not an integer from 0 to 65535: `smtp`",
            "`LLDAP_SMTP_OPTIONS__SERVER` is not set",
            "`LLDAP_KEY_FILE` and `LLDAP_KEY_SEED` are set, and only one of them may be; keep one and remove the others",
            "`LLDAP_LDAPS_OPTIONS__PORT` has no effect, for `LLDAP_LDAPS_OPTIONS__ENABLED` is not true; set \
             `LLDAP_LDAPS_OPTIONS__ENABLED` to true, or remove `LLDAP_LDAPS_OPTIONS__PORT`",
        ]
    );
}
