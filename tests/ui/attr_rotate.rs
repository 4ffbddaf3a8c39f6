use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config0 {
    #[env(rotate = 90)]
    field: String,
}

#[derive(FromEnv)]
struct Config1 {
    #[env(rotate = "90")]
    field: String,
}

#[derive(FromEnv)]
struct Config2 {
    #[env(rotate = "")]
    field: String,
}

fn main() {}
