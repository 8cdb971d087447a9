//! What files hold, read and written over `&str`.

pub mod beads;
pub mod json;
pub mod pack;
pub mod plain;
pub mod tsv;
