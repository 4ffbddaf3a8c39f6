//! What people reported who load configuration from variables and `.env` files, as small inputs of our own.

mod members;
mod names;
mod shared_file;
