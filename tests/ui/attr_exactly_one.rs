use envkeep::{FromEnv, Secret};

#[derive(FromEnv)]
#[env(exactly_one = "url", exactly_one, exactly_one(), exactly_one("url", "host"))]
struct Written {
    url: Option<String>,
    host: Option<String>,
}

#[derive(FromEnv)]
#[env(exactly_one(ulr, host), exactly_one(url), exactly_one(url, url), exactly_one(url, port), exactly_one(url, mark))]
#[env(exactly_one(url, inner.host))]
struct Named {
    url: Option<String>,
    host: Option<Secret<String>>,
    #[env(default = 5)]
    port: Option<u16>,
    #[env(skip)]
    mark: Option<u8>,
    #[env(nested)]
    inner: Option<Inner>,
}

#[derive(FromEnv)]
#[env(exactly_one(url, host, inner))]
struct AlwaysThere {
    url: Option<String>,
    host: String,
    #[env(nested)]
    inner: Inner,
}

#[derive(FromEnv)]
struct Inner {
    host: String,
}

#[derive(FromEnv)]
struct OnAField {
    #[env(exactly_one(url, host))]
    url: Option<String>,
}

fn main() {}
