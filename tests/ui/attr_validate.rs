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

#[derive(FromEnv)]
#[env(validate(rule, fields(mni, skipped, max.most)), validate(rule, fields), validate())]
struct Names {
    min: u16,
    max: u16,
    #[env(skip)]
    skipped: u16,
    #[env(nested)]
    inner: Inner,
    #[env(validate(is_even, fields(min)))]
    of_a_field: u32,
}

#[derive(FromEnv)]
#[env(validate(inner_rule, fields(inner.most)))]
struct Deep {
    #[env(nested)]
    inner: Inner,
}

#[derive(FromEnv)]
struct Inner {
    least: u16,
}

fn rule(_: &Names) -> Result<(), &'static str> {
    Ok(())
}

fn inner_rule(_: &u16) -> Result<(), &'static str> {
    Ok(())
}

fn main() {}
