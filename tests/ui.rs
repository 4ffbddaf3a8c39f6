//! What does not compile, and what the compiler says.
