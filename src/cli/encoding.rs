//! Bytes into text: UTF-8, and what a file declares, begins with, or seems to be.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::failure::Failure;
use super::format::FileFormat;

/// How far into a file it is looked for what it declares, in bytes, as browsers do.
const HEAD: usize = 1024;

/// A text, and how it was found out what its bytes mean where nobody said so.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub guessed: Option<&'static Encoding>,
}

/// The name of an encoding as the web knows it: `windows-1256`, `shift_jis`.
pub(super) fn parse(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| "no encoding of this name is known".to_owned())
}

/// The text that `bytes` are: what is given stands before a byte order mark, this before what the file declares; what is
/// none of these is UTF-8, or guessed.
pub(super) fn decode(
    name: &str,
    bytes: Vec<u8>,
    given: Option<&'static Encoding>,
    format: FileFormat,
) -> Result<Decoded, Failure> {
    if let Some(given) = given {
        return certain(name, &bytes, given);
    }
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err(Failure::in_line(name, 1, "UTF-32, which is not read"));
    }
    if let Some((marked, _)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return certain(name, &bytes, marked);
    }
    if let Some(wide) = utf_16_without_mark(&bytes) {
        return Ok(Decoded { guessed: Some(wide), ..certain(name, &bytes, wide)? });
    }
    if let Some(declared) = declared(&bytes, format).filter(|declared| *declared != UTF_8) {
        return certain(name, &bytes, declared);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return without_nul(name, text),
        Err(error) => error,
    };
    let valid = bytes.utf8_error().valid_up_to();
    // letters of UTF-8 before the first byte that is none: the file is UTF-8, and damaged
    if !bytes.as_bytes()[..valid].is_ascii() {
        let (line, byte) = position(bytes.as_bytes(), valid);
        return Err(Failure::in_line(name, 1 + line, format!("not UTF-8 (byte {byte} of the line)")));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.as_bytes(), true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    Ok(Decoded { guessed: Some(guessed), ..certain(name, bytes.as_bytes(), guessed)? })
}

/// The text in an encoding that leaves no doubt.
fn certain(name: &str, bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, Failure> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let longest = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(longest);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    if let DecoderResult::Malformed(length, after) = result {
        let at = read.saturating_sub(usize::from(length) + usize::from(after));
        let (line, byte) = position(bytes, at);
        let reason = format!("not {} (byte {byte} of the line)", encoding.name());
        return Err(Failure::in_line(name, 1 + line, reason));
    }
    without_nul(name, text)
}

fn without_nul(name: &str, text: String) -> Result<Decoded, Failure> {
    match text.find('\0') {
        None => Ok(Decoded { text, guessed: None }),
        Some(at) => {
            let (line, byte) = position(text.as_bytes(), at);
            let reason = format!("a NUL (byte {byte} of the line): UTF-16, or no text at all");
            Err(Failure::in_line(name, 1 + line, reason))
        }
    }
}

/// UTF-16 of a script with many ASCII characters, or in markup: every second byte is NUL, or nearly.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let mut nuls = [0, 0];
    head.iter().enumerate().filter(|(_, byte)| **byte == 0).for_each(|(at, _)| nuls[at % 2] += 1);
    match nuls {
        [0, odd] if odd * 4 >= head.len() && odd > 0 => Some(UTF_16LE),
        [even, 0] if even * 4 >= head.len() && even > 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// What XML or HTML says of its own encoding. One that is not ASCII's neighbour cannot be read from its own declaration,
/// which then means UTF-8.
fn declared(bytes: &[u8], format: FileFormat) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let label = match format {
        FileFormat::Tmx | FileFormat::Xliff | FileFormat::Xliff2 => {
            let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
            value(declaration.split_once("encoding")?.1)?
        }
        FileFormat::Html => {
            let tags = head.split("<meta").skip(1).filter_map(|tag| tag.split('>').next());
            value(tags.filter_map(|tag| tag.split_once("charset")).next()?.1)?
        }
        _ => return None,
    };
    Encoding::for_label(label.as_bytes()).map(Encoding::output_encoding)
}

