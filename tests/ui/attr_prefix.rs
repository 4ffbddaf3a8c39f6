use envkeep::FromEnv;

#[derive(FromEnv)]
#[env(prefix = "APP ")]
struct Config {
    #[env(prefix = "DB_")]
    misplaced: u16,
    #[env(nested(prefx = "DB_"))]
    misspelt: Inner,
}

#[derive(FromEnv)]
struct Inner {}

fn main() {}
