//! Which names, words and shapes say credential. The lists are documented on [`Problem`](crate::Problem).

mod name;
mod shape;
mod url;
mod word;

pub use name::is_told_at_build;
pub(crate) use name::name_says;
pub(crate) use shape::{Judgement, judge};
pub(crate) use word::NameSays;
