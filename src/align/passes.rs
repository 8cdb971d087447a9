//! The order of work over two texts that were read: link their words, then passes of matching and searching, each after
//! learning from what the one before found.

use core::ops::RangeInclusive;

use alloc::{boxed::Box, vec, vec::Vec};

use super::aligner::Setup;
use super::band::Band;
use super::calibration::calibrate;
use super::confidence::{self, Marginals};
use super::estimate::Estimate;
use super::feature::{Feature, Induced, Induction, Mark, Number, Prefix, Same, Skeleton};
use super::guide::Guide;
use super::index::Lists;
use super::links::{Linker, Links};
use super::matches::{Matcher, Weights};
use super::model::Model;
use super::reading::Reading;
use super::search::{Search, Shape};
use super::{Alignment, Bead};
use crate::side::Sides;

/// Searches in all: the first with what can be known beforehand, the others with what was learnt.
const PASSES: usize = 4;

/// Columns around its guide that the first search of a large text looks at, the fewest and the most, and later ones
/// around the path.
const FIRST_REACH: RangeInclusive<usize> = 8..=32;
const LATER_REACH: usize = 8;

/// A pass that changes at most one node in so many is the last.
const SETTLED: usize = 200;

/// Beads that words are learnt from, at least.
const ENOUGH: usize = 5;

/// The work, and what it has made so far.
#[derive(Debug)]
pub(super) struct Passes {
    readings: Sides<Reading>,
    /// The segments that hold each token of B.
    postings: Lists<u32>,
    /// Links by what can be known beforehand, and those together with what was learnt.
    base: Links,
    links: Links,
    weights: Weights,
    induction: Induction,
    induced: Induced,
    band: Band,
    model: Model,
    estimate: Estimate,
    /// The nodes before and after each part between fixed beads.
    sections: Vec<[(usize, usize); 2]>,
    /// The beads of the last pass.
    beads: Vec<Shape>,
    /// The probability that the costs give each.
    probabilities: Vec<f32>,
    /// Which of them were given.
    fixed: Vec<usize>,
    pass: usize,
    task: Task,
}

/// What is being done.
#[derive(Debug)]
enum Task {
    Link(Box<Linker>),
    Guide(Box<Guide>),
    Match(Box<Matcher>),
    Search {
        search: Box<Search>,
        section: usize,
        found: Vec<Shape>,
    },
    Induce,
    /// How sure each bead is, section by section: where the section's beads begin.
    Judge {
        marginals: Box<Marginals>,
        section: usize,
        bead: usize,
    },
    Done,
}

impl Passes {
    pub fn new(readings: Sides<Reading>, setup: &Setup) -> Self {
        Passes {
            postings: readings.b.postings(),
            base: Links::default(),
            links: Links::default(),
            weights: Weights::default(),
            induction: Induction::new(&readings),
            induced: Induced::default(),
            band: Band::whole(Sides::new(0, 0)),
            model: Model::default(),
            estimate: Estimate::first(&readings),
            sections: sections(setup),
            beads: Vec::new(),
            probabilities: Vec::new(),
            fixed: Vec::new(),
            pass: 0,
            task: Task::Link(Box::default()),
            readings,
        }
    }

    /// Does the next piece of work: how much it was, `None` where nothing is left.
    pub fn step(&mut self, setup: &Setup) -> Option<usize> {
        match &mut self.task {
            Task::Link(linker) => {
                let learnt = [&self.induced as &dyn Feature];
                let skeleton = Skeleton { latin: self.readings.a.is_latin() && self.readings.b.is_latin() };
                let known = known(setup, &skeleton);
                let (features, before) =
                    if self.pass == 0 { (&known[..], None) } else { (&learnt[..], Some(&self.base)) };
                linker.step(&self.readings, features, before).or_else(|| Some(self.linked(setup)))
            }
            Task::Guide(guide) => {
                let row = guide.row();
                let section = self.sections.partition_point(|[_, to]| to.0 <= row);
                let columns = self.sections.get(section).filter(|[from, _]| from.0 <= row);
                let columns = columns.map_or(0..0, |[from, to]| from.1..to.1);
                let work = guide.step(&self.readings, &self.postings, &self.links, &self.weights, columns);
                work.or_else(|| Some(self.guided(setup)))
            }
            Task::Match(matcher) => matcher
                .step(&self.readings, &self.postings, &self.links, &self.weights)
                .or_else(|| Some(self.start_searching(setup))),
            Task::Search { search, .. } => {
                search.step(&self.band, &self.model).or_else(|| self.next_section(setup))
            }
            Task::Induce => self.induction.step().or_else(|| {
                self.induced = self.induction.finish();
                self.task = Task::Link(Box::default());
                Some(1)
            }),
            Task::Judge { marginals, .. } => {
                marginals.step(&self.model).or_else(|| self.next_judgement(setup))
            }
            Task::Done => None,
        }
    }

