//! Numbers as text, without the standard library's formatting, which weighs as much as the segmenter.

use alloc::string::String;

/// A number in figures.
pub(crate) fn decimal(number: usize) -> String {
    let mut text = match number / 10 {
        0 => String::new(),
        tens => decimal(tens),
    };
    text.push(char::from(b'0' + (number % 10) as u8));
    text
}

/// The whole number that a text is, with or without a sign.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let figures = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut number = (!figures.is_empty()).then_some(0_i64)?;
    for byte in figures.bytes() {
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    Some(if text.starts_with('-') { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::{decimal, whole};

    #[test]
    fn whole_numbers_are_read() {
        for text in
            ["0", "7", "-12", "+3", "9223372036854775807", "", "-", "+-1", "1.5", " 1", "9223372036854775808"]
        {
            assert_eq!(whole(text), text.parse().ok(), "{text:?}");
        }
    }

    #[test]
    fn the_same_as_the_standard_library() {
        for number in [0, 7, 10, 99, 100, 4_294_967_295] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
