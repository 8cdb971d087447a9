//! One sort for all that has an order. The standard library's is quicker and weighs ten times as much for each type.
//!
//! Time O(n log n), no memory.

/// Sorts numbers (a heapsort).
pub(crate) fn sort(numbers: &mut [u64]) {
    for root in (0..numbers.len() / 2).rev() {
        sift(numbers, root);
    }
    for end in (1..numbers.len()).rev() {
        numbers.swap(0, end);
        sift(&mut numbers[..end], 0);
    }
}

/// Moves a number down until none below it is greater.
fn sift(heap: &mut [u64], mut root: usize) {
    loop {
        let mut child = 2 * root + 1;
        if heap.get(child + 1) > heap.get(child) {
            child += 1;
        }
        if heap.get(child) <= heap.get(root) {
            return;
        }
        heap.swap(root, child);
        root = child;
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
