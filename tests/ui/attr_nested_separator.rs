use envkeep::FromEnv;

#[derive(FromEnv)]
#[env(nested_separator = 1)]
struct NoText {
    port: u16,
}

#[derive(FromEnv)]
#[env(nested_separator = "")]
struct Empty {
    port: u16,
}

#[derive(FromEnv)]
#[env(nested_separator = "=")]
struct NoName {
    port: u16,
}

#[derive(FromEnv)]
struct Misplaced {
    #[env(nested, nested_separator = "__")]
    inner: NoText,
}

fn main() {}
