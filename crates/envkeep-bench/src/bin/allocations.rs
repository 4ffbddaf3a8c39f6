//! `allocations CRATE` prints how often a load allocates, and how many bytes.
//!
//! It is the second load of the process, so that what a library makes once is not in it. The counting allocator is linked into
//! this program alone; what the C library allocates in `setenv` is not counted.

use envkeep_bench::tools::Failure;
use envkeep_bench::{environment, load};

fn main() -> Result<(), Failure> {
    let name = std::env::args().nth(1).ok_or("a crate is missing")?;
    let contender = load::contender(&name).ok_or("no such crate")?;
    let start = std::env::vars().collect();
    let mut counted = (0, 0);
    for _ in 0..2 {
        environment::put_back(&start);
        (contender.load)(&load::sample(), &mut |work| {
            let information = allocation_counter::measure(work);
            counted = (information.count_total, information.bytes_total);
        })?;
    }
    println!("{} {}", counted.0, counted.1);
    Ok(())
}
