//! Composes numbers from what stands side by side: *seventy-five*, *اثنين وعشرين*, *soixante et onze*, *28.4 million*,
//! *1億2000万*.
//!
//! Arithmetic is exact, of whole numbers and powers of ten; what does not fit in 64 bits stays in parts. Time
//! O(atoms), no memory but the text of the number found.

use alloc::string::String;
use core::ops::Range;

/// A number of at most 18 figures: `mantissa` / 10^`scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: u64,
    scale: u32,
}

/// One number word, one number in figures, or one numeral of Han.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Atom {
    pub value: Decimal,
    pub written: Written,
}

/// How an atom is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Figures,
    /// As a word; `joined` by an *and* to what stands before.
    Word {
        joined: bool,
    },
    Han,
}

impl Decimal {
    /// A whole number.
    pub const fn whole(mantissa: u64) -> Self {
        Decimal { mantissa, scale: 0 }
    }

    /// From figures with at most one point; `None` where there are too many.
    pub fn parse(figures: &str) -> Option<Self> {
        let (whole, decimals) = figures.split_once('.').unwrap_or((figures, ""));
        let decimals = decimals.trim_end_matches('0');
        let digits = whole.trim_start_matches('0').len() + decimals.len();
        if digits > 18 || decimals.len() > 18 {
            return None;
        }
        let mantissa =
            whole.bytes().chain(decimals.bytes()).fold(0, |sum, digit| 10 * sum + u64::from(digit - b'0'));
        Some(Decimal { mantissa, scale: decimals.len() as u32 })
    }

    /// Times 10^`power`, where that leaves no decimals.
    fn times(self, power: u32) -> Option<u64> {
        10_u64.checked_pow(power.checked_sub(self.scale)?)?.checked_mul(self.mantissa)
    }

    /// Appends it in figures.
    fn write(self, text: &mut String) {
        let (start, mut rest, mut place) = (text.len(), self.mantissa, 0);
        while rest > 0 || place <= self.scale {
            if place == self.scale && place > 0 {
                text.insert(start, '.');
            }
            text.insert(start, char::from(b'0' + (rest % 10) as u8));
            rest /= 10;
            place += 1;
        }
    }
}

/// Finds the numbers that atoms side by side make. Each is given as the atoms it is made of and as text: its value in
/// figures, then, after spaces, the parts that another text may have in its place (`28400000 28.4 M`).
pub(super) fn compose(atoms: &[Atom], mut found: impl FnMut(Range<usize>, &str)) {
    let mut text = String::new();
    if atoms.iter().any(|atom| atom.written == Written::Han) {
        match han(atoms) {
            Some(value) => {
                value.write(&mut text);
                found(0..atoms.len(), &text);
            }
            None => apart(atoms, found),
        }
        return;
    }
    let (mut start, mut run) = (0, Run::default());
    for (at, atom) in atoms.iter().enumerate() {
        if !run.takes(atom) {
            run.write(&mut text);
            found(start..at, &text);
            (start, run) = (at, Run::default());
            run.takes(atom);
        }
    }
    if start < atoms.len() {
        run.write(&mut text);
        found(start..atoms.len(), &text);
    }
}

/// Each atom by itself.
fn apart(atoms: &[Atom], mut found: impl FnMut(Range<usize>, &str)) {
    for (at, atom) in atoms.iter().enumerate() {
        let mut text = String::new();
        atom.value.write(&mut text);
        found(at..at + 1, &text);
    }
}

/// The value of numerals of Han and figures among them: each digit counts for the ten, hundred or thousand after it, all
/// of these for the next of the powers of ten thousand; digits side by side are figures.
fn han(atoms: &[Atom]) -> Option<Decimal> {
    if let [Atom { value, .. }] = atoms {
        return Some(*value);
    }
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None::<Decimal>);
    for atom in atoms {
        let value = atom.value.mantissa;
        match (atom.written, digit) {
            (Written::Figures, None) => digit = Some(atom.value),
            (Written::Figures, Some(_)) => return None,
            (_, None) if value < 10 => digit = Some(atom.value),
            (_, Some(before)) if value < 10 && before.scale == 0 => {
                digit = Some(Decimal::whole(before.mantissa.checked_mul(10)?.checked_add(value)?));
            }
            (_, Some(_)) if value < 10 => return None,
            _ => {
                let power = value.ilog10();
                let times = |number: Decimal| number.times(power);
                if value < 10_000 {
                    section = section.checked_add(times(digit.unwrap_or(Decimal::whole(1)))?)?;
                } else if section == 0 && digit.is_none() && (1..value).contains(&total) {
                    total = total.checked_mul(value)?;
                } else {
                    let one = u64::from(section == 0);
                    let group = times(Decimal::whole(section))?;
                    total = total
                        .checked_add(group)?
                        .checked_add(times(digit.unwrap_or(Decimal::whole(one)))?)?;
                    section = 0;
                }
                digit = None;
            }
        }
    }
    match digit {
        Some(digit) if digit.scale > 0 => None,
        digit => {
            Some(Decimal::whole((total + section).checked_add(digit.map_or(0, |digit| digit.mantissa))?))
        }
    }
}

