//! The variables of Vaultwarden, a server for a password manager: what its template and its source say about them, in our own
//! words.
//!
//! All 152 that its template names or its source reads are here, each with its type, default and rule. 148 are written as they
//! are; two of them are deprecated names, each the `fallback` of the one that took its place. Four need a hand:
//!
//! - `ORG_CREATION_USERS` and `IP_HEADER_TRUSTED_PROXIES` are a word or a list, and `ROCKET_TLS` is a table on one line. Each has a
//!   type with a `FromStr` of its own.
//! - `ENV_FILE` names the file that the others come from, so the program has to read it before; the field makes it known.
//!
//! One is left out, `DOMAIN_SET`, and with it six names that its source derives: it overwrites them whatever is set. Four things
//! differ: there a switch also takes `t` and `y`, and a word that it does not know counts as absent; there a file is trimmed at both
//! ends; there Rocket reads no `_FILE`, while `file` on a struct reaches the structs in it; and here the times of a schedule are
//! only counted. Nothing asks for `also` or `presence`.

mod accounts;
mod mail;
mod security;
mod server;

use std::path::Path;
use std::time::Duration;

use envkeep::{ByteSize, Env, ExposeSecret, FromEnv};

use accounts::{Accounts, Creators};
use mail::{Mail, Mechanism, Security};
use security::{Duo, Guard, Proxies, Sso, Yubico};
use server::{Icons, Jobs, Logging, Push, Redirect, Rocket, Storage};

use super::{problems, warnings};

#[derive(Debug, FromEnv)]
#[env(
    file,
    removed("WEBSOCKET_ENABLED", "has no effect any more; use ENABLE_WEBSOCKET")
)]
#[allow(dead_code)]
struct Config {
    #[env(nested(prefix = ""))]
    storage: Storage,
    #[env(nested(when = "enabled"))]
    push: Option<Push>,
    #[env(nested(prefix = ""))]
    jobs: Jobs,
    #[env(nested(prefix = ""))]
    accounts: Accounts,
    #[env(nested(prefix = ""))]
    icons: Icons,
    #[env(nested(prefix = ""))]
    logging: Logging,
    #[env(nested(prefix = ""))]
    guard: Guard,
    #[env(nested(when = "enabled"))]
    sso: Option<Sso>,
    #[env(nested)]
    yubico: Yubico,
    #[env(nested)]
    duo: Duo,
    #[env(nested(prefix = ""))]
    mail: Mail,
    #[env(nested)]
    rocket: Rocket,
}

fn env(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text).deny_unknown()
}

#[test]
fn each_variable_has_a_field() {
    assert_eq!(Config::schema().variables().count(), 150);
}

#[test]
fn a_domain_is_all_that_is_needed() {
    let config: Config = env("DOMAIN=https://vault.example.com:8443/vw/\n")
        .load()
        .expect("the others have defaults");
    assert_eq!(
        config.accounts.domain_origin,
        "https://vault.example.com:8443"
    );
    assert_eq!(config.accounts.domain_path, "/vw");
    assert_eq!(config.storage.tmp_folder, Path::new("data/tmp"));
    assert_eq!(
        config.storage.database_url.expose_secret(),
        "sqlite://data/db.sqlite3"
    );
    assert_eq!(config.storage.database_max_conns, 10);
    assert_eq!(config.jobs.job_poll_interval_ms, Duration::from_secs(30));
    assert_eq!(config.jobs.trash_purge_schedule, "0 5 0 * * *");
    assert_eq!(config.accounts.org_creation_users, Creators::All);
    assert_eq!(config.accounts.password_iterations, 600_000);
    assert_eq!(
        config.accounts.invitation_expiration_hours,
        Duration::from_secs(120 * 3600)
    );
    assert_eq!(config.icons.icon_redirect_code, Redirect::Found);
    assert_eq!(
        config.icons.icon_cache_ttl,
        Duration::from_secs(30 * 24 * 3600)
    );
    assert_eq!(
        config.guard.admin_session_lifetime,
        Duration::from_secs(1200)
    );
    assert!(config.guard.http_request_block_non_global_ips);
    assert_eq!(config.guard.ip_header_trusted_proxies, Proxies::Local);
    assert_eq!(config.mail.smtp_security, Security::Starttls);
    assert_eq!(config.mail.smtp_port, 587);
    assert!(!config.mail.enable_email_2fa);
    assert!(config.push.is_none() && config.sso.is_none());
    assert_eq!(config.rocket.port, 8000);
}

