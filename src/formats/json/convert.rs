//! Between the file and what the core works with.

use core::ops::Range;

use super::error::{Error, Problem, member_of, side_member};
use super::{Article, Bead, Block, Container, Image, Run, Runs, Text, VERSION};
use crate::align::InvalidBeads;
use crate::bitext::{Bitext, Remark, Segmented};
use crate::document::{
    self, ATOM, About, BlockKind, ContainerKind, Document, Furniture, FurnitureKind, Mark, MarkKind,
};
use crate::formats::plain;
use crate::lang::{LanguageTag, guess};
use crate::side::{Side, Sides};
use crate::span::Span;

const GENERATOR: &str = concat!("diglot ", env!("CARGO_PKG_VERSION"));

impl Article {
    /// A file of an aligned text.
    pub fn new(bitext: &Bitext) -> Self {
        let text = |side: Side| Text::new(&bitext.texts[side]);
        Article {
            diglot: VERSION,
            generator: Some(GENERATOR.to_owned()),
            a: text(Side::A),
            b: text(Side::B),
            beads: Some(beads(bitext)),
            #[cfg(not(target_arch = "wasm32"))]
            unknown: super::Unknown::new(),
        }
    }

    /// Both texts, cut into segments: by the file where it says how, else by the rules of their languages.
    ///
    /// # Errors
    /// A tag that is none, a kind of block that is none.
    pub fn texts(&self) -> Result<Sides<Segmented>, Error> {
        Sides::new((Side::A, &self.a), (Side::B, &self.b)).try_map(|(side, text)| text.segmented(side))
    }

    /// The file's beads over its texts; `None` where it has none.
    ///
    /// # Errors
    /// Beads over text without segments, out of range, out of order, or that leave a segment out.
    pub fn bitext(&self) -> Result<Option<Bitext>, Error> {
        let texts = self.texts()?;
        let Some(beads) = &self.beads else { return Ok(None) };
        for (side, text) in [(Side::A, &self.a), (Side::B, &self.b)] {
            text.require_segments(side)?;
        }
        let counts = texts.as_ref().map(|text| text.segments().len());
        let convert = |(index, bead): (usize, &Bead)| bead.convert(index, counts);
        let beads = beads.iter().enumerate().map(convert).collect::<Result<_, Error>>()?;
        let invalid = |error: InvalidBeads| Error::at(member_of(&error), Problem::Beads(error));
        Bitext::new(texts, beads).map(Some).map_err(invalid)
    }

    /// Takes over segments and beads, and leaves the rest as it is.
    pub fn update(&mut self, bitext: &Bitext) {
        for (side, text) in [(Side::A, &mut self.a), (Side::B, &mut self.b)] {
            text.update(&bitext.texts[side]);
        }
        let mut beads = beads(bitext);
        #[cfg(not(target_arch = "wasm32"))]
        for old in self.beads.iter().flatten() {
            if let Some(same) = beads.iter_mut().find(|bead| bead.a == old.a && bead.b == old.b) {
                same.unknown = old.unknown.clone();
            }
        }
        self.beads = Some(core::mem::take(&mut beads));
        self.generator = Some(GENERATOR.to_owned());
    }
}

impl Text {
    fn new(text: &Segmented) -> Self {
        let Document { language, about, blocks, furniture } = text.document();
        let mut written = Vec::new();
        let mut furniture = furniture.iter().peekable();
        for index in 0..=blocks.len() {
            while let Some(item) = furniture.next_if(|item| item.before <= index) {
                written.extend(Block::of_furniture(item));
            }
            written.extend(blocks.get(index).map(|block| Block::new(block, &runs(text, index))));
        }
        Text {
            lang: Some(language.as_str().to_owned()),
            title: about.title.clone(),
            url: about.url.clone(),
            author: about.author.clone(),
            date: about.date.clone(),
            licence: about.licence.clone(),
            blocks: Some(written),
            ..Text::default()
        }
    }

    fn about(&self) -> About {
        About {
            title: self.title.clone(),
            url: self.url.clone(),
            author: self.author.clone(),
            date: self.date.clone(),
            licence: self.licence.clone(),
        }
    }