    /// Roughly what part is done, 0 to 1.
    pub fn done(&self) -> f32 {
        let task = match &self.task {
            Task::Induce | Task::Judge { .. } | Task::Done => 0.0,
            Task::Link(_) => 0.2,
            Task::Guide(_) => 0.3,
            Task::Match(_) => 0.4,
            Task::Search { .. } => 0.6,
        };
        (self.pass as f32 + task) / (PASSES + 1) as f32
    }

    /// The alignment.
    pub fn finish(self) -> Alignment {
        let ends = nodes(&self.beads).skip(1);
        let bead =
            |(size, end): (&Shape, (usize, usize))| Bead::new(end.0 - size.a..end.0, end.1 - size.b..end.1);
        let beads = self.beads.iter().zip(ends).map(bead).collect();
        let mut confidence = calibrate(&self.model, &self.beads, &self.probabilities);
        self.fixed.iter().for_each(|&bead| confidence[bead] = 1.0);
        Alignment { beads, confidence }
    }

    /// Goes on after linking: to a guide through a large grid, or to matching.
    fn linked(&mut self, setup: &Setup) -> usize {
        if let Task::Link(linker) = core::mem::replace(&mut self.task, Task::Done) {
            self.links = linker.finish();
        }
        self.weights = Weights::new(&self.readings, &self.links);
        if self.pass > 0 {
            return self.match_again();
        }
        self.base = self.links.clone();
        if Band::is_whole(setup.counts) {
            self.band = Band::whole(setup.counts);
            return self.match_again();
        }
        self.task = Task::Guide(Box::new(Guide::new(&self.readings)));
        1
    }

    fn guided(&mut self, setup: &Setup) -> usize {
        if let Task::Guide(guide) = core::mem::replace(&mut self.task, Task::Done) {
            let mut nodes: Vec<(usize, usize)> = vec![(0, 0)];
            let mut chain = guide.finish().into_iter().peekable();
            for [from, to] in &self.sections {
                nodes.push(*from);
                nodes.extend(core::iter::from_fn(|| chain.next_if(|node| node.0 < to.0)));
                nodes.push(*to);
            }
            self.band = Band::around(setup.counts, &nodes, FIRST_REACH);
        }
        self.match_again()
    }

    fn match_again(&mut self) -> usize {
        self.task = Task::Match(Box::new(Matcher::new(&self.band, &self.readings, &self.postings)));
        self.band.nodes() / 16
    }

    fn start_searching(&mut self, setup: &Setup) -> usize {
        if let Task::Match(matcher) = core::mem::replace(&mut self.task, Task::Done) {
            let matches = matcher.finish();
            self.model = Model::new(&self.readings, &self.weights, matches, &self.estimate, &setup.features);
        }
        self.task = self.search(0, Vec::new());
        1
    }

    fn search(&self, section: usize, found: Vec<Shape>) -> Task {
        let [from, to] = self.sections[section];
        Task::Search { search: Box::new(Search::new(from, to)), section, found }
    }

