//! One copy of a secret exists while it is in use, and none after that, neither in freed memory nor on the stack.
//!
//! A separate program holds the secret, and its memory is searched from outside, so that the test's own copy of the secret does not
//! count.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::subject;

/// The shortest piece that counts. A freed block of memory loses its first bytes to the allocator, so a search for the
/// whole secret would miss most of what is left of one.
const PIECE: usize = 8;

const LENGTHS: [usize; 4] = [16, 48, 200, 1000];

/// Scenarios in which a secret of any length is loaded and held.
const HELD: [&str; 4] = ["dotenv", "secrets_dir", "secret_files", "attribute"];

/// Scenarios in which the load fails, and the file that makes it fail; `{}` stands for the secret.
const FAILED: [(&str, &str); 11] = [
    ("wrong path", "API_KEY_FILE={}"),
    ("wrong path", "API_KEY_FILE=/{}"),
    ("wrong path", "API_KEY_FILE=./{}"),
    ("wrong path", "API_KEY_FILE={}/x+y=="),
    ("wrong path", "API_KEY_FILE=/{}/../{}"),
    ("wrong path with the attribute", "API_KEY_FILE={}"),
    ("wrong hex", "API_KEY={}"),
    ("incomplete", "API_KEY={}"),
    ("refused", "API_KEY={}"),
    ("refused plain", "API_KEY={}"),
    ("wrong number", "API_KEY={}"),
];

/// The same where a secret is in the place of a name, or of an element of a list, a map or an enum.
const ELEMENTS: [&str; 20] = [
    "{}=1",
    "{}",
    "API_KYE={}",
    "API_KEY={}\nPORT=$API_KEY",
    "API_KEY=\"{}\"x",
    "set API_KEY={}",
    "API_KEY: {}",
    "SERVERS_0_KEY={}",
    "SERVERS_1_KEY={}",
    "SERVERS_O_KEY={}",
    "SERVERS_0_KYE={}",
    "SERVERS_0_PROT={}",
    "SERVERS_{}_KEY=1",
    "SERVERS_0_{}=1",
    "TOKENS_a={}",
    "tokens_a={}",
    "STORE={}",
    "STROE={}",
    "STORE=local\nSTORE_KYE={}",
    "STORE=memory\nSTORE_KEY={}",
];

#[derive(Debug, Default, PartialEq, Eq, Clone, Copy)]
struct Residue {
    whole: usize,
    pieces: usize,
}

#[test]
fn nothing_of_a_secret_is_left_after_drop_in_a_debug_build() {
    assert_no_residue(Path::new(env!("CARGO_BIN_EXE_residue")), "debug");
}

#[test]
#[ignore = "builds the programs of the tests for release"]
fn nothing_of_a_secret_is_left_after_drop_in_a_release_build() {
    assert_no_residue(&subject::release_build("residue"), "release");
}

fn assert_no_residue(program: &Path, build: &str) {
    for scenario in HELD {
        for length in LENGTHS {
            let secret = random_secret(length);
            let text = format!("# the shop\nHOST=::1\nAPI_KEY={secret}\nDEBUG=1\n");
            let stages = stages(program, scenario, &text, secret.as_bytes());
            assert_stages(&format!("{build}, {scenario}, {length} bytes"), stages, 1);
        }
    }
    for (scenario, line) in FAILED {
        for length in [48, 200] {
            let secret = random_secret(length);
            let text = format!("{}\n", line.replace("{}", &secret));
            let stages = stages(program, scenario, &text, secret.as_bytes());
            assert_stages(
                &format!("{build}, {scenario}, `{line}`, {length} bytes"),
                stages,
                0,
            );
        }
    }
    assert_nothing_left_of_bytes(program, build);
}

/// In a debug build a hash function leaves the words of eight bytes on the stack that it reads of a name.
#[test]
#[ignore = "builds the programs of the tests for release"]
fn nothing_of_a_secret_among_names_and_elements_is_left_after_drop_in_a_release_build() {
    let program = subject::release_build("residue");
    for scenario in ["elements", "incomplete"] {
        for line in ELEMENTS {
            for length in [48, 200] {
                let secret = random_secret(length);
                let text = format!("{}\n", line.replace("{}", &secret));
                let [_, dropped] = stages(&program, scenario, &text, secret.as_bytes());
                let what = format!("{scenario}, `{line}`, {length} bytes");
                assert_eq!(dropped, Residue::default(), "{what}: left after drop");
            }
        }
    }
}