    fn segmented(&self, side: Side) -> Result<Segmented, Error> {
        let declared = self.lang.as_deref().map(LanguageTag::parse).transpose();
        let declared = declared.map_err(|error| Error::at(side_member(side, "lang"), Problem::Tag(error)))?;
        let mut document = Document::new(LanguageTag::undetermined());
        document.about = self.about();
        let plain = self.text.iter().flat_map(|text| plain::paragraphs(text));
        document.blocks.extend(plain.map(document::Block::paragraph));
        let mut known: Vec<Option<Vec<usize>>> = vec![None; document.blocks.len()];
        for (index, block) in self.blocks.iter().flatten().enumerate() {
            let at = |error: Problem| Error::at(side_member(side, &format!("blocks[{index}]")), error);
            match block.furniture() {
                Some(kind) => document.furniture.push(Furniture {
                    before: document.blocks.len(),
                    kind,
                    caption: block.caption.clone(),
                    origin: None,
                }),
                None => {
                    let (content, lengths) = block.content().map_err(at)?;
                    if !content.text.is_empty() {
                        document.blocks.push(content);
                        known.push(lengths);
                    }
                }
            }
        }
        document.language = declared.unwrap_or_else(|| {
            guess(&document.blocks.iter().flat_map(|block| [block.text.as_str(), "\n"]).collect::<String>())
        });
        Ok(Segmented::with_known(document, &known))
    }

    fn require_segments(&self, side: Side) -> Result<(), Error> {
        let without = |block: &Block| block.segments.is_none() && block.text.is_some();
        match self.blocks.iter().flatten().position(without) {
            _ if self.text.is_some() => Err(Error::at(side_member(side, "text"), Problem::Unsegmented)),
            Some(index) => {
                Err(Error::at(side_member(side, &format!("blocks[{index}]")), Problem::Unsegmented))
            }
            None => Ok(()),
        }
    }

    /// Writes segments where there were none, and the language where it was guessed.
    fn update(&mut self, text: &Segmented) {
        self.lang.get_or_insert_with(|| text.document().language.as_str().to_owned());
        let blocks = text.document().blocks.iter().enumerate();
        if self.text.take().is_some() {
            let blocks = blocks.map(|(index, block)| Block::new(block, &runs(text, index)));
            self.blocks = Some(blocks.chain(self.blocks.take().into_iter().flatten()).collect());
            return;
        }
        let filled = |block: &&mut Block| block.furniture().is_none() && !block.is_empty();
        for ((index, _), block) in blocks.zip(self.blocks.iter_mut().flatten().filter(filled)) {
            if block.segments.is_none() {
                block.text = None;
                block.segments = Some(runs(text, index));
            }
        }
    }
}

impl Block {
    fn new(block: &document::Block, segments: &[Runs]) -> Self {
        let (kind, level) = match block.kind {
            BlockKind::Paragraph => (None, None),
            BlockKind::Heading(level) => (Some("heading".to_owned()), Some(level)),
        };
        let within = block.within.iter().map(Container::new).collect();
        Block { kind, level, within, segments: Some(segments.to_vec()), ..Block::default() }
    }

    /// Furniture of the page that is no image has no place in a file.
    fn of_furniture(furniture: &Furniture) -> Option<Self> {
        let caption = furniture.caption.clone();
        match &furniture.kind {
            FurnitureKind::Image(image) => {
                let (kind, image) = (Some("figure".to_owned()), Some(Image::new(image)));
                Some(Block { kind, image, caption, ..Block::default() })
            }
            FurnitureKind::Embed { url } => {
                let (kind, url) = (Some("embed".to_owned()), Some(url.clone()));
                Some(Block { kind, url, caption, ..Block::default() })
            }
            FurnitureKind::Page => None,
        }
    }

    fn furniture(&self) -> Option<FurnitureKind> {
        match self.kind.as_deref() {
            Some("figure") => {
                Some(FurnitureKind::Image(self.image.as_ref().map(Image::convert).unwrap_or_default()))
            }
            Some("embed") => Some(FurnitureKind::Embed { url: self.url.clone().unwrap_or_default() }),
            _ => None,
        }
    }

