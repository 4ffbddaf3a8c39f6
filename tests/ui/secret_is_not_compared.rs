use envkeep::Secret;

fn main() {
    let secret = Secret::new(String::from("hunter2"));
    let other = Secret::new(String::from("hunter2"));
    let _ = secret == other;
}
