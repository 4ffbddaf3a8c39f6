//! The readers that envkeep is compared with: programs that read texts, and crates.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value as Json;

/// The variables that a reader gives, by name.
pub(crate) type Pairs = BTreeMap<String, String>;

/// One reader, and how it is asked.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    pub(crate) name: String,
    way: Way,
}

#[derive(Clone, Debug)]
enum Way {
    /// A script of this crate for Node, which is passed the name of the reader.
    Node,
    Python,
    Dotenvy,
    DotenvNg,
    /// A shell's command.
    Command(String),
}

impl Reader {
    fn new(name: &str, way: Way) -> Self {
        Self {
            name: name.to_owned(),
            way,
        }
    }

    /// Node's own reader, npm dotenv with dotenv-expand, python-dotenv and dotenvy: every random text is read with them.
    pub(crate) fn panel() -> Vec<Self> {
        vec![
            Self::new("node", Way::Node),
            Self::new("dotenv-expand", Way::Node),
            Self::new("python-dotenv", Way::Python),
            Self::new("dotenvy", Way::Dotenvy),
        ]
    }

    /// npm dotenv without dotenv-expand, and the fork of dotenvy: a value that is written is read with them as well.
    pub(crate) fn others() -> Vec<Self> {
        vec![
            Self::new("dotenv", Way::Node),
            Self::new("dotenv-ng", Way::DotenvNg),
        ]
    }

    /// As envkeep names it.
    pub(crate) fn title(&self) -> &str {
        match &*self.name {
            "node" => "Node",
            "dotenv" => "npm dotenv",
            name => name,
        }
    }

    /// A further reader, as `name=command`.
    pub(crate) fn further(argument: &str) -> Option<Self> {
        let (name, command) = argument.split_once('=')?;
        Some(Self::new(name, Way::Command(command.to_owned())))
    }
}

/// Where the readers that are programs are installed.
pub(crate) struct Programs {
    /// The scripts of this crate.
    scripts: PathBuf,
    /// What `tests/readers/run` has installed.
    installed: PathBuf,
}

impl Programs {
    pub(crate) fn new(installed: PathBuf) -> Self {
        Self {
            scripts: Path::new(env!("CARGO_MANIFEST_DIR")).join("programs"),
            installed,
        }
    }

    /// What a reader reads in each text; fails if the reader is missing or does not answer for each.
    pub(crate) fn read(&self, reader: &Reader, texts: &[String]) -> io::Result<Vec<Pairs>> {
        let command = match &reader.way {
            Way::Node => {
                let mut node = Command::new("node");
                node.arg(self.scripts.join("read.mjs"))
                    .args([reader.name.as_ref(), self.installed.as_os_str()]);
                node
            }
            Way::Python => {
                let mut python = Command::new(self.installed.join("python/bin/python"));
                python.arg(self.scripts.join("read.py"));
                python
            }
            Way::Command(line) => {
                let mut shell = Command::new("bash");
                shell.args(["-c", line]);
                shell
            }
            Way::Dotenvy => return Ok(texts.iter().map(|text| dotenvy_pairs(text)).collect()),
            Way::DotenvNg => return Ok(texts.iter().map(|text| dotenv_ng_pairs(text)).collect()),
        };
        read_lines(&reader.name, command, texts)
    }

    /// The value of `KEY` that a shell has of each text.
    pub(crate) fn read_in_shell(&self, texts: &[String]) -> io::Result<Vec<Vec<u8>>> {
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc"])
            .arg(self.scripts.join("read.sh"));
        let mut input = Vec::new();
        for text in texts {
            input.extend_from_slice(text.as_bytes());
            input.push(0);
        }
        let output = output(bash, input)?;
        let mut values: Vec<Vec<u8>> = output
            .split(|&byte| byte == 0)
            .map(<[u8]>::to_vec)
            .collect();
        values.pop();
        if values.len() != texts.len() {
            let (answers, texts) = (values.len(), texts.len());
            return Err(io::Error::other(format!(
                "bash answers {answers} of {texts} texts"
            )));
        }
        Ok(values)
    }
}

fn read_lines(reader: &str, command: Command, texts: &[String]) -> io::Result<Vec<Pairs>> {
    let mut input = String::new();
    for text in texts {
        input.push_str(&Json::from(text.as_str()).to_string());
        input.push('\n');
    }
    let output = output(command, input.into_bytes())?;
    let output = String::from_utf8(output).map_err(io::Error::other)?;
    let read: Vec<Pairs> = output.lines().map(pairs).collect::<Result<_, _>>()?;
    if read.len() != texts.len() {
        return Err(io::Error::other(format!(
            "{} answers {} of {} texts",
            reader,
            read.len(),
            texts.len()
        )));
    }
    Ok(read)
}

/// Runs a program in an environment of its own, for some readers look references up in theirs.
fn output(mut command: Command, input: Vec<u8>) -> io::Result<Vec<u8>> {
    let program = command.get_program().to_string_lossy().into_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut child = command
        .env_clear()
        .env("PATH", path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| io::Error::other(format!("{program}: {error}")))?;
    let mut stdin = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let writer = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| io::ErrorKind::BrokenPipe)??;
    if !output.status.success() {
        return Err(io::Error::other(format!("{program} fails")));
    }
    Ok(output.stdout)
}

/// The pairs of a line of JSON; of a name that is given twice the last counts. A text that is refused gives none.
fn pairs(line: &str) -> io::Result<Pairs> {
    let json: Json = serde_json::from_str(line)?;
    let members = json.as_array().into_iter().flatten();
    let pair = |member: &Json| {
        Some((
            member[0].as_str()?.to_owned(),
            member[1].as_str()?.to_owned(),
        ))
    };
    Ok(members.filter_map(pair).collect())
}

/// The lines that dotenvy reads; it goes on behind one that it refuses, and refuses an open quote at the end for ever.
fn dotenvy_pairs(text: &str) -> Pairs {
    let most = text.split('\n').count();
    dotenvy::from_read_iter(text.as_bytes())
        .take(most)
        .flatten()
        .collect()
}

/// What dotenv-ng reads, if it reads the whole text.
fn dotenv_ng_pairs(text: &str) -> Pairs {
    let loader =
        dotenv::EnvLoader::with_reader(text.as_bytes()).sequence(dotenv::EnvSequence::InputOnly);
    loader
        .load()
        .map(|read| read.into_iter().collect())
        .unwrap_or_default()
}