    fn is_empty(&self) -> bool {
        self.segments.iter().flatten().chain(&self.text).all(|runs| runs.0.iter().all(Run::is_empty))
    }

    /// The block, and the lengths of its segments where they are known.
    fn content(&self) -> Result<(document::Block, Option<Vec<usize>>), Problem> {
        let kind = match self.kind.as_deref() {
            None | Some("paragraph") => BlockKind::Paragraph,
            Some("heading") => BlockKind::Heading(self.level.unwrap_or(2).clamp(1, 6)),
            Some(other) => return Err(Problem::Kind(other.to_owned())),
        };
        let mut block = document::Block { kind, ..document::Block::paragraph(String::new()) };
        block.within = self.within.iter().map(Container::convert).collect();
        let mut lengths = Vec::new();
        for runs in self.segments.iter().flatten() {
            let start = block.text.len();
            runs.append_to(&mut block);
            lengths.push(block.text.len() - start);
        }
        if self.segments.is_none() {
            self.text.iter().for_each(|runs| runs.append_to(&mut block));
        }
        nest(&mut block.marks);
        Ok((block, self.segments.is_some().then_some(lengths)))
    }
}

impl Container {
    fn new(container: &document::Container) -> Self {
        let id = u32::try_from(container.id).ok();
        match container.kind {
            ContainerKind::Quotation => Container { quotation: id, ..Container::default() },
            ContainerKind::Item { ordered, number } => {
                Container { list: id, ordered, number: Some(number), ..Container::default() }
            }
        }
    }

    fn convert(&self) -> document::Container {
        let kind = match self.list {
            Some(_) => ContainerKind::Item { ordered: self.ordered, number: self.number.unwrap_or(1) },
            None => ContainerKind::Quotation,
        };
        let id = self.list.or(self.quotation).unwrap_or(0) as usize;
        document::Container { id, kind, origin: None }
    }
}

impl Image {
    fn new(image: &document::Image) -> Self {
        Image { src: image.src.clone(), srcset: image.srcset.clone(), alt: image.alt.clone() }
    }

    fn convert(&self) -> document::Image {
        document::Image { src: self.src.clone(), srcset: self.srcset.clone(), alt: self.alt.clone() }
    }
}

impl Run {
    fn is_empty(&self) -> bool {
        self.text.is_empty() && self.image.is_none()
    }

    /// Its inline content, outermost first.
    fn marks(&self) -> Vec<MarkKind> {
        let link = self.href.iter().map(|href| MarkKind::Link { href: href.clone() });
        let flags = [
            (self.strong, MarkKind::Strong),
            (self.em, MarkKind::Emphasis),
            (self.code, MarkKind::Code),
            (self.sub, MarkKind::Subscript),
            (self.sup, MarkKind::Superscript),
        ];
        link.chain(flags.into_iter().filter(|(set, _)| *set).map(|(_, kind)| kind)).collect()
    }

    fn set(&mut self, kind: &MarkKind) {
        match kind {
            MarkKind::Link { href } => self.href = Some(href.clone()),
            MarkKind::Strong => self.strong = true,
            MarkKind::Emphasis => self.em = true,
            MarkKind::Code => self.code = true,
            MarkKind::Subscript => self.sub = true,
            MarkKind::Superscript => self.sup = true,
            MarkKind::Image(image) => {
                self.text.clear();
                self.image = Some(Image::new(image));
            }
            MarkKind::Other => {}
        }
    }
}

impl Runs {
    fn append_to(&self, block: &mut document::Block) {
        for run in &self.0 {
            let start = block.text.len();
            let mut kinds = run.marks();
            match &run.image {
                Some(image) => {
                    block.text.push(ATOM);
                    kinds.push(MarkKind::Image(image.convert()));
                }
                None => block.text.push_str(&run.text),
            }
            let span = Span::new(start, block.text.len());
            for kind in kinds {
                extend_or_push(&mut block.marks, span, kind);
            }
        }
    }
}

