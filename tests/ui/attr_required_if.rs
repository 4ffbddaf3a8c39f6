use std::time::Duration;

use envkeep::{EnvValue, FromEnv, Secret};

#[derive(EnvValue)]
enum Mode {
    Smtp,
    #[env(alias = "nowhere")]
    Off,
}

#[derive(FromEnv)]
struct Written {
    mode: Mode,
    #[env(required_if)]
    a: Option<u8>,
    #[env(required_if = "mode")]
    b: Option<u8>,
    #[env(required_if(mode smtp))]
    c: Option<u8>,
    #[env(required_if(mode = Mode::Smtp))]
    d: Option<u8>,
    #[env(required_if(mode = []))]
    e: Option<u8>,
}

#[derive(FromEnv)]
struct Named {
    mode: Mode,
    tls: bool,
    port: u16,
    key: Secret<String>,
    #[env(nested)]
    inner: Inner,
    #[env(required_if(mdoe = "smtp"))]
    a: Option<u8>,
    #[env(required_if(b = 5))]
    b: Option<u8>,
    #[env(required_if(key = "x"))]
    c: Option<u8>,
    #[env(required_if(inner = "x"))]
    d: Option<u8>,
    #[env(required_if(inner.host = "x"))]
    e: Option<u8>,
    #[env(required_if(tls = "maybe"))]
    f: Option<u8>,
    #[env(required_if(port = [25, 65536]))]
    g: Option<u8>,
    #[env(required_if(tls = true), default = 5)]
    h: Option<u8>,
    #[env(default = 5)]
    always: Option<u8>,
    #[env(required_if(always))]
    i: Option<u8>,
    #[env(required_if(j))]
    j: Option<u8>,
    #[env(required_if(inner.host))]
    k: Option<u8>,
}

type Hidden = Secret<String>;

#[derive(FromEnv)]
struct Aliased {
    key: Hidden,
    #[env(required_if(key = "x"))]
    of_a_secret: Option<u8>,
}

#[derive(FromEnv)]
struct Unnamed {
    mode: Mode,
    #[env(required_if(mode = "stmp"))]
    of_no_name: Option<u8>,
}

#[derive(FromEnv)]
struct NotCompared {
    pause: Duration,
    #[env(required_if(pause = "5s"))]
    of_a_duration: Option<u8>,
}

#[derive(FromEnv)]
struct NeverUnset {
    mode: Mode,
    #[env(nested)]
    inner: Inner,
    #[env(required_if(mode))]
    of_a_mode: Option<u8>,
    #[env(required_if(inner))]
    of_a_struct: Option<u8>,
}

#[derive(FromEnv)]
struct Repeated {
    mode: Mode,
    tls: bool,
    #[env(required_if(mode = "smtp"), required_if(tls = maybe), required_if(mdoe))]
    of_several: Option<u8>,
}

#[derive(FromEnv)]
struct AlwaysThere {
    mode: Mode,
    #[env(required_if(mode = "smtp"))]
    host: String,
}

#[derive(FromEnv)]
struct Inner {
    host: String,
}

fn main() {}
