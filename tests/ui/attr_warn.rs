use envkeep::{FromEnv, Secret};

fn is_even(_: &u32) -> Result<(), &'static str> {
    Ok(())
}

fn is_long(_: &String) -> Result<(), String> {
    Ok(())
}

#[derive(FromEnv)]
#[env(warn = is_even)]
struct Written {
    #[env(warn)]
    alone: u32,
    #[env(warn = "is_even")]
    text: u32,
    #[env(warn(is_even))]
    parentheses: u32,
}

#[derive(FromEnv)]
struct Typed {
    #[env(warn = is_even)]
    of_another_type: u16,
    #[env(warn = is_long)]
    key: Secret<String>,
}

fn main() {}
