use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config0 {
    #[env(url = 1)]
    field: String,
}

#[derive(FromEnv)]
struct Config1 {
    #[env(url = "resend.com")]
    field: String,
}

#[derive(FromEnv)]
struct Config2 {
    #[env(url = "")]
    field: String,
}

fn main() {}
