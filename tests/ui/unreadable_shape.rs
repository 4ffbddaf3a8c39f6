use envkeep::{FromEnv, Secret};

type Maybe = Option<u16>;

#[derive(FromEnv)]
struct Borrowed {
    text: &'static str,
    list: &'static [u8],
    inside: Option<Vec<&'static str>>,
    path: Secret<&'static std::path::Path>,
}

#[derive(FromEnv)]
struct Twice {
    number: Option<Option<u16>>,
    list: Vec<Option<Option<u16>>>,
}

#[derive(FromEnv)]
struct Alias {
    number: Option<Maybe>,
}

#[derive(FromEnv)]
struct Endless {
    #[env(nested)]
    inner: Option<Box<Endless>>,
    #[env(nested)]
    own: Option<Self>,
}

fn main() {}
