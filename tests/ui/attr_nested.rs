use envkeep::FromEnv;

#[derive(FromEnv)]
struct Excluded {
    #[env(nested = "DB_")]
    not_attributes: Database,
    #[env(nested, name = "DB", default)]
    beside_others: Database,
    #[env(nested(name = "DB"))]
    misplaced: Database,
}

#[derive(FromEnv)]
struct Database {
    #[env(absolute = "DATABASE_HOST")]
    host: String,
    port: u16,
}

#[derive(FromEnv)]
struct Unreadable {
    #[env(nested)]
    port: u16,
    #[env(nested)]
    ports: Option<u16>,
}

#[derive(FromEnv)]
struct Twice {
    #[env(nested)]
    first: Inner,
    #[env(nested(prefix = "FIRST_INNER_"))]
    second: Innermost,
}

#[derive(FromEnv)]
struct Inner {
    #[env(nested)]
    inner: Innermost,
}

#[derive(FromEnv)]
struct Innermost {
    port: u16,
}

fn main() {}
