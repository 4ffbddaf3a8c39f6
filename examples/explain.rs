//! Where the value of every variable comes from, and which values it hides. A secret is only shown to be set.
//!
//! `cargo run --example explain`, or `MAIL_PORT=9999 cargo run --example explain`. `ENVKEEP=explain` asks any program that
//! [answers](envkeep::commands) the same question.

use envkeep::{Env, FromEnv, Secret};

/// Settings of the mail service.
#[derive(FromEnv)]
#[expect(dead_code, reason = "the example tells where the values are from")]
struct Config {
    /// Port to listen on.
    #[env(default = 8080)]
    mail_port: u16,
    /// Key for sending mail.
    resend_api_key: Secret<String>,
    /// Where errors are reported to.
    sentry_dsn: Option<String>,
    /// The most connections that are open at once.
    database_pool_max: u32,
}

fn main() {
    let env = Env::empty()
        .process()
        .vars([("DATABASE_POOL_MAX", "20")])
        .dotenv("examples/quickstart/.env.example");
    envkeep::commands::answer::<Config>(&env);
    println!("{}", env.explain::<Config>());
}