    /// Goes on after a search: to the next section, with a wider band, to the next pass, or to the end.
    fn next_section(&mut self, setup: &Setup) -> Option<usize> {
        let Task::Search { search, section, mut found } = core::mem::replace(&mut self.task, Task::Done)
        else {
            return Some(1);
        };
        found.extend(search.finish());
        if let Some(bead) = setup.fixed.get(section) {
            found.push(Sides::new(bead.segments.a.len(), bead.segments.b.len()));
            self.task = self.search(section + 1, found);
            return Some(1);
        }
        let path: Vec<(usize, usize)> = nodes(&found).collect();
        if self.band.widen(path.iter().copied()) {
            return Some(self.match_again());
        }
        // A pass is a function of the beads before it: nearly the same again, and nearly nothing will change any more.
        let kept = nodes(&self.beads).filter(|node| path.binary_search(node).is_ok()).count();
        let changed = self.beads.len() + found.len() + 2 - 2 * kept;
        let settled = self.pass > 0 && changed <= path.len() / SETTLED;
        self.beads = found;
        self.pass = if settled { PASSES } else { self.pass + 1 };
        if self.pass == PASSES {
            self.band = Band::around(setup.counts, &path, confidence::REACH..=confidence::REACH);
            return self.judge(0, 0);
        }
        if !Band::is_whole(setup.counts) {
            self.band = Band::around(setup.counts, &path, LATER_REACH..=LATER_REACH);
        }
        self.estimate = self.estimate.after(&self.readings, &self.model, &self.beads);
        if setup.features.induced && self.beads.len() >= ENOUGH {
            self.induction.begin(&self.readings, &self.beads);
            self.task = Task::Induce;
            return Some(self.readings.a.segments() + self.readings.b.segments());
        }
        Some(self.match_again())
    }

    /// Begins to judge the beads of a section, which begin with `bead`.
    fn judge(&mut self, section: usize, bead: usize) -> Option<usize> {
        let &[from, to] = self.sections.get(section)?;
        let ends = nodes(&self.beads[bead..]).skip(1);
        let count = ends.take_while(|end| (from.0 + end.0, from.1 + end.1) <= to).count();
        let marginals =
            Box::new(Marginals::new(&self.band, &self.model, from, &self.beads[bead..bead + count]));
        self.task = Task::Judge { marginals, section, bead };
        Some(count + 1)
    }

    fn next_judgement(&mut self, setup: &Setup) -> Option<usize> {
        let Task::Judge { marginals, section, bead } = core::mem::replace(&mut self.task, Task::Done) else {
            return None;
        };
        let probabilities = marginals.finish();
        let next = bead + probabilities.len() + 1;
        self.probabilities.extend(probabilities.into_iter().rev());
        if section < setup.fixed.len() {
            self.fixed.push(self.probabilities.len());
            self.probabilities.push(1.0);
        }
        self.judge(section + 1, next)
    }
}

/// The features whose matches can be known beforehand.
fn known<'f>(setup: &'f Setup, skeleton: &'f Skeleton) -> Vec<&'f dyn Feature> {
    let mut features: Vec<&dyn Feature> = Vec::with_capacity(8);
    if setup.features.numbers {
        features.push(&Number);
    }
    if setup.features.marks {
        features.push(&Mark);
    }
    if setup.features.cognates {
        features.push(&Same);
        features.push(skeleton);
        if skeleton.latin {
            features.push(&Prefix);
        }
    }
    if let Some(concepts) = &setup.concepts {
        features.push(concepts);
    }
    features
}

/// The nodes between which beads are free.
fn sections(setup: &Setup) -> Vec<[(usize, usize); 2]> {
    let mut from = (0, 0);
    let mut sections = Vec::with_capacity(setup.fixed.len() + 1);
    for bead in &setup.fixed {
        sections.push([from, (bead.segments.a.start, bead.segments.b.start)]);
        from = (bead.segments.a.end, bead.segments.b.end);
    }
    sections.push([from, (setup.counts.a, setup.counts.b)]);
    sections
}

/// The nodes that beads go through.
fn nodes(beads: &[Shape]) -> impl Iterator<Item = (usize, usize)> {
    let after = |node: &mut (usize, usize), bead: &Shape| {
        *node = (node.0 + bead.a, node.1 + bead.b);
        Some(*node)
    };
    core::iter::once((0, 0)).chain(beads.iter().scan((0, 0), after))
}
