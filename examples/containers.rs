//! One struct on a laptop, in a container and under systemd: secrets come from files, wherever those are.
//!
//! `cargo run --example containers`.

use envkeep::{Env, FromEnv, Secret};

/// Settings of the shop.
#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Config {
    port: u16,
    /// In a file with its name: `/run/secrets/DATABASE_PASSWORD`.
    database_password: Secret<String>,
    /// In the file that `SESSION_KEY_FILE` names.
    session_key: Secret<String>,
}

fn main() -> Result<(), envkeep::Error> {
    let env = Env::empty()
        // systemd: `LoadCredential=DATABASE_PASSWORD:/etc/shop/password`.
        .credentials()
        // Docker and Podman.
        .secrets_dir_optional("/run/secrets")
        // A Secret that Kubernetes mounts; this directory stands in for it.
        .secrets_dir_optional("examples/containers/run-secrets")
        // A laptop or CI.
        .process()
        .dotenv("examples/containers/service.env")
        // Every secret `X` may be in a file that `X_FILE` names.
        .secret_files();
    envkeep::commands::answer::<Config>(&env);
    let config: Config = env.load()?;
    println!("{config:#?}");
    Ok(())
}
