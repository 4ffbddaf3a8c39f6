use envkeep::FromEnv;

#[derive(FromEnv)]
#[env(at_most_one = "url", at_most_one, at_most_one(), at_most_one(1, 2))]
struct Written {
    url: Option<String>,
}

#[derive(FromEnv)]
#[env(at_most_one(url, hots), at_most_one(url))]
struct Named {
    url: Option<String>,
    host: Option<String>,
}

#[derive(FromEnv)]
#[env(at_most_one(url, host))]
struct AlwaysThere {
    url: Option<String>,
    host: String,
}

#[derive(FromEnv)]
struct OnAField {
    #[env(at_most_one(url, host))]
    url: Option<String>,
}

fn main() {}
