use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(separator = "")]
    empty: Vec<String>,
    #[env(separator = ";")]
    not_a_collection: u16,
}

type Name = String;

#[derive(FromEnv)]
struct ByType {
    #[env(separator = ";")]
    name: Name,
}

#[derive(FromEnv)]
struct Deep {
    lists: Vec<Vec<u8>>,
}

fn main() {}
