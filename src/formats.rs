//! What files hold, read and written over `&str`.

pub mod json;
pub mod pack;
pub mod plain;