/// Neighbouring runs that share inline content share its mark.
fn extend_or_push(marks: &mut Vec<Mark>, span: Span, kind: MarkKind) {
    let image = matches!(kind, MarkKind::Image(_));
    match marks.iter_mut().rev().find(|mark| !image && mark.kind == kind && mark.span.end == span.start) {
        Some(mark) => mark.span.end = span.end,
        None if !span.is_empty() => marks.push(Mark { span, kind, origin: None }),
        None => {}
    }
}

/// Sorts marks by start, outer before inner, and cuts those that overlap without nesting.
fn nest(marks: &mut Vec<Mark>) {
    let mut queue = core::mem::take(marks);
    let order = |mark: &Mark| (mark.span.start, core::cmp::Reverse(mark.span.end));
    queue.sort_by_key(order);
    queue.reverse();
    while let Some(mut mark) = queue.pop() {
        let around = marks
            .iter()
            .filter(|outer| outer.span.start <= mark.span.start && mark.span.start < outer.span.end);
        if let Some(end) = around.map(|outer| outer.span.end).min().filter(|&end| end < mark.span.end) {
            let rest = Mark { span: Span::new(end, mark.span.end), ..mark.clone() };
            mark.span.end = end;
            let place = queue.partition_point(|other| order(other) > order(&rest));
            queue.insert(place, rest);
        }
        marks.push(mark);
    }
}

/// The segments of a block as runs.
fn runs(text: &Segmented, block: usize) -> Vec<Runs> {
    let content = &text.document().blocks[block];
    let first = text.segments().partition_point(|segment| segment.block < block);
    let segments = text.segments()[first..].iter().take_while(|segment| segment.block == block);
    segments.map(|segment| runs_of(content, segment.span)).collect()
}

fn runs_of(block: &document::Block, span: Span) -> Runs {
    let mut cuts = vec![span.start, span.end];
    for mark in block.marks.iter().filter_map(|mark| mark.span.overlap(span)) {
        cuts.extend([mark.start, mark.end]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let run = |pair: &[usize]| {
        let piece = Span::new(pair[0], pair[1]);
        let mut run = Run { text: piece.of(&block.text).to_owned(), ..Run::default() };
        let over = block.marks.iter().filter(|mark| mark.span.overlap(piece).is_some());
        over.for_each(|mark| run.set(&mark.kind));
        run
    };
    Runs(cuts.windows(2).map(run).collect())
}

impl Bead {
    fn convert(
        &self,
        index: usize,
        counts: Sides<usize>,
    ) -> Result<(crate::align::Bead, f32, Remark), Error> {
        let range = |side: Side, segments: &[usize]| {
            let problem = match range(segments) {
                Some(range) if range.end <= counts[side] => return Ok(range),
                Some(range) => Problem::OutOfRange { segment: range.end - 1, count: counts[side] },
                None => Problem::Scattered,
            };
            Err(Error::at(format!("beads[{index}].{}", side.name()), problem))
        };
        let bead = crate::align::Bead::new(range(Side::A, &self.a)?, range(Side::B, &self.b)?);
        let remark = Remark { reviewed: self.reviewed, note: self.note.clone() };
        Ok((bead, self.confidence.unwrap_or(1.0), remark))
    }
}

fn range(segments: &[usize]) -> Option<Range<usize>> {
    let Some(&start) = segments.first() else { return Some(0..0) };
    let neighbours = segments.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]));
    neighbours.then(|| start..start.saturating_add(segments.len()))
}

fn beads(bitext: &Bitext) -> Vec<Bead> {
    let alignment = bitext.alignment();
    let beads = alignment.beads().iter().zip(alignment.confidence()).zip(bitext.remarks());
    let bead = |((bead, confidence), remark): ((&crate::align::Bead, &f32), &Remark)| Bead {
        a: bead.segments.a.clone().collect(),
        b: bead.segments.b.clone().collect(),
        confidence: Some((confidence * 1000.0).round() / 1000.0),
        reviewed: remark.reviewed,
        note: remark.note.clone(),
        #[cfg(not(target_arch = "wasm32"))]
        unknown: super::Unknown::new(),
    };
    beads.map(bead).collect()
}
