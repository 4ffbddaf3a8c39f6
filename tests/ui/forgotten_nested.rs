use envkeep::FromEnv;

#[derive(FromEnv)]
struct Database {
    url: String,
}

#[derive(FromEnv)]
struct Config {
    database: Database,
    replica: Option<Database>,
}

fn main() {}