#[test]
fn a_file_that_uses_each_group_loads() {
    let text = r#"
DATA_FOLDER=/srv/vault
DATABASE_URL=postgresql://vault:not-a-real-password@db/vault
PUSH_ENABLED=true
PUSH_INSTALLATION_ID=not-a-real-id
PUSH_INSTALLATION_KEY=not-a-real-key
SEND_PURGE_SCHEDULE=
EVENTS_DAYS_RETAIN=90
USER_ATTACHMENT_LIMIT=2048
ORG_CREATION_USERS=Ann@example.com, bob@example.com
EXPERIMENTAL_CLIENT_FEATURE_FLAGS=ssh-agent,pm-25373-windows-biometrics-v2
ICON_SERVICE=https://icons.example.com/{}/icon.png
ICON_REDIRECT_CODE=308
LOG_LEVEL=info,vaultwarden::api::icons=debug
IP_HEADER_TRUSTED_PROXIES=10.0.0.1, 2001:db8::/64
ICON_BLACKLIST_REGEX='^192\.168\.0\.[0-9]+$'
ICON_BLACKLIST_NON_GLOBAL_IPS=false
ADMIN_TOKEN='$argon2id$v=19$m=65540,t=3,p=4$bm90IGEgcmVhbCBzYWx0$bm90LWEtcmVhbC1oYXNo'
ALLOWED_CONNECT_SRC="https://alias.example.com https://login.example.com"
SSO_ENABLED=true
SSO_AUTHORITY=https://auth.example.com
SSO_CLIENT_ID=vault
SSO_CLIENT_SECRET=not-a-real-secret
SSO_AUTHORIZE_EXTRA_PARAMS="access_type=offline&prompt=consent"
SSO_MASTER_PASSWORD_POLICY='{"minComplexity":3,"minLength":12,"requireLower":false}'
_ENABLE_DUO=false
DUO_IKEY=half-of-it
SMTP_HOST=smtp.example.com
SMTP_FROM=vault@example.com
SMTP_EXPLICIT_TLS=true
SMTP_AUTH_MECHANISM=Plain,Xoauth2
ROCKET_TLS='{certs="/etc/vault/certs.pem",key="/etc/vault/key.pem"}'
"#;
    let config: Config = env(text).load().expect("all are valid");
    assert_eq!(
        config.storage.sends_folder,
        Path::new("/srv/vault").join("sends")
    );
    assert_eq!(config.jobs.send_purge_schedule, "");
    assert_eq!(
        config.accounts.user_attachment_limit,
        Some(ByteSize::mib(2))
    );
    let users = ["ann@example.com", "bob@example.com"].map(str::to_owned);
    assert_eq!(
        config.accounts.org_creation_users,
        Creators::These(users.to_vec())
    );
    assert_eq!(
        config.accounts.experimental_client_feature_flags,
        ["ssh-agent", "pm-25373-windows-biometrics-v2"]
    );
    let proxies = ["10.0.0.1", "2001:db8::/64"].map(str::to_owned);
    assert_eq!(
        config.guard.ip_header_trusted_proxies,
        Proxies::These(proxies.to_vec())
    );
    assert!(config.guard.http_request_block_regex.is_some());
    assert!(!config.guard.http_request_block_non_global_ips);
    assert_eq!(config.guard.allowed_connect_src.len(), 2);
    let sso = config.sso.expect("it is on");
    assert_eq!(sso.scopes, ["email", "profile"]);
    assert_eq!(sso.authorize_extra_params["prompt"], "consent");
    assert_eq!(
        sso.master_password_policy.and_then(|it| it.min_length),
        Some(12)
    );
    assert_eq!(config.mail.smtp_security, Security::ForceTls);
    assert_eq!(config.mail.smtp_port, 465);
    assert!(config.mail.enable_email_2fa);
    assert_eq!(
        config.mail.smtp_auth_mechanism,
        Some(vec![Mechanism::Plain, Mechanism::Xoauth2])
    );
    let tls = config.rocket.tls.expect("it is set");
    assert_eq!(tls.key, Path::new("/etc/vault/key.pem"));
}

