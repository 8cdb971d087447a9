//! Any plain text is read, and its segments tile its paragraphs.
#![no_main]

use diglot::formats::plain;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for read in [plain::read(text, None), plain::read_segmented(text, None)] {
        let mut next = (0, 0);
        for segment in read.segments() {
            if segment.block != next.0 {
                assert_eq!(next.1, read.document().blocks[next.0].text.len());
                next = (segment.block, 0);
            }
            assert_eq!(segment.span.start, next.1);
            assert!(!segment.span.is_empty());
            next.1 = segment.span.end;
        }
    }
});
