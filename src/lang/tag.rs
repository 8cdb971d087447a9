//! The grammar of BCP 47 tags (RFC 5646, section 2.1), for tags in the case that section 2.1.1 recommends.
//!
//! Written out because a crate that reads tags, and keeps where each part of them ends, weighs two kilobytes in the module;
//! the tests compare with one.

/// Tags of old that the grammar does not allow, and RFC 5646 keeps (section 2.1, `irregular`).
const IRREGULAR: &str = "en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay \
                         i-tsu sgn-BE-FR sgn-BE-NL sgn-CH-DE";

/// What may come next: in the order of the grammar, so that what comes late rules out what comes early.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Language,
    /// An extended language subtag, of which there are at most three, and all that follows it.
    Extended(u8),
    Script,
    Region,
    Variant,
    /// The first subtag of an extension.
    Extension,
    /// The second or a later one, or another extension.
    Extensions,
    /// The first subtag for private use.
    Private,
    /// Another one.
    Privates,
}

pub(super) fn is_well_formed(tag: &str) -> bool {
    let end = tag.split('-').try_fold(Next::Language, |next, subtag| after(next, subtag.as_bytes()));
    end.is_some_and(|next| !matches!(next, Next::Extension | Next::Private)) || is_irregular(tag)
}

fn is_irregular(tag: &str) -> bool {
    IRREGULAR.split(' ').any(|irregular| irregular == tag)
}

/// What may come after a subtag; `None` where it may not come itself.
fn after(next: Next, subtag: &[u8]) -> Option<Next> {
    let length = subtag.len();
    if !(1..=8).contains(&length) || !subtag.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let letters = subtag.iter().all(u8::is_ascii_alphabetic);
    let starts_with_figure = subtag[0].is_ascii_digit();
    match next {
        Next::Private | Next::Privates => Some(Next::Privates),
        Next::Language if subtag == b"x" => Some(Next::Private),
        Next::Language if letters && length > 1 => {
            Some(if length < 4 { Next::Extended(0) } else { Next::Script })
        }
        Next::Language => None,
        Next::Extension | Next::Extensions if length > 1 => Some(Next::Extensions),
        Next::Extension => None,
        _ if subtag == b"x" => Some(Next::Private),
        _ if length == 1 => Some(Next::Extension),
        Next::Extended(before @ 0..=2) if letters && length == 3 => Some(Next::Extended(before + 1)),
        _ if next <= Next::Script && letters && length == 4 => Some(Next::Region),
        _ if next <= Next::Region && is_region(subtag) => Some(Next::Variant),
        _ if next <= Next::Variant && (length > 4 || length == 4 && starts_with_figure) => {
            Some(Next::Variant)
        }
        _ => None,
    }
}

/// Two letters or three figures.
fn is_region(subtag: &[u8]) -> bool {
    match subtag.len() {
        2 => subtag.iter().all(u8::is_ascii_alphabetic),
        3 => subtag.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// The first subtag; of a tag for private use or an irregular one, all of it.
pub(super) fn language(tag: &str) -> &str {
    match tag.split_once('-') {
        Some((language, _)) if language.len() > 1 => language,
        _ => tag,
    }
}

/// The subtags that say where and how the language is written: those before the first of one letter.
fn main(tag: &str) -> impl Iterator<Item = &str> {
    tag.split('-').take_while(|subtag| subtag.len() > 1).skip(1)
}

pub(super) fn script(tag: &str) -> Option<&str> {
    main(tag).find(|subtag| subtag.len() == 4 && subtag.bytes().all(|letter| letter.is_ascii_alphabetic()))
}

pub(super) fn region(tag: &str) -> Option<&str> {
    main(tag).find(|subtag| is_region(subtag.as_bytes()))
}
