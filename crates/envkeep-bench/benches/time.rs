//! How long a load, reading a text, and a whole process take.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use envkeep_bench::tools::{self, Peers};
use envkeep_bench::{environment, load, parse, text};

/// The sizes of the texts, in lines.
const LINES: [usize; 2] = [1_000, 100_000];

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2))
        .sample_size(40)
        .configure_from_args();
    read(&mut criterion);
    start(&mut criterion);
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
                group.bench_function(BenchmarkId::from_parameter(reader.name), |bencher| {
                    bencher.iter_custom(|rounds| {
                        sum(rounds, || timed(|meter| (reader.read)(&text, meter)))
                    });
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
            group.bench_function(BenchmarkId::from_parameter(contender.name), |bencher| {
                bencher.iter_custom(|rounds| {
                    sum(rounds, || {
                        environment::put_back(&start);
                        timed(|meter| {
                            (contender.load)(&path, meter).expect("every crate reads the sample");
                        })
                    })
                });
            });
        }
    }
}

fn start(criterion: &mut Criterion) {
    let probe = tools::build(Peers::All)
        .expect("the probe builds")
        .join("probe");
    let variables = environment::variables(30);
    let mut group = criterion.benchmark_group("start");
    let works = load::CONTENDERS
        .iter()
        .map(|contender| vec!["load", contender.name]);
    for work in works.chain([vec!["nothing"]]) {
        let name = work.last().copied().unwrap_or_default();
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter_custom(|rounds| sum(rounds, || spawned(&probe, &work, &variables)));
        });
    }
}

fn spawned(
    probe: &Path,
    work: &[&str],
    variables: &std::collections::BTreeMap<String, String>,
) -> Duration {
    let mut command = Command::new(probe);
    command
        .args(work)
        .env_clear()
        .envs(variables)
        .stdout(Stdio::null());
    let begin = Instant::now();
    let status = command.status().expect("the probe starts");
    let time = begin.elapsed();
    assert!(status.success(), "the probe does its work");
    time
}

fn sum(rounds: u64, mut once: impl FnMut() -> Duration) -> Duration {
    (0..rounds).map(|_| once()).sum()
}

/// The time of what runs under the meter.
fn timed(work: impl FnOnce(envkeep_bench::Meter<'_>)) -> Duration {
    let mut time = Duration::ZERO;
    work(&mut |measured| {
        let begin = Instant::now();
        measured();
        time = begin.elapsed();
    });
    time
}
