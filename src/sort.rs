//! One sort for all that has an order. The standard library's weighs ten times as much for each type.

use alloc::vec;

/// What is sorted number by number: beyond that a pass over all for each byte is quicker.
const FEW: usize = 48;

/// Sorts numbers. Time and memory O(n).
pub(crate) fn sort(numbers: &mut [u64]) {
    if numbers.len() <= FEW {
        return insert(numbers);
    }
    let mut sorted = vec![0; numbers.len()];
    let differing = numbers.iter().fold(0, |bits, number| bits | (number ^ numbers[0]));
    for byte in 0..8 {
        let digit = |number: u64| usize::from((number >> (8 * byte)) as u8);
        if digit(differing) == 0 {
            continue; // the same in all
        }
        let mut ends = [0; 256];
        numbers.iter().for_each(|&number| ends[digit(number)] += 1);
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        for &number in numbers.iter().rev() {
            let place = &mut ends[digit(number)];
            *place -= 1;
            sorted[*place] = number;
        }
        numbers.copy_from_slice(&sorted);
    }
}

/// Sorts a few numbers, each into its place among those before it.
fn insert(numbers: &mut [u64]) {
    for end in 1..numbers.len() {
        let (number, mut at) = (numbers[end], end);
        while at > 0 && numbers[at - 1] > number {
            numbers[at] = numbers[at - 1];
            at -= 1;
        }
        numbers[at] = number;
    }
}

#[cfg(test)]
mod tests {
    use super::sort;

    #[test]
    fn the_same_as_the_standard_librarys() {
        for count in [0, 1, 2, 3, 10, 1000] {
            let mut numbers: Vec<u64> =
                (0..count).map(|at: u64| at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50).collect();
            let mut expected = numbers.clone();
            expected.sort_unstable();
            sort(&mut numbers);
            assert_eq!(numbers, expected);
        }
    }
}
