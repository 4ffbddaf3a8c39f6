use envkeep::FromEnv;

fn cores() -> usize {
    4
}

#[derive(FromEnv)]
struct Config {
    #[env(default = cores(), default_text = 4)]
    number: usize,
    #[env(default = cores(), default_text = "")]
    empty: usize,
    #[env(default_text = "the number of cores")]
    of_nothing: usize,
    #[env(default = 4, default_text = "the number of cores")]
    of_a_literal: usize,
    #[env(default = "4", default_text = "the number of cores")]
    of_a_text: usize,
}

fn main() {}
