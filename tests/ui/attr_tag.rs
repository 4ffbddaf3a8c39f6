use envkeep::FromEnv;

#[derive(FromEnv)]
#[env(tag = 1)]
enum NoText {
    A,
}

#[derive(FromEnv)]
#[env(tag = "")]
enum Empty {
    A,
}

#[derive(FromEnv)]
#[env(tag = "A B")]
enum NoName {
    A,
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
struct OnStruct {
    #[env(tag = "KIND")]
    port: u16,
}

fn main() {}
