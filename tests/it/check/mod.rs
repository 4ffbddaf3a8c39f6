//! Assertions for a user's own tests.

#[cfg(unix)]
mod above;
#[cfg(unix)]
mod git;
#[cfg(unix)]
mod links;
#[cfg(unix)]
mod rules;
#[cfg(unix)]
mod shapes;
#[cfg(unix)]
mod unanswered;
