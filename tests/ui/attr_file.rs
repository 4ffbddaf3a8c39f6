use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(file = "/run/secrets/key")]
    with_a_value: String,
    #[env(skip, file)]
    beside_skip: String,
}

#[derive(FromEnv)]
struct Taken {
    #[env(file, alias = "OLD")]
    port: u16,
    port_file: String,
    #[env(name = "OLD_FILE")]
    other: String,
    host_file: String,
    #[env(file)]
    host: String,
}

#[derive(FromEnv)]
struct Nested {
    #[env(nested)]
    database: Database,
    #[env(file)]
    database_url: String,
}

#[derive(FromEnv)]
struct Database {
    url_file: String,
}

#[derive(FromEnv)]
#[env(file)]
struct Whole {
    port: u16,
    #[env(nested)]
    database: Pool,
}

#[derive(FromEnv)]
struct Pool {
    max: u32,
    max_file: u32,
}

fn main() {}
