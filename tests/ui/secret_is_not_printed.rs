use envkeep::Secret;

fn main() {
    let secret = Secret::new(String::from("hunter2"));
    println!("{}", secret);
}