/// What `serde_json` reads is not asked for in a debug build: its own code leaves pieces on the stack there.
#[test]
#[ignore = "builds the programs of the tests for release"]
fn nothing_of_a_secret_in_json_is_left_after_drop_in_a_release_build() {
    let program = subject::release_build("residue");
    for length in LENGTHS {
        let secret = random_secret(length);
        for (scenario, text, copies) in [
            ("json", format!("API_KEY=[\"{secret}\"]\n"), 1),
            (
                "wrong json",
                format!("API_KEY=[\"{secret}\", \"more\", \n"),
                0,
            ),
            ("wrong json", format!("API_KEY=[\"more\", \"{secret}\n"), 0),
            (
                "wrong json",
                format!("API_KEY='[\"\\t{secret}\", \"more\", '\n"),
                0,
            ),
        ] {
            let stages = stages(&program, scenario, &text, secret.as_bytes());
            assert_stages(&format!("{scenario}, {length} bytes"), stages, copies);
        }
    }
}

#[test]
fn of_the_values_that_the_system_lists_with_the_names_nothing_is_left_in_a_debug_build() {
    assert_nothing_listed_left(Path::new(env!("CARGO_BIN_EXE_residue")));
}

#[test]
#[ignore = "builds the programs of the tests for release"]
fn of_the_values_that_the_system_lists_with_the_names_nothing_is_left_in_a_release_build() {
    assert_nothing_listed_left(&subject::release_build("residue"));
}

/// The process's own block has the one copy that no library can take away.
fn assert_nothing_listed_left(program: &Path) {
    let secret = random_secret(200);
    let variables = [("FIRST", "1"), ("OTHERS_KEY", &*secret), ("LAST", "1")];
    let stages = stages_with(program, "listed", "", secret.as_bytes(), &variables);
    let own = Residue {
        whole: 1,
        pieces: 0,
    };
    assert_eq!(stages, [own, own]);
}

/// Of bytes that are written as a text neither the bytes nor the text are left.
fn assert_nothing_left_of_bytes(program: &Path, build: &str) {
    for scenario in ["hex array", "base64 array", "hex bytes"] {
        let secret = random_bytes(48);
        let written = match scenario {
            "base64 array" => base64(&secret),
            _ => secret.iter().map(|byte| format!("{byte:02x}")).collect(),
        };
        let text = format!("API_KEY={written}\n");
        let of_bytes = stages(program, scenario, &text, &secret);
        assert_stages(&format!("{build}, {scenario}"), of_bytes, 1);
        let of_text = stages(program, scenario, &text, written.as_bytes());
        assert_stages(&format!("{build}, {scenario}, its text"), of_text, 0);
    }
}

fn assert_stages(what: &str, [held, dropped]: [Residue; 2], copies: usize) {
    println!("{what}: held {held:?}, dropped {dropped:?}");
    let expected = Residue {
        whole: copies,
        pieces: 0,
    };
    assert_eq!(held, expected, "{what}: while held");
    assert_eq!(dropped, Residue::default(), "{what}: left after drop");
}

#[test]
fn the_search_finds_whole_copies_and_pieces() {
    let secret = random_secret(40);
    let mut memory = vec![0; 100];
    memory.extend(secret.as_bytes());
    memory.extend(b"between");
    memory.extend(&secret.as_bytes()[16..]);
    memory.extend(&secret.as_bytes()[..PIECE - 1]);
    let found = Residue {
        whole: 1,
        pieces: 1,
    };
    assert_eq!(Search::new(secret.as_bytes()).residue_in(&memory), found);
}

/// How much of a secret in a text is left while what was made from it is held, and after it was dropped.
fn stages(program: &Path, scenario: &str, text: &str, secret: &[u8]) -> [Residue; 2] {
    stages_with(program, scenario, text, secret, &[])
}

