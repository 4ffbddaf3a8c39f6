use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(validate)]
    without_a_path: u16,
    #[env(validate = "check")]
    text: u16,
}

fn is_even(_: &u32) -> Result<(), &'static str> {
    Ok(())
}

fn is_right(_: &Wrong) -> Result<(), String> {
    Ok(())
}

#[derive(FromEnv)]
#[env(validate = is_right)]
struct Wrong {
    #[env(validate = is_even)]
    of_another_type: u16,
}

fn main() {}
