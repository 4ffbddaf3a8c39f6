//! What users with an account may do.

use std::str::FromStr;
use std::time::Duration;

use envkeep::{ByteSize, FromEnv, Secret};
use url::Url;

/// As many bytes as the database can count.
const MOST: ByteSize = ByteSize::b(i64::MAX.unsigned_abs());

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Accounts {
    #[env(default = "http://localhost", validate = is_web)]
    pub domain: Url,
    #[env(default_from(domain, |domain: &Url| domain.origin().ascii_serialization()))]
    pub domain_origin: String,
    #[env(default_from(domain, |domain: &Url| domain.path().trim_end_matches('/').to_owned()))]
    pub domain_path: String,
    #[env(default = true)]
    pub sends_allowed: bool,
    pub hibp_api_key: Option<Secret<String>>,
    #[env(unit = "KiB", range = ..=MOST)]
    pub org_attachment_limit: Option<ByteSize>,
    #[env(unit = "KiB", range = ..=MOST)]
    pub user_attachment_limit: Option<ByteSize>,
    #[env(unit = "KiB", range = ..=MOST)]
    pub user_send_limit: Option<ByteSize>,
    #[env(unit = "d")]
    pub trash_auto_delete_days: Option<Duration>,
    #[env(unit = "m", default = "3")]
    pub incomplete_2fa_time_limit: Duration,
    #[env(default = true)]
    pub signups_allowed: bool,
    #[env(default)]
    pub signups_verify: bool,
    #[env(unit = "s", default = "3600")]
    pub signups_verify_resend_time: Duration,
    #[env(default = 6)]
    pub signups_verify_resend_limit: u32,
    #[env(default)]
    pub signups_domains_whitelist: Vec<String>,
    #[env(default)]
    pub org_events_enabled: bool,
    #[env(
        default,
        default_text = "all",
        expected = "all, none, or addresses separated by `,`"
    )]
    pub org_creation_users: Creators,
    #[env(default = true)]
    pub invitations_allowed: bool,
    #[env(default = "Vaultwarden")]
    pub invitation_org_name: String,
    #[env(unit = "h", range = "1h".., default = "120")]
    pub invitation_expiration_hours: Duration,
    #[env(default = true)]
    pub emergency_access_allowed: bool,
    #[env(default = true)]
    pub email_change_allowed: bool,
    #[env(visible, default = 600_000, range = 100_000..)]
    pub password_iterations: i32,
    #[env(default = true)]
    pub password_hints_allowed: bool,
    #[env(default)]
    pub show_password_hint: bool,
    #[env(default, warn = is_known_flag)]
    pub experimental_client_feature_flags: Vec<String>,
    #[env(default)]
    pub client_suppress_onboarding: bool,
    #[env(default)]
    pub org_groups_enabled: bool,
    #[env(default)]
    pub increase_note_size_limit: bool,
    #[env(default)]
    pub enforce_single_org_with_reset_pw_policy: bool,
}

fn is_web(url: &Url) -> Result<(), &'static str> {
    match url.scheme() {
        "http" | "https" => Ok(()),
        _ => Err("does not start with http:// or https://"),
    }
}

/// Who may found an organization.
#[derive(Debug, Default, PartialEq)]
pub enum Creators {
    #[default]
    All,
    None,
    These(Vec<String>),
}

impl FromStr for Creators {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_lowercase();
        match text.as_str() {
            "all" => return Ok(Self::All),
            "none" => return Ok(Self::None),
            _ => {}
        }
        let users: Vec<String> = text.split(',').map(|user| user.trim().into()).collect();
        if users.iter().all(|user| user.contains('@')) {
            return Ok(Self::These(users));
        }
        Err("has an address without @")
    }
}

const CLIENT_FLAGS: [&str; 16] = [
    "anon-addy-self-host-alias",
    "cxp-export-mobile",
    "cxp-import-mobile",
    "desktop-ui-migration-milestone-1",
    "desktop-ui-migration-milestone-2",
    "desktop-ui-migration-milestone-3",
    "desktop-ui-migration-milestone-4",
    "mutual-tls",
    "pm-25373-windows-biometrics-v2",
    "pm-26340-linux-biometrics-v2",
    "pm-30529-webauthn-related-origins",
    "pm-5594-safari-account-switching",
    "simple-login-self-host-alias",
    "ssh-agent",
    "ssh-agent-v2",
    "ssh-key-vault-item",
];

fn is_known_flag(flag: &str) -> Result<(), &'static str> {
    if CLIENT_FLAGS.contains(&flag) {
        return Ok(());
    }
    Err("has a flag that no client knows")
}
