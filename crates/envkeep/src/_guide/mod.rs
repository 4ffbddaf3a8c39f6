//! Guides, one per task. They are only documentation: a compiled program contains nothing of this
//! module.
//!
//! | to do | guide |
//! |---|---|
//! | write a service from nothing | [`quick_start`] |
//! | look up an attribute, or a type that a field may have | [`attributes`] |
//! | solve a common problem | [`recipes`] |
//! | understand how a `.env` file is read, and what a message about one means | [`dotenv`] |
//! | test a program and its configuration | [`testing`] |
//! | ask a built program whether its configuration is valid | [`answers`] |
//! | keep secrets out of logs, code and commits | [`secrets`] |
//! | run in Docker, Kubernetes or systemd | [`containers`] |
//! | send warnings to `tracing` or `log` | [`logging`] |
//! | share one `.env` among several programs | [`workspaces`] |
//! | use different values in production than on a laptop | [`profiles`] |
//! | run programs, and scan for and manage keys, from the command line | [`tool`] |
//! | replace a key | [`rotation`] |
//! | move an existing program | [from dotenvy](migrating_from_dotenvy), [from envy](migrating_from_envy), [from figment](migrating_from_figment), [from config](migrating_from_config) |

macro_rules! guides {
    ($($name:ident)+) => {
        $(
            #[doc = include_str!(concat!(stringify!($name), ".md"))]
            pub mod $name {}
        )+
    };
}

guides! {
    quick_start
    attributes
    recipes
    testing
    answers
    secrets
    containers
    logging
    workspaces
    profiles
    tool
    rotation
    migrating_from_dotenvy
    migrating_from_envy
    migrating_from_figment
    migrating_from_config
}

#[doc = include_str!("dotenv.md")]
#[doc = include_str!("../dotenv/diagnostics.md")]
pub mod dotenv {}
