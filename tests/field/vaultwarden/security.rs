//! Who may log in, in which way, and how often they may try.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use envkeep::{FromEnv, Secret};
use regex::Regex;
use url::Url;

use super::server::is_https;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Guard {
    /// `none` takes the address of the connection.
    #[env(default = "X-Real-IP")]
    pub ip_header: String,
    #[env(
        default,
        default_text = "local",
        expected = "all, local, or addresses and blocks separated by `,`"
    )]
    pub ip_header_trusted_proxies: Proxies,
    #[env(fallback = "ICON_BLACKLIST_REGEX")]
    pub http_request_block_regex: Option<Regex>,
    #[env(fallback = "ICON_BLACKLIST_NON_GLOBAL_IPS", default = true)]
    pub http_request_block_non_global_ips: bool,
    #[env(warn = is_hashed)]
    pub admin_token: Option<Secret<String>>,
    #[env(visible, default)]
    pub disable_admin_token: bool,
    #[env(unit = "s", default = "300")]
    pub admin_ratelimit_seconds: Duration,
    #[env(default = 3)]
    pub admin_ratelimit_max_burst: u32,
    #[env(unit = "m", default = "20")]
    pub admin_session_lifetime: Duration,
    #[env(default, separator = " ")]
    pub allowed_iframe_ancestors: Vec<String>,
    #[env(default, separator = " ", validate = is_https)]
    pub allowed_connect_src: Vec<Url>,
    #[env(unit = "s", default = "60")]
    pub login_ratelimit_seconds: Duration,
    #[env(default = 10)]
    pub login_ratelimit_max_burst: u32,
    #[env(unit = "s", default = "60")]
    pub unauthenticated_ratelimit_seconds: Duration,
    #[env(default = 50)]
    pub unauthenticated_ratelimit_max_burst: u32,
    #[env(default)]
    pub dns_prefer_ipv6: bool,
    #[env(default)]
    pub disable_2fa_remember: bool,
    #[env(default)]
    pub authenticator_disable_time_drift: bool,
}

/// Whose word about the address of a client is taken.
#[derive(Debug, Default, PartialEq)]
pub enum Proxies {
    All,
    #[default]
    Local,
    These(Vec<String>),
}

impl FromStr for Proxies {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            word if word.eq_ignore_ascii_case("all") => return Ok(Self::All),
            word if word.eq_ignore_ascii_case("local") => return Ok(Self::Local),
            _ => {}
        }
        let blocks = text.split(',').map(str::trim);
        let blocks: Vec<String> = blocks.filter(|it| !it.is_empty()).map(Into::into).collect();
        if blocks.iter().all(|block| is_block(block)) {
            return Ok(Self::These(blocks));
        }
        Err("has one that is neither an address nor a block")
    }
}

fn is_block(text: &str) -> bool {
    let (address, bits) = text.split_once('/').unwrap_or((text, "0"));
    let most = match address.parse() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    bits.parse::<u8>().is_ok_and(|bits| bits <= most)
}

fn is_hashed(token: &str) -> Result<(), &'static str> {
    if token.starts_with("$argon2") {
        return Ok(());
    }
    Err("is plain text; store its Argon2 hash instead")
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Sso {
    #[env(default)]
    pub enabled: bool,
    #[env(default)]
    pub only: bool,
    #[env(default = true)]
    pub signups_match_email: bool,
    #[env(default)]
    pub allow_unknown_email_verification: bool,
    pub authority: Url,
    #[env(default = "email profile", separator = " ")]
    pub scopes: Vec<String>,
    #[env(default, separator = "&")]
    pub authorize_extra_params: BTreeMap<String, String>,
    #[env(default = true)]
    pub pkce: bool,
    pub audience_trusted: Option<Regex>,
    pub client_id: String,
    pub client_secret: Secret<String>,
    #[env(json, visible, validate = is_possible)]
    pub master_password_policy: Option<Policy>,
    #[env(default)]
    pub auth_only_not_session: bool,
    #[env(unit = "s", default = "0")]
    pub client_cache_expiration: Duration,
    #[env(default)]
    pub debug_tokens: bool,
}

/// What a master password has to be like.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)]
pub struct Policy {
    pub min_complexity: Option<u8>,
    pub min_length: Option<u32>,
    pub require_lower: Option<bool>,
    pub require_upper: Option<bool>,
    pub require_numbers: Option<bool>,
    pub require_special: Option<bool>,
    pub enforce_on_login: Option<bool>,
}

fn is_possible(policy: &Policy) -> Result<(), &'static str> {
    match policy.min_complexity {
        Some(5..) => Err("has a complexity that is above 4"),
        _ => Ok(()),
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Yubico {
    #[env(absolute = "_ENABLE_YUBICO", default = true)]
    pub enabled: bool,
    #[env(required_if(enabled, secret_key))]
    pub client_id: Option<String>,
    #[env(required_if(enabled, client_id))]
    pub secret_key: Option<Secret<String>>,
    #[env(validate = is_https)]
    pub server: Option<Url>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub struct Duo {
    #[env(absolute = "_ENABLE_DUO", default = true)]
    pub enabled: bool,
    #[env(default)]
    pub use_iframe: bool,
    #[env(required_if(enabled, skey), required_if(enabled, host))]
    pub ikey: Option<String>,
    #[env(required_if(enabled, ikey), required_if(enabled, host))]
    pub skey: Option<Secret<String>>,
    #[env(required_if(enabled, ikey), required_if(enabled, skey))]
    pub host: Option<String>,
    /// Made by the server at its first start.
    #[env(absolute = "_DUO_AKEY")]
    pub akey: Option<Secret<String>>,
}
