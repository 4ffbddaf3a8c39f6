//! Which names, words and shapes indicate a credential. The lists are documented on
//! [`Problem`](crate::Problem).

mod assigned;
mod decoded;
mod first_two;
mod known_names;
pub(crate) mod name;
mod name_words;
mod parts;
pub(crate) mod search;
mod shape;
mod spoken;
mod start;
mod url;
mod word;

pub(crate) use assigned::{SpokenNames, assigned_names, assigns_variable};
pub(crate) use first_two::FirstTwo;
pub(crate) use name_words::name_says;
pub use name_words::warns_at_build;
pub(crate) use parts::{Part, bare, visit_lost_parts, visit_parts};
pub(crate) use shape::{Judgement, has_credential_shape, judge, looks_like_key};
pub(crate) use start::{is_key, may_start_like_key, starts_like_key};
pub(crate) use url::{has_credential_parameter, has_password, seems_to_lose_its_host};
pub(crate) use word::NameSays;