/// The same with variables of the process.
fn stages_with(
    program: &Path,
    scenario: &str,
    text: &str,
    secret: &[u8],
    variables: &[(&str, &str)],
) -> [Residue; 2] {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let write = |path: &str, content: &[u8]| {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().expect("a directory")).expect("it can be made");
        fs::write(&path, content).expect("the file can be written");
        // Others may not read it, so there is nothing to warn of.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("it is ours");
    };
    write(".env", text.as_bytes());
    write("secrets/API_KEY", &[secret, b"\n"].concat());
    write("pointer.env", b"API_KEY_FILE=secrets/API_KEY\n");
    let mut subject = Subject::start(program, scenario, directory.path(), variables);
    let search = Search::new(secret);
    ["held", "dropped"].map(|stage| {
        subject.wait_for(stage);
        let residue = search.residue_of(subject.process.id());
        subject.go_on();
        residue
    })
}

struct Subject {
    process: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Subject {
    fn start(program: &Path, scenario: &str, directory: &Path, variables: &[(&str, &str)]) -> Self {
        let mut process = Command::new(program)
            .arg(scenario)
            .current_dir(directory)
            .env_clear()
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(process.stdout.take().expect("its output is piped"));
        Self { process, lines }
    }

    fn wait_for(&mut self, stage: &str) {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("a line");
        assert_eq!(line.trim_end(), stage);
    }

    fn go_on(&mut self) {
        let input = self.process.stdin.as_mut().expect("its input is piped");
        input.write_all(b"\n").expect("the program listens");
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Search<'a> {
    secret: &'a [u8],
    /// Where in the secret each of its pieces of the shortest length is.
    pieces: HashMap<&'a [u8], usize>,
    /// Whether a piece starts with such a byte: nearly all memory is passed over by that.
    starts: [bool; 256],
}

impl<'a> Search<'a> {
    fn new(secret: &'a [u8]) -> Self {
        let mut starts = [false; 256];
        for byte in secret {
            starts[usize::from(*byte)] = true;
        }
        let pieces = secret.windows(PIECE).enumerate();
        Self {
            secret,
            pieces: pieces.map(|(place, piece)| (piece, place)).collect(),
            starts,
        }
    }

    /// Looks through all memory of a process that can be read.
    fn residue_of(&self, process: u32) -> Residue {
        let maps = fs::read_to_string(format!("/proc/{process}/maps")).expect("its maps");
        let memory = File::open(format!("/proc/{process}/mem")).expect("its memory");
        let mut sum = Residue::default();
        let mut looked_through = 0;
        for line in maps.lines() {
            let mut words = line.split_whitespace();
            let (Some(range), Some(rights)) = (words.next(), words.next()) else {
                continue;
            };
            if !rights.starts_with('r') || line.contains("[v") {
                continue;
            }
            let (start, end) = range.split_once('-').expect("a range");
            let [start, end] = [start, end].map(|text| u64::from_str_radix(text, 16).expect("hex"));
            let mut bytes = vec![0; usize::try_from(end - start).expect("it fits")];
            if memory.read_exact_at(&mut bytes, start).is_ok() {
                looked_through += bytes.len();
                let found = self.residue_in(&bytes);
                sum.whole += found.whole;
                sum.pieces += found.pieces;
            }
        }
        assert!(
            looked_through > 1 << 20,
            "only {looked_through} bytes were readable"
        );
        sum
    }

    fn residue_in(&self, memory: &[u8]) -> Residue {
        let mut residue = Residue::default();
        let mut place = 0;
        while let Some(start) = memory.get(place..place + PIECE) {
            if !(self.starts[usize::from(start[0])] && self.starts[usize::from(start[1])]) {
                place += 1;
                continue;
            }
            let Some(&in_secret) = self.pieces.get(start) else {
                place += 1;
                continue;
            };
            let same = memory[place..].iter().zip(&self.secret[in_secret..]);
            let length = same.take_while(|(left, right)| left == right).count();
            if length == self.secret.len() {
                residue.whole += 1;
            } else {
                residue.pieces += 1;
            }
            place += length;
        }
        residue
    }
}

fn random_secret(length: usize) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let bytes = random_bytes(length);
    let letters = bytes.iter().map(|byte| LETTERS[usize::from(byte % 32)]);
    letters.map(char::from).collect()
}

fn random_bytes(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    File::open("/dev/urandom")
        .and_then(|mut file| std::io::Read::read_exact(&mut file, &mut bytes))
        .expect("random bytes");
    bytes
}

/// Base64 of bytes whose number is a multiple of three.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let of_three = |three: &[u8]| {
        let sum = three
            .iter()
            .fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[(sum >> shift) & 63]))
    };
    bytes.chunks(3).flat_map(of_three).collect()
}
