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
//!
//! | how do I … | answer |
//! |---|---|
//! | make a variable optional? | [Optional variables](attributes#optional-variables) |
//! | read a value with a unit, such as `30s` or `10MB`? | [Values with a unit](attributes#values-with-a-unit) |
//! | read a list of structs? | [Lists and maps of structs](attributes#lists-and-maps-of-structs) |
//! | let one variable choose which others are read? | [Enums with fields](attributes#enums-with-fields) |
//! | require a variable only if another is set? | [Conditions](attributes#conditions) |
//! | use the SDK of AWS, which reads its variables itself? | [A library that reads the process environment itself](recipes#a-library-that-reads-the-process-environment-itself) |
//! | read the credentials of systemd, or secrets of Docker and Kubernetes? | [systemd credentials](containers#systemd-credentials), [Docker](containers#docker-and-podman), [Kubernetes](containers#kubernetes) |
//! | find out why a value is cut at `#`? | [A value that is cut or changed](dotenv#a-value-that-is-cut-or-changed) |
//! | find out which file a value came from? | [See what won](profiles#see-what-won) |
//! | hide a value in a report? | [Hide a value in a report](secrets#hide-a-value-in-a-report) |
//! | fix a test that a new variable broke? | [When a new required variable breaks a test](testing#when-a-new-required-variable-breaks-a-test) |
//! | check in CI that `.env.example` is current? | [Keep `.env.example` and the README current](testing#keep-envexample-and-the-readme-current) |
//! | check in CI that a deployed file is valid? | [Check a file that is deployed](testing#check-a-file-that-is-deployed) |

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
