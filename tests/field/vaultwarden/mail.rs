//! How mail is sent, and the second factor that is sent by mail.

use std::path::PathBuf;
use std::time::Duration;

use envkeep::{EnvValue, FromEnv, Secret, Violation};

#[derive(Debug, FromEnv)]
#[env(
    validate(has_transport, fields(enable_email_2fa, smtp_host, use_sendmail)),
    validate(
        is_enforced_only_if_enabled,
        fields(
            enable_email_2fa,
            email_2fa_enforce_on_verified_invite,
            email_2fa_auto_fallback
        )
    )
)]
// The lint takes a field that two checks look at for an attribute written twice.
#[allow(dead_code, clippy::duplicated_attributes)]
pub struct Mail {
    #[env(name = "_ENABLE_SMTP", default = true)]
    pub enable_smtp: bool,
    #[env(default)]
    pub use_sendmail: bool,
    pub sendmail_command: Option<PathBuf>,
    #[env(required_if(enable_smtp, use_sendmail = false, smtp_from))]
    pub smtp_host: Option<String>,
    /// Deprecated; `SMTP_SECURITY` says more.
    pub smtp_ssl: Option<bool>,
    /// Deprecated; `SMTP_SECURITY` says more.
    pub smtp_explicit_tls: Option<bool>,
    #[env(default_from(smtp_ssl, smtp_explicit_tls, security))]
    pub smtp_security: Security,
    #[env(default_from(smtp_security, port))]
    pub smtp_port: u16,
    #[env(
        validate = is_address,
        required_if(enable_smtp, use_sendmail),
        required_if(enable_smtp, smtp_host)
    )]
    pub smtp_from: Option<String>,
    #[env(default = "Vaultwarden")]
    pub smtp_from_name: String,
    #[env(required_if(enable_smtp, use_sendmail = false, smtp_password))]
    pub smtp_username: Option<String>,
    #[env(required_if(enable_smtp, use_sendmail = false, smtp_username))]
    pub smtp_password: Option<Secret<String>>,
    pub smtp_auth_mechanism: Option<Vec<Mechanism>>,
    #[env(unit = "s", default = "15")]
    pub smtp_timeout: Duration,
    pub helo_name: Option<String>,
    #[env(default = true)]
    pub smtp_embed_images: bool,
    #[env(default)]
    pub smtp_debug: bool,
    #[env(default)]
    pub smtp_accept_invalid_certs: bool,
    #[env(default)]
    pub smtp_accept_invalid_hostnames: bool,
    #[env(
        name = "_ENABLE_EMAIL_2FA",
        default_from(enable_smtp, smtp_host, use_sendmail, can_send)
    )]
    pub enable_email_2fa: bool,
    #[env(visible, default = 6, range = 6..)]
    pub email_token_size: u8,
    #[env(unit = "s", default = "600")]
    pub email_expiration_time: Duration,
    #[env(default = 3)]
    pub email_attempts_limit: u64,
    #[env(default)]
    pub email_2fa_enforce_on_verified_invite: bool,
    #[env(default)]
    pub email_2fa_auto_fallback: bool,
    #[env(default)]
    pub require_device_email: bool,
}

#[derive(Debug, PartialEq, EnvValue)]
pub enum Security {
    Starttls,
    #[env(name = "force_tls")]
    ForceTls,
    Off,
}

#[derive(Debug, PartialEq, EnvValue)]
pub enum Mechanism {
    Plain,
    Login,
    Xoauth2,
}

fn security(ssl: &Option<bool>, explicit_tls: &Option<bool>) -> Security {
    match (ssl, explicit_tls) {
        (_, Some(true)) => Security::ForceTls,
        (Some(false), _) => Security::Off,
        _ => Security::Starttls,
    }
}

fn port(security: &Security) -> u16 {
    match security {
        Security::Starttls => 587,
        Security::ForceTls => 465,
        Security::Off => 25,
    }
}

fn can_send(enabled: &bool, host: &Option<String>, sendmail: &bool) -> bool {
    *enabled && (*sendmail || host.is_some())
}

fn is_address(text: &str) -> Result<(), &'static str> {
    match text.split_once('@') {
        Some((user, host)) if !user.is_empty() && !host.is_empty() => Ok(()),
        _ => Err("is not an address of mail, like vault@example.com"),
    }
}

fn has_transport(
    email_2fa: &bool,
    host: &Option<String>,
    sendmail: &bool,
) -> Result<(), Violation> {
    if !email_2fa || *sendmail || host.is_some() {
        return Ok(());
    }
    Err("a second factor by mail needs a host or sendmail".into())
}

fn is_enforced_only_if_enabled(
    enabled: &bool,
    enforced: &bool,
    fallback: &bool,
) -> Result<(), Violation> {
    if *enabled || !(*enforced || *fallback) {
        return Ok(());
    }
    Err("the second factor by mail is off, so it can be neither enforced nor a fallback".into())
}
