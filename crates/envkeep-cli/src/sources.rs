//! The environment that a command examines, in the runtime's form.

use std::path::PathBuf;

use envkeep::Env;
use envkeep::tool::FromProcess;

use crate::command_line::Sources;
use crate::schema::Known;
use crate::variables::Files;
use crate::{foreign, secrets};

impl Sources {
    /// The files, below the process environment if that was asked for. A program that has a schema uses its own sources.
    pub(crate) fn env(&self, schema: Option<&Known>) -> Env {
        let Some(known) = schema else {
            return self.env_of_files();
        };
        let from_process = if self.process {
            FromProcess::Read
        } else {
            FromProcess::Left
        };
        let env = envkeep::tool::narrowed(known.file.env(), &self.files, from_process);
        match &self.profile {
            Some(profile) => env.profile(profile.as_str()),
            None => env,
        }
    }

    fn env_of_files(&self) -> Env {
        let mut env = Env::empty();
        if self.process {
            env = env.process();
        }
        if self.files.is_empty() {
            let env = env.standard_files();
            return match &self.profile {
                Some(profile) => env.profile(profile.as_str()),
                None => env,
            };
        }
        self.files.iter().fold(env, Env::dotenv)
    }

    /// Registers what must not be printed: the secrets of the files, and anything that looks like a key in their paths.
    pub(crate) fn learn(&self) {
        learn(&self.files, self.profile.as_deref());
    }
}

/// Registers what must not be printed: the secrets of the standard files and of these files, and anything that looks like a key in
/// their paths.
pub(crate) fn learn(files: &[PathBuf], profile: Option<&str>) {
    secrets::learn_all(&Files::Standard(profile.map(str::to_owned)));
    if !files.is_empty() {
        secrets::learn_all(&Files::Named(files.to_vec()));
    }
    for path in files {
        foreign::learn_path(path);
    }
}
