//! The variables that the two programs read.

use std::net::SocketAddr;
use std::time::Duration;

use envkeep::{Env, FromEnv, Secret};
use tracing_subscriber::filter::LevelFilter;

/// Where both programs keep the mails.
#[derive(Debug, FromEnv)]
pub struct Database {
    /// The file of the database; it is created if it is absent.
    #[env(default = "sqlite://mails.db", starts_with = "sqlite:")]
    pub url: String,
    /// The most connections that are open at once.
    #[env(default = 4, range = 1..=64)]
    pub pool_max: u32,
}

/// Settings of the service.
#[derive(Debug, FromEnv)]
pub struct Service {
    /// Address and port to listen on; port 0 takes any that is free.
    #[env(default = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The token that a client has to send.
    #[env(len = 16.., example = "a-token-for-examples")]
    pub api_token: Secret<String>,
    /// How long open requests may take when the service stops.
    #[env(default = "10s", range = ..="1m")]
    pub stop_timeout: Duration,
    /// The least important level that is logged.
    #[env(default = "info", expected = "off, error, warn, info, debug or trace")]
    pub log_level: LevelFilter,
    /// Where the mails are.
    #[env(nested)]
    pub database: Database,
}

/// Settings of the worker.
#[derive(Debug, FromEnv)]
pub struct Worker {
    /// Key for sending mail.
    #[env(starts_with = "re_", example = "re_xxxxxxxxx")]
    pub resend_api_key: Secret<String>,
    /// How long the worker waits when there is no mail to send.
    #[env(name = "WORKER_INTERVAL", default = "1s", range = "10ms"..="1h")]
    pub interval: Duration,
    /// The least important level that is logged.
    #[env(default = "info", expected = "off, error, warn, info, debug or trace")]
    pub log_level: LevelFilter,
    /// Where the mails are.
    #[env(nested)]
    pub database: Database,
}

/// The sources of both programs: mounted secrets, then the process environment, then `.env.local` and `.env`.
///
/// A container mounts its secrets at `/run/secrets`. `SECRETS_DIR` names another directory, which must then exist.
#[must_use]
pub fn environment() -> Env {
    let env = match std::env::var_os("SECRETS_DIR") {
        Some(directory) => Env::empty().secrets_dir(directory),
        None => Env::empty().secrets_dir_optional("/run/secrets"),
    };
    env.process().standard_files()
}

#[cfg(test)]
mod tests {
    use envkeep::{Env, Error, ExposeSecret, assert_example_current, assert_report};

    use super::{Service, Worker};

    #[test]
    fn every_default_is_valid() {
        envkeep::assert_defaults_valid!(Service);
        envkeep::assert_defaults_valid!(Worker);
    }

    #[test]
    fn the_shared_example_says_what_both_programs_read() {
        assert_example_current!(Service, ".env.example");
        assert_example_current!(Worker, ".env.example");
    }

    #[test]
    fn no_env_file_is_committed() {
        envkeep::assert_env_files_ignored!();
    }

    #[test]
    fn a_fixture_is_enough_to_start() -> Result<(), Error> {
        let service: Service = Env::fixture::<Service>().load()?;
        assert_eq!(service.api_token.expose_secret(), "a-token-for-examples");
        assert_eq!(service.listen.port(), 8080);
        Ok(())
    }

    #[test]
    fn a_short_token_is_refused_without_being_shown() {
        let env = Env::fixture::<Service>().set("API_TOKEN", "tiny");
        let error = env.load::<Service>().expect_err("the token is too short");
        assert_report!(
            error,
            "
            1 problem in the configuration

            correct this value:

              `API_TOKEN` has fewer than 16 characters: [not shown: under 8 characters]
                  at: a variable set in code
                  for: The token that a client has to send.
                  example: API_TOKEN=a-token-for-examples
            "
        );
    }

    #[test]
    fn one_file_serves_both_programs_without_a_warning() -> Result<(), Error> {
        let text =
            "API_TOKEN=a-token-for-examples\nRESEND_API_KEY=re_xxxxxxxxx\nWORKER_INTERVAL=2s\n";
        let env = Env::empty().dotenv_str(".env", text);
        let (_, of_service) = env.load_with_report::<Service>()?;
        let (_, of_worker) = env.load_with_report::<Worker>()?;
        assert!(of_service.warnings().is_empty(), "{of_service}");
        assert!(of_worker.warnings().is_empty(), "{of_worker}");
        Ok(())
    }
}