/// A number under way in words, as alphabets write them.
#[derive(Debug, Clone, Default)]
struct Run {
    /// What is counted in full, up to the last of thousand, million, …, and that.
    total: u64,
    limit: Option<u64>,
    /// What has been said since, and its last word.
    group: Option<Decimal>,
    last: u64,
    figures: bool,
    parts: String,
}

impl Run {
    /// Whether an atom goes on with the number; if so it has been counted.
    fn takes(&mut self, atom: &Atom) -> bool {
        let (value, joined) = (atom.value, atom.written == Written::Word { joined: true });
        let taken = match atom.written {
            Written::Word { .. } if value.mantissa >= 1000 => self.magnitude(value.mantissa, joined),
            Written::Word { .. } => self.word(value.mantissa, joined),
            _ => {
                let below = self.is_empty() || (value.scale == 0 && self.is_below(value.mantissa));
                (self.group.is_none() && below).then(|| (self.group, self.figures) = (Some(value), true))
            }
        };
        taken.is_some()
    }

    fn is_empty(&self) -> bool {
        self.total == 0 && self.group.is_none()
    }

    fn is_below(&self, value: u64) -> bool {
        self.limit.is_none_or(|limit| value < limit)
    }

    /// A word below a thousand.
    fn word(&mut self, value: u64, joined: bool) -> Option<()> {
        let Some(Decimal { mantissa: group, scale }) = self.group else {
            (self.group, self.last) = (Some(Decimal::whole(value)), value);
            return Some(());
        };
        let sum = if value == 100 && !joined && group < 100 {
            Decimal { mantissa: group, scale }.times(2)?
        } else if self.figures {
            return None;
        } else if self.last == 4 && value == 20 && !joined {
            group + 76
        } else if adds(self.last, value, joined) {
            group + value
        } else if self.total == 0 && group == self.last && is_year(group, value) && !joined {
            100 * group + value
        } else {
            return None;
        };
        self.group = Some(Decimal::whole(sum));
        self.last = if self.last == 4 && value == 20 { 80 } else { value };
        Some(())
    }

    /// Thousand, million and so on, or a few of these in one word.
    fn magnitude(&mut self, value: u64, joined: bool) -> Option<()> {
        let power = (0..).step_by(3).take_while(|&power| value.is_multiple_of(10_u64.pow(power))).last()?;
        let (count, size) = (value / 10_u64.pow(power), 10_u64.pow(power));
        if power == 0 || count >= 1000 || count > 1 {
            return (self.group.is_none() && self.is_below(value)).then(|| {
                self.total += value;
                self.limit = Some(size.max(1000));
            });
        }
        let times = |number: u64| number.checked_mul(size);
        let below = self.is_below(size);
        let total = match self.group {
            _ if joined && !self.is_empty() && (self.group.is_some() || !below) => return None,
            Some(year) if self.figures && year.scale == 0 && (1900..2100).contains(&year.mantissa) => {
                return None;
            }
            Some(group) if below => self.total.checked_add(group.times(power)?)?,
            Some(group) if self.limit < Some(size) => times(self.total.checked_add(group.times(0)?)?)?,
            None if self.total == 0 => size,
            None if joined => self.total.checked_add(size)?,
            None if self.limit < Some(size) => times(self.total)?,
            _ => return None,
        };
        if let Some(group) = self.group {
            self.parts.push(' ');
            group.write(&mut self.parts);
        }
        if let Some(letter) = b"KMBT".get(power as usize / 3 - 1) {
            self.parts.push(' ');
            self.parts.push(char::from(*letter));
        }
        (self.total, self.limit, self.group, self.figures) = (total, Some(size), None, false);
        Some(())
    }

    fn write(&self, text: &mut String) {
        text.clear();
        match self.group {
            Some(group) if self.total == 0 => group.write(text),
            group => Decimal::whole(self.total + group.map_or(0, |group| group.mantissa)).write(text),
        }
        text.push_str(&self.parts);
    }
}

