//! How long a load and reading a text take, with criterion's statistics: to see what a change of envkeep does.

use std::convert::Infallible;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use envkeep_bench::rounds::timed;
use envkeep_bench::{environment, load, parse, text};

/// The sizes of the texts, in lines.
const LINES: [usize; 2] = [1_000, 100_000];

fn main() {
    let mut criterion = Criterion::default().sample_size(40).configure_from_args();
    read(&mut criterion);
    // The last, for it changes the process environment.
    loads(&mut criterion);
    criterion.final_summary();
}

fn read(criterion: &mut Criterion) {
    for family in text::FAMILIES.iter().take(2) {
        for lines in LINES {
            let text = (family.text)(lines);
            let mut group = criterion.benchmark_group(format!("read {} {lines}", family.name));
            group.throughput(Throughput::Bytes(text.len() as u64));
            for reader in parse::READERS {
                let once = || {
                    let Ok(time) = timed(|meter| {
                        (reader.read)(&text, meter);
                        Ok::<(), Infallible>(())
                    });
                    time
                };
                group.bench_function(BenchmarkId::from_parameter(reader.name), |bencher| {
                    bencher.iter_custom(|rounds| (0..rounds).map(|_| once()).sum());
                });
            }
        }
    }
}

fn loads(criterion: &mut Criterion) {
    let path = load::sample();
    for size in environment::SIZES {
        let start = environment::variables(size);
        let mut group = criterion.benchmark_group(format!("load {size}"));
        for contender in load::CONTENDERS {
            let once = || -> Duration {
                environment::put_back(&start);
                timed(|meter| (contender.load)(&path, meter)).expect("every crate reads the sample")
            };
            group.bench_function(BenchmarkId::from_parameter(contender.name), |bencher| {
                bencher.iter_custom(|rounds| (0..rounds).map(|_| once()).sum());
            });
        }
    }
}
