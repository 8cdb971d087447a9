//! The two roles of a bitext. A side is a role, never a language and never "the right-to-left one".

use core::ops::{Index, IndexMut};

/// One of the two texts. A comes first in the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The text that comes first.
    A,
    /// The other one.
    B,
}

impl Side {
    /// Both sides, A first.
    pub const BOTH: [Side; 2] = [Side::A, Side::B];

    /// The opposite side.
    pub const fn other(self) -> Side {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }

    /// `"a"` or `"b"`: the name in markup, in documents and in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Side::A => "a",
            Side::B => "b",
        }
    }
}

/// One value for each side, so that nothing is written twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sides<T> {
    /// Side A's value.
    pub a: T,
    /// Side B's value.
    pub b: T,
}

impl<T> Sides<T> {
    /// A pair from its two values.
    pub const fn new(a: T, b: T) -> Self {
        Sides { a, b }
    }

    /// A pair from a function of the side.
    pub fn from_fn(mut f: impl FnMut(Side) -> T) -> Self {
        Sides { a: f(Side::A), b: f(Side::B) }
    }

    /// The pair of references.
    pub const fn as_ref(&self) -> Sides<&T> {
        Sides { a: &self.a, b: &self.b }
    }

    /// The pair of mutable references.
    pub fn as_mut(&mut self) -> Sides<&mut T> {
        Sides { a: &mut self.a, b: &mut self.b }
    }

    /// Applies a function to both values.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides { a: f(self.a), b: f(self.b) }
    }

    /// Pairs each value with the other pair's value of the same side.
    pub fn zip<U>(self, other: Sides<U>) -> Sides<(T, U)> {
        Sides { a: (self.a, other.a), b: (self.b, other.b) }
    }

    /// Applies a function that can fail to both values, A first.
    ///
    /// # Errors
    /// The first error met.
    pub fn try_map<U, E>(self, mut f: impl FnMut(T) -> Result<U, E>) -> Result<Sides<U>, E> {
        Ok(Sides { a: f(self.a)?, b: f(self.b)? })
    }
}

impl<T> Index<Side> for Sides<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::A => &self.a,
            Side::B => &self.b,
        }
    }
}

impl<T> IndexMut<Side> for Sides<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::A => &mut self.a,
            Side::B => &mut self.b,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_indexed_by_its_side() {
        let mut pair = Sides::from_fn(Side::name);
        pair[Side::B] = "other";
        assert_eq!(pair, Sides::new("a", "other"));
        assert_eq!(pair.map(str::len), Sides::new(1, 5));
        assert_eq!(Side::A.other(), Side::B);
    }
}
