//! What files hold, read and written over `&str`.

pub mod beads;
pub mod json;
pub mod pack;
pub mod plain;
pub mod tsv;

/// The formats of others, for programs; the page knows the document and the packs only.
macro_rules! for_programs {
    ($($item:item)*) => {
        $(#[cfg(all(feature = "cli", not(target_arch = "wasm32")))] $item)*
    };
}

for_programs! {
    pub mod html;
    pub mod ladder;
    pub mod markdown;
    pub mod tmx;
    pub mod xliff;

    mod inline;
    mod lost;
    mod malformed;
    mod units;
    mod xml;

    pub use lost::Lost;
    pub use malformed::Malformed;
}
