//! Environments for a generated struct: its variables under all their names, with valid and invalid texts.

use std::path::Path;

use envkeep::Env;
use fastrand::Rng;
use serde_json::Value;

use super::Name;

/// Texts that are wrong for most types, or that cause many findings.
const ODD: &[&str] = &[
    "",
    " ",
    "1",
    "true",
    "text",
    "8080 ",
    "\"8080\"",
    "value # comment",
    "$HOME/x",
    "invisible\u{200b}",
    "tcp://10.0.0.1:80",
    "a,b",
    "{\"a\":1}",
    "[1,2]",
    "90",
    "5M",
    "<your key>",
    "99999999999999999999",
];

/// What a program configures in its environment besides its sources.
pub(crate) struct Declared {
    env: Env,
    prefix: &'static str,
}

impl Declared {
    pub(crate) fn at_random(random: &mut Rng) -> Self {
        let (mut env, mut prefix) = (Env::empty(), "");
        if random.u8(..10) == 0 {
            prefix = "SHOP_";
            env = env.prefix(prefix);
        }
        if random.u8(..4) == 0 {
            env = env.deny_unknown();
        }
        if random.u8(..4) == 0 {
            env = env.allow_unknown(["OTHER_*", "APP_ODD"]);
        }
        if random.u8(..4) == 0 {
            env = env.secret_files();
        }
        Self { env, prefix }
    }

    pub(crate) fn with_prefix(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    pub(crate) fn env(&self) -> Env {
        self.env.clone()
    }
}

/// What is set.
pub(crate) struct Set {
    given: Vec<(String, String)>,
    file: String,
    lower_file: String,
}

impl Set {
    /// Every variable by its first name, to a text that is right.
    pub(crate) fn sound(names: &[Name], declared: &Declared) -> Self {
        let first = names.iter().filter(|name| name.is_first);
        let set =
            first.filter_map(|name| Some((name.whole(declared), (*name.good.first()?).to_owned())));
        Self {
            given: set.collect(),
            file: String::new(),
            lower_file: String::new(),
        }
    }

    /// Most variables by their first name and to a text that is right, all of them given by the program.
    pub(crate) fn nearly_sound(names: &[Name], declared: &Declared, random: &mut Rng) -> Self {
        let mut set = Self::sound(&[], declared);
        let absent = [0, 3, 20, 60][random.usize(..4)];
        let wrong = [0, 0, 4][random.usize(..3)];
        for name in names {
            let share = if name.is_first { 100 - absent } else { 4 };
            if random.u8(..100) >= share {
                continue;
            }
            let text = match random.u8(..100) {
                roll if roll < wrong && !name.bad.is_empty() => choose(name.bad, random),
                roll if roll < 2 * wrong => "",
                _ if name.good.is_empty() => continue,
                _ => choose(name.good, random),
            };
            set.given.push((name.whole(declared), text.to_owned()));
        }
        set
    }

    /// What is given, as an object whose values are strings.
    pub(crate) fn as_object(&self) -> Value {
        let given = self
            .given
            .iter()
            .map(|(name, text)| (name.clone(), text.as_str().into()));
        Value::Object(given.collect())
    }

    pub(crate) fn at_random(
        names: &[Name],
        declared: &Declared,
        folder: &Path,
        random: &mut Rng,
    ) -> Self {
        let mut set = Self {
            given: Vec::new(),
            file: String::new(),
            lower_file: String::new(),
        };
        let share = random.u8(5..90);
        let wrong = random.u8(..60);
        for name in names {
            if random.u8(..100) >= share {
                continue;
            }
            let text = match random.u8(..100) {
                _ if name.is_secret && random.u8(..5) == 0 => "hunter2",
                roll if roll >= wrong && !name.good.is_empty() => choose(name.good, random),
                roll if roll % 3 > 0 && !name.bad.is_empty() => choose(name.bad, random),
                _ => choose(ODD, random),
            };
            let whole = name.whole(declared);
            let whole = match random.u8(..40) {
                0 => format!("{whole}_FILE"),
                1 => format!("{whole}_MS"),
                2 => whole.to_lowercase(),
                3 => whole.get(1..).unwrap_or("X").to_owned(),
                _ => whole,
            };
            set.put(&whole, text, folder, random);
        }
        for odd in ["OTHER_ONE", "APP_ODD", "APP_UNKNOWN", "SHOP_UNKNOWN"] {
            if random.u8(..8) == 0 {
                set.put(odd, "hunter2", folder, random);
            }
        }
        if random.u8(..6) == 0 {
            set.file.push_str(choose(
                &["loose hunter2\n", "A='open\n", "=x\n", "B=$MISSING_ONE\n"],
                random,
            ));
        }
        set
    }

    fn put(&mut self, name: &str, text: &str, folder: &Path, random: &mut Rng) {
        match random.u8(..12) {
            0..5 => self.given.push((name.to_owned(), text.to_owned())),
            5..8 => self.file.push_str(&format!("{name}='{text}'\n")),
            8 => self.file.push_str(&format!("{name}={text}\n")),
            9 => self.lower_file.push_str(&format!("{name}='{text}'\n")),
            10 => {
                self.given.push((name.to_owned(), text.to_owned()));
                self.file.push_str(&format!("export {name}=other\n"));
            }
            _ => {
                let path = folder.join(format!("{:016x}", random.u64(..)));
                if random.u8(..5) > 0 {
                    std::fs::write(&path, format!("{text}\n")).expect("a file is written");
                }
                self.given
                    .push((format!("{name}_FILE"), path.display().to_string()));
            }
        }
    }

    /// The same sources on top of an environment.
    pub(crate) fn over(&self, env: Env) -> Env {
        env.vars(self.given.iter().map(|(name, text)| (&**name, &**text)))
            .dotenv_str(".env.local", &self.file)
            .dotenv_str(".env", &self.lower_file)
    }
}

impl std::fmt::Debug for Set {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{:?}\n.env.local:\n{}.env:\n{}",
            self.given, self.file, self.lower_file
        )
    }
}

fn choose(all: &[&'static str], random: &mut Rng) -> &'static str {
    all[random.usize(..all.len())]
}

impl Name {
    fn whole(&self, declared: &Declared) -> String {
        match self.is_absolute {
            true => self.name.to_owned(),
            false => format!("{}{}", declared.prefix, self.name),
        }
    }
}
