use envkeep::{Env, FromEnv, Secret};

#[derive(FromEnv)]
#[env(prefx = "APP_")]
struct Config {
    #[env(defualt = 80)]
    port: u16,
    #[env(default = "hunter2", nmae = "KEY")]
    key: Secret<String>,
    #[env(nested, secret)]
    database: Database,
    plain: Plain,
}

struct Database;
struct Plain;

// No error here: the struct is readable as far as the rest of the program can tell.
fn load() -> Result<Config, envkeep::Error> {
    Env::empty().load()
}

fn main() {}
