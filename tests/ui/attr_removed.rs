use envkeep::FromEnv;

#[derive(FromEnv)]
#[env(removed = "OLD")]
#[env(removed("OLD"))]
#[env(removed("OLD", 5))]
#[env(removed("A B", ""))]
#[env(removed)]
struct Config {
    #[env(removed("OLD", "is gone"))]
    port: u16,
}

#[derive(FromEnv)]
#[env(prefix = "APP_", removed("HOST", "is gone"), removed("PORT", "is gone"))]
struct Taken {
    port: u16,
}

#[derive(FromEnv)]
#[env(removed("X", "is gone"), removed("X", "is gone"))]
struct Twice {
    port: u16,
}

fn main() {}
