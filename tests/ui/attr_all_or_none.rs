use envkeep::FromEnv;

#[derive(FromEnv)]
#[env(all_or_none = "url", all_or_none, all_or_none(), all_or_none(1, 2))]
struct Written {
    url: Option<String>,
}

#[derive(FromEnv)]
#[env(all_or_none(url, hots), all_or_none(url))]
struct Named {
    url: Option<String>,
    host: Option<String>,
}

#[derive(FromEnv)]
#[env(all_or_none(url, host))]
struct AlwaysThere {
    url: Option<String>,
    host: String,
}

#[derive(FromEnv)]
struct OnAField {
    #[env(all_or_none(url, host))]
    url: Option<String>,
}

fn main() {}
