//! A text into sentences.