#[test]
fn any_variable_may_come_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file is written");
        path.display().to_string()
    };
    let config: Config = Env::empty()
        .vars([
            (
                "ADMIN_TOKEN_FILE",
                write("token", "$argon2id$not-a-real-hash\n"),
            ),
            ("SMTP_TIMEOUT_FILE", write("timeout", "20\n")),
            ("LOG_FILE", "/var/log/vault.log".to_owned()),
        ])
        .load()
        .expect("the files are there");
    let token = config.guard.admin_token.expect("it is in a file");
    assert_eq!(token.expose_secret(), "$argon2id$not-a-real-hash");
    assert_eq!(config.mail.smtp_timeout, Duration::from_secs(20));
    assert_eq!(
        config.logging.log_file.as_deref(),
        Some(Path::new("/var/log/vault.log"))
    );
}

#[test]
fn what_is_broken_in_many_ways_is_told_in_one_run() {
    let broken = "\
DOMAIN=vault.example.com
DATABASE_MIN_CONNS=20
PUSH_ENABLED=true
PUSH_INSTALLATION_ID=not-a-real-id
PUSH_RELAY_URI=http://push.example.com
TRASH_PURGE_SCHEDULE='5 0 * * *'
USER_SEND_LIMIT=plenty
INVITATION_EXPIRATION_HOURS=0
ORG_CREATION_USERS=ann
EXPERIMENTAL_CLIENT_FEATURE_FLAGS=ssh-agnet
ICON_REDIRECT_CODE=303
IP_HEADER_TRUSTED_PROXIES=10.0.0.0/33
HTTP_REQUEST_BLOCK_NON_GLOBAL_IPS=maybe
ADMIN_TOKEN=not-a-real-token
SSO_CLIENT_SECRET=not-a-real-secret
DUO_SKEY=not-a-real-key
USE_SENDMAIL=true
EMAIL_TOKEN_SIZE=4
EMAIL_ATEMPTS_LIMIT=5
WEBSOCKET_ENABLED=true
";
    let report = env(broken).check::<Config>();
    let told: Vec<String> = problems(&report).chain(warnings(&report)).collect();
    expect_test::expect![[r#"
        `DATABASE_MIN_CONNS`, `DATABASE_MAX_CONNS`: the pool keeps more connections than it may have
        `PUSH_RELAY_URI` does not start with https://: `http://push.example.com`
        `PUSH_INSTALLATION_KEY` is not set
        `TRASH_PURGE_SCHEDULE` has no seconds; write them in front: `5 0 * * *`
        `DOMAIN` is not a URL, like https://example.com: `vault.example.com` (has no scheme; write one in front of it)
        `USER_SEND_LIMIT` is not a number of KiB, or a size in bytes, at most 9223372036854775807B: `plenty`
        `ORG_CREATION_USERS` is not all, none, or addresses separated by `,`: `ann` (has an address without @)
        `INVITATION_EXPIRATION_HOURS` is not at least 1h: `0`
        `ICON_REDIRECT_CODE` is not one of 301, 302, 307, 308: `303`
        `IP_HEADER_TRUSTED_PROXIES` is not all, local, or addresses and blocks separated by `,`: `10.0.0.0/33` (has one that is neither an address nor a block)
        `HTTP_REQUEST_BLOCK_NON_GLOBAL_IPS` is not one of true, false, 1, 0, yes, no, on, off: `maybe`
        `DUO_IKEY` is not set
        `DUO_HOST` is not set
        `EMAIL_TOKEN_SIZE` is not at least 6: `4`
        `SMTP_FROM` is not set
        `EMAIL_ATEMPTS_LIMIT` is set, but no field of `Config` reads it; did you mean `EMAIL_ATTEMPTS_LIMIT`?
        `EXPERIMENTAL_CLIENT_FEATURE_FLAGS` has a flag that no client knows: `ssh-agnet`
        `ADMIN_TOKEN` is plain text; store its Argon2 hash instead: [not shown: 8 to 31 characters]
        `SSO_CLIENT_SECRET` has no effect, for `SSO_ENABLED` is not true; set `SSO_ENABLED` to true, or remove `SSO_CLIENT_SECRET`
        `WEBSOCKET_ENABLED` has no effect any more; use ENABLE_WEBSOCKET"#]].assert_eq(&told.join("\n"));
    assert!(!report.to_string().contains("not-a-real"), "{report}");
}