/// Whether a word below a hundred is added to the one before it.
fn adds(last: u64, value: u64, joined: bool) -> bool {
    match value {
        // *hundred and five*, *cent dix*
        1..=99 if last >= 100 => true,
        // *twenty-two*, *vingt et un*; *on iki*, *dix-sept*
        1..=9 if last >= 10 => last.is_multiple_of(10) && (last > 10 || !joined),
        // *soixante et onze*, *quatre-vingt-dix*, and the teens of Arabic and Hebrew, *three ten*
        10..=19 if last == 60 || last == 80 => true,
        10 => (1..=9).contains(&last) && !joined,
        // *five and twenty*
        20..=99 => (1..=9).contains(&last) && joined,
        _ => false,
    }
}

/// Whether two words are a year, *nineteen eighty(-four)*.
fn is_year(first: u64, second: u64) -> bool {
    (13..=20).contains(&first) && (10..=99).contains(&second)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Composes numbers as words, `+` before one that is joined, `f` before figures.
    fn composed(written: &str) -> Vec<String> {
        let atom = |word: &str| {
            let (joined, word) = word.strip_prefix('+').map_or((false, word), |word| (true, word));
            let (figures, word) = word.strip_prefix('f').map_or((false, word), |word| (true, word));
            let (is_han, word) = word.strip_prefix('h').map_or((false, word), |word| (true, word));
            let written = match (figures, is_han) {
                (true, _) => Written::Figures,
                (_, true) => Written::Han,
                _ => Written::Word { joined },
            };
            Atom { value: Decimal::parse(word).unwrap(), written }
        };
        let atoms: Vec<Atom> = written.split(' ').map(atom).collect();
        let mut all = Vec::new();
        compose(&atoms, |_, text| all.push(text.to_owned()));
        all
    }

    #[test]
    fn words_are_composed() {
        for (words, value) in [
            ("70 5", "75"),
            ("2 +20", "22"),
            ("30 +1", "31"),
            ("60 +11", "71"),
            ("60 15", "75"),
            ("4 20 10 7", "97"),
            ("4 20", "80"),
            ("3 10", "13"),
            ("3 100 20 2", "322"),
            ("100 +5 +20", "125"),
            ("19 80 4", "1984"),
            ("20 20 2", "2022"),
            ("0", "0"),
        ] {
            assert_eq!(composed(words), [value], "{words}");
        }
    }

    #[test]
    fn magnitudes_multiply() {
        for (words, value) in [
            ("5 1000", "5000 5 K"),
            ("f28.4 1000000", "28400000 28.4 M"),
            ("2 1000 3 100", "2300 2 K"),
            ("2 1000 +19", "2019 2 K"),
            ("1000 +9 10", "1019 K"),
            ("2000 +20", "2020"),
            ("3 1000 5 100 1000000", "3500000000 3 K 500 M"),
            ("100 1000 1000000000", "100000000000000 100 K B"),
            ("1000000 +f200 1000", "1200000 M 200 K"),
            ("1000000", "1000000 M"),
            ("f5 100", "500"),
        ] {
            assert_eq!(composed(words), [value], "{words}");
        }
    }

    #[test]
    fn what_makes_no_number_stays_apart() {
        assert_eq!(composed("5 6"), ["5", "6"]);
        assert_eq!(composed("10 +20"), ["10", "20"]);
        assert_eq!(composed("f2019 1000000"), ["2019", "1000000 M"]);
        assert_eq!(composed("f5 7"), ["5", "7"]);
        assert_eq!(composed("f10 f20 1000"), ["10", "20000 20 K"]);
        assert_eq!(composed("f999999999999999999 1000000000").len(), 2);
    }

    #[test]
    fn numerals_of_han_are_composed() {
        for (written, value) in [
            ("h10 h2", "12"),
            ("h5 h1000", "5000"),
            ("h3 h100 h2 h10 h1", "321"),
            ("h2 h0 h1 h9", "2019"),
            ("f2840 h10000", "28400000"),
            ("f1 h100000000 f2000 h10000", "120000000"),
            ("h1 h10000 h100000000", "1000000000000"),
            ("f1.5 h100000000", "150000000"),
            ("h3", "3"),
        ] {
            assert_eq!(composed(written), [value], "{written}");
        }
    }

    #[test]
    fn decimals_are_written_as_they_are() {
        let written = |figures: &str| {
            let mut text = String::new();
            Decimal::parse(figures).unwrap().write(&mut text);
            text
        };
        for figures in ["0", "7", "0.5", "0.05", "2.5", "1234.25", "100"] {
            assert_eq!(written(figures), figures);
        }
        assert_eq!(written("2.50"), "2.5");
        assert_eq!(Decimal::parse("1234567890123456789"), None);
    }
}