/// What stands after `=`, in quotes or not.
fn value(text: &str) -> Option<&str> {
    let text = text.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    text.split(|c: char| c.is_whitespace() || "\"';/".contains(c)).next()
}

/// The line of the byte at an index, counted from 0, and its place in the line, counted from 1.
pub(super) fn position(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = &bytes[..at.min(bytes.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    (line, before.len() - start + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1252, WINDOWS_1256};

    const ARABIC: &str =
        "كانت السماء صافية فوق المدينة القديمة، وكان الناس ينتظرون السفينة الأولى في الميناء.";

    fn read(bytes: &[u8], format: FileFormat) -> Decoded {
        decode("x", bytes.to_vec(), None, format).unwrap()
    }

    fn wrong(bytes: &[u8]) -> String {
        decode("x", bytes.to_vec(), None, FileFormat::Text).unwrap_err().to_string()
    }

    fn wide(text: &str, little: bool) -> Vec<u8> {
        let units = text.encode_utf16();
        units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn a_byte_order_mark_says_which() {
        for little in [true, false] {
            let read = read(&wide(&format!("\u{feff}{ARABIC}"), little), FileFormat::Text);
            assert_eq!((read.text.as_str(), read.guessed), (ARABIC, None));
        }
        assert_eq!(read("\u{feff}é".as_bytes(), FileFormat::Text).text, "\u{feff}é");
    }

    #[test]
    fn utf_16_without_a_mark_is_guessed() {
        for (little, encoding) in [(true, UTF_16LE), (false, UTF_16BE)] {
            let read = read(&wide("The harbour.", little), FileFormat::Text);
            assert_eq!((read.text.as_str(), read.guessed), ("The harbour.", Some(encoding)));
        }
    }

    #[test]
    fn what_a_file_declares_is_believed() {
        let (arabic, _, _) = WINDOWS_1256.encode(ARABIC);
        let heads = [
            (FileFormat::Html, "<META content='text/html; charset=Windows-1256' http-equiv=content-type>"),
            (FileFormat::Html, "<!doctype html><meta charset=\"cp1256\">"),
            (FileFormat::Tmx, "<?xml version='1.0' encoding='windows-1256'?>"),
        ];
        for (format, head) in heads {
            let read = read(&[head.as_bytes(), &arabic].concat(), format);
            assert_eq!((read.text, read.guessed), (format!("{head}{ARABIC}"), None));
        }
        let lies = read("<meta charset=utf-16>é".as_bytes(), FileFormat::Html);
        assert_eq!(lies.text, "<meta charset=utf-16>é");
    }

    #[test]
    fn what_nobody_declares_is_guessed_and_said() {
        let (arabic, _, _) = WINDOWS_1256.encode(ARABIC);
        let read_ = read(&arabic, FileFormat::Text);
        assert_eq!((read_.text.as_str(), read_.guessed), (ARABIC, Some(WINDOWS_1256)));
        let (french, _, _) =
            WINDOWS_1252.encode("Il était une fois, à l'orée d'une forêt, un garçon très âgé.");
        assert_eq!(read(&french, FileFormat::Text).guessed, Some(WINDOWS_1252));
    }

    #[test]
    fn bytes_that_are_no_text_are_named() {
        assert_eq!(wrong(b"a\nb\n\xc3\xa9\xff"), "x:3: not UTF-8 (byte 3 of the line)");
        assert_eq!(wrong(b"\xff\xfe\0\0"), "x:1: UTF-32, which is not read");
        assert_eq!(wrong(b"a\r\nb\n\0"), "x:3: a NUL (byte 1 of the line): UTF-16, or no text at all");
        assert_eq!(wrong(b"\xff\xfea\0\x00\xd8b\0"), "x:1: not UTF-16LE (byte 5 of the line)");
        let given = decode("x", b"\xe9\x81".to_vec(), Some(encoding_rs::SHIFT_JIS), FileFormat::Text);
        assert!(given.is_ok());
        assert!(decode("x", b"a\n\xff".to_vec(), Some(UTF_8), FileFormat::Text).is_err());
        assert!(parse("latin9").is_err() && parse("Latin1").is_ok());
    }
}
