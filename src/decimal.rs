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

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn the_same_as_the_standard_library() {
        for number in [0, 7, 10, 99, 100, 4_294_967_295] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
