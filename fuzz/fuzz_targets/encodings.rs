//! Any bytes are text in some encoding, or refused with the place; the text has no NUL, and in UTF-8 it is the same text.
//! The first line has the format of the file and, where one is given, the name of an encoding.
#![no_main]

use diglot::cli::decoded;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let settings = String::from_utf8_lossy(&input[..end]);
    let (format, encoding) = settings.split_once(' ').map_or((&*settings, None), |(f, e)| (f, Some(e)));
    let bytes = input.get(end + 1..).unwrap_or_default();
    match decoded(bytes.to_vec(), format, encoding) {
        Ok(text) => {
            assert!(!text.contains('\0'));
            assert_eq!(decoded(text.clone().into_bytes(), "text", None), Ok(text));
        }
        Err(failure) => assert!(!failure.contains('\n')),
    }
});
