//! What `envkeep run` costs a stream, beside `cat` in the same place: bytes a second, the delay of a line, and memory.
//!
//! `cargo bench -p envkeep-cli --bench throughput`, with a number behind `--` for the gigabytes over which memory is looked at
//! (10 unless set).

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How many secrets there are, of 40 letters and digits each.
const SECRETS: usize = 40;

const ROUNDS: usize = 5;

const MEGABYTE: usize = 1_000_000;

/// A stretch of text that is written over and over.
const STRETCH: usize = 8 * MEGABYTE;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let gigabytes = std::env::args().find_map(|argument| argument.parse().ok());
    let directory = tempfile::tempdir()?;
    let secrets: Vec<String> = (0..SECRETS).map(secret).collect();
    let lines = secrets.iter().enumerate();
    let lines = lines.map(|(number, secret)| format!("SERVICE_{number}_KEY={secret}"));
    let file = lines.collect::<Vec<_>>().join("\n");
    fs::write(directory.path().join(".env"), file)?;
    let log = stretch(None);
    let with_secrets = stretch(Some(&secrets));
    let letters = "Zm9vYmFyYmF6cXV4".repeat(STRETCH / 16).into_bytes();
    for (name, text) in [
        ("a log", &log),
        ("a log with a secret in every fourth line", &with_secrets),
        ("base64 without an end of line", &letters),
    ] {
        compare(directory.path(), name, text)?;
    }
    delays(directory.path())?;
    memory(directory.path(), &with_secrets, gigabytes.unwrap_or(10))
}

/// Letters and digits that are the same in every run (Marsaglia's xorshift).
fn secret(number: usize) -> String {
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').collect();
    let mut state = 88_172_645_463_325_252 + number as u64;
    let mut letter = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        letters.get((state % 62) as usize).copied()
    };
    (0..40).filter_map(|_| letter()).collect()
}

fn stretch(secrets: Option<&[String]>) -> Vec<u8> {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= STRETCH {
            break;
        }
        let secret = secrets.and_then(|secrets| secrets.get(number % SECRETS));
        let key = secret.map_or("none", String::as_str);
        text += "   Compiling envkeep v0.1.0 (/home/me/shop)\nwarning: unused variable: `x`\n  --> src/lib.rs:14:5\n";
        text += "2026-11-28T12:00:00Z INFO request{id=8f3a key=";
        text += key;
        text += "} served GET /api/v1/items?page=2 200 in 3ms\n";
    }
    text.into_bytes()
}

fn start(directory: &Path, program: &[&str]) -> Result<Child, Failure> {
    let (name, arguments) = program.split_first().ok_or("a program has a name")?;
    Ok(Command::new(name)
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?)
}

const TOOL: [&str; 3] = [env!("CARGO_BIN_EXE_envkeep"), "run", "--redact-only"];

/// What a gigabyte through a program took.
#[derive(Clone, Copy)]
struct Cost {
    megabytes_a_second: f64,
    /// Of the processor; on a machine that does other things too, this says more than the clock.
    processor_seconds: f64,
}

fn cost(directory: &Path, program: &[&str], text: &[u8]) -> Result<Cost, Failure> {
    let start_time = Instant::now();
    let times = 1000 * MEGABYTE / text.len();
    let processor_seconds = pass(start(directory, program)?, text, times, |_| {})?;
    let seconds = start_time.elapsed().as_secs_f64();
    let megabytes = u32::try_from(times * text.len() / MEGABYTE)?;
    Ok(Cost {
        megabytes_a_second: f64::from(megabytes) / seconds,
        processor_seconds,
    })
}

/// Writes a text to a program many times while all that it shows is read, and gives the processor's seconds that it took.
fn pass(
    mut child: Child,
    text: &[u8],
    times: usize,
    mut look: impl FnMut(usize) + Send,
) -> Result<f64, Failure> {
    let mut input = child.stdin.take().ok_or("it has an input")?;
    let mut output = child.stdout.take().ok_or("it has an output")?;
    thread::scope(|scope| {
        scope.spawn(move || {
            for number in 0..times {
                if input.write_all(text).is_err() {
                    return;
                }
                look(number);
            }
        });
        let mut room = vec![0; 1 << 16];
        while output.read(&mut room)? > 0 {}
        Ok::<(), Failure>(())
    })?;
    // It is over and not waited for yet: now it can be asked what it took.
    thread::sleep(Duration::from_millis(20));
    let seconds = processor_seconds(child.id());
    child.wait()?;
    Ok(seconds)
}

/// What a process took of the processor, in the kernel and outside, as Linux tells it in hundredths of a second.
fn processor_seconds(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let behind_name = status.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = behind_name.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

fn compare(directory: &Path, name: &str, text: &[u8]) -> Result<(), Failure> {
    let (mut of_cat, mut of_tool) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_cat.push(cost(directory, &["cat"], text)?);
        of_tool.push(cost(directory, &TOOL, text)?);
    }
    println!("{name}, {ROUNDS} times a gigabyte, the median:");
    print_costs("cat", &of_cat);
    print_costs("envkeep", &of_tool);
    Ok(())
}

fn print_costs(name: &str, costs: &[Cost]) {
    let middle = |of: fn(&Cost) -> f64| {
        let mut list: Vec<f64> = costs.iter().map(of).collect();
        list.sort_by(f64::total_cmp);
        list.get(list.len() / 2).copied().unwrap_or_default()
    };
    let seconds = middle(|cost| cost.processor_seconds);
    println!(
        "    {name}: {:.0} MB/s by the clock; {seconds:.2} s of the processor a gigabyte, which is {:.0} MB/s",
        middle(|cost| cost.megabytes_a_second),
        1000.0 / seconds
    );
}

/// How long a line takes through a program.
fn delays(directory: &Path) -> Result<(), Failure> {
    for (name, program) in [("cat", &["cat"][..]), ("envkeep", &TOOL)] {
        let mut child = start(directory, program)?;
        let mut input = child.stdin.take().ok_or("it has an input")?;
        let mut output = child.stdout.take().ok_or("it has an output")?;
        let line = b"2026-11-28T12:00:00Z INFO request served in 3ms\n";
        let mut delays: Vec<Duration> = Vec::new();
        for _ in 0..10_000 {
            let start_time = Instant::now();
            input.write_all(line)?;
            output.read_exact(&mut [0; 48])?;
            delays.push(start_time.elapsed());
        }
        drop(input);
        child.wait()?;
        delays.sort();
        let at = |part: usize| delays.get(delays.len() * part / 1000).copied();
        println!(
            "a line through {name}: median {:?}, 99 % {:?}",
            at(500).unwrap_or_default(),
            at(990).unwrap_or_default()
        );
    }
    Ok(())
}

/// The most memory that the tool had, while gigabytes go through it.
fn memory(directory: &Path, text: &[u8], gigabytes: usize) -> Result<(), Failure> {
    let child = start(directory, &TOOL)?;
    let status = format!("/proc/{}/status", child.id());
    let each = 1000 * MEGABYTE / text.len();
    let start_time = Instant::now();
    pass(child, text, gigabytes * each, |number| {
        if number % each == each - 1 {
            let status = fs::read_to_string(&status).unwrap_or_default();
            let peak = status.lines().find(|line| line.starts_with("VmHWM"));
            let peak = peak.unwrap_or("VmHWM: not told");
            println!("after {} GB: {peak}", number / each + 1);
        }
    })?;
    println!("{gigabytes} GB in {:?}", start_time.elapsed());
    Ok(())
}
