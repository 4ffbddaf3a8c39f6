//! Tests that share nothing: each has its own environment, and the committed `.env.example` is always current.
//!
//! `cargo test --example fixtures` runs them; `cargo run --example fixtures` prints the file that is committed.

use envkeep::{Env, FromEnv, Secret};

/// Settings of the mail service.
#[derive(Debug, FromEnv)]
#[allow(dead_code, reason = "the tests look at some fields only")]
struct Config {
    /// Port to listen on; 0 takes any that is free.
    #[env(default = 8080)]
    mail_port: u16,
    /// Where the mails are written in.
    #[env(one_of = ["en", "de", "fr"])]
    mail_language: String,
    /// Key for sending mail.
    #[env(starts_with = "re_", example = "re_xxxxxxxxx")]
    resend_api_key: Secret<String>,
    /// Where errors are reported to; nowhere if it is not set.
    sentry_dsn: Option<String>,
}

fn main() {
    envkeep::commands::answer::<Config>(&Env::standard());
    print!("{}", Config::schema().to_dotenv_example());
}

#[cfg(test)]
mod tests {
    use envkeep::{Env, assert_example_current, assert_markdown_current, assert_report};

    use super::Config;

    #[test]
    fn a_test_says_only_what_it_is_about() -> Result<(), envkeep::Error> {
        let config: Config = Env::fixture::<Config>().set("MAIL_PORT", "0").load()?;
        assert_eq!((config.mail_port, config.sentry_dsn), (0, None));
        Ok(())
    }

    #[test]
    fn a_start_without_its_key_says_so() {
        let env = Env::fixture::<Config>().without("RESEND_API_KEY");
        let error = env.load::<Config>().expect_err("the key is required");
        let expected = "1 problem in the configuration: `RESEND_API_KEY` is not set";
        assert_report!(error.summary(), expected);
    }

    #[test]
    fn what_is_committed_says_what_the_struct_reads() {
        assert_example_current!(Config, "fixtures/.env.example");
        assert_markdown_current!(Config, "../crates/envkeep/src/_guide/testing.md");
    }
}
