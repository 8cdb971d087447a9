//! An article as HTML that switches its views without a script: the tree that the page draws, written out, with the
//! control before it. `prerendered.css` obeys the control; a script that comes takes the same nodes over.
//!
//! Time and memory O(n).

mod control;
mod html;
mod page;
mod words;

pub use page::Page;

use crate::bitext::Bitext;
use crate::document::BlockKind;
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};
use crate::view::{Drawing, Element, Layout, View};

use control::Control;
use words::Interface;

/// How an article is written.
#[derive(Debug, Clone)]
pub struct Options {
    /// The language of the page around it, which the interface's words are in; side A's where it is not given.
    pub language: Option<LanguageTag>,
    /// What is shown first; where it is not given, the page's language if it is one of the two, else A.
    pub view: Option<View>,
    /// Class names of both sides, so that the site's rules for its articles apply.
    pub class: String,
    /// Where a page has the same article twice, what the second is called: its radios then are a group of their own, and
    /// its passages have no ids.
    pub name: Option<String>,
}

/// An article ready to be written.
pub struct Rendering<'r> {
    bitext: &'r Bitext,
    language: LanguageTag,
    tags: Sides<String>,
    names: Sides<String>,
    interface: Interface,
    options: &'r Options,
}

impl<'r> Rendering<'r> {
    /// Makes one ready.
    pub fn new(bitext: &'r Bitext, options: &'r Options) -> Self {
        let languages = bitext.texts.as_ref().map(|text| &text.document().language);
        let language = options.language.clone().unwrap_or_else(|| languages.a.clone());
        let (tags, names) = (languages.map(|tag| tag.as_str().to_owned()), languages.map(words::own_name));
        let interface = Interface::of(&language);
        Rendering { bitext, language, tags, names, interface, options }
    }

    /// The element alone, to be put into a page; ends with a line break.
    pub fn fragment(&self) -> String {
        let viewer = self.viewer();
        let group = match &self.options.name {
            Some(name) => format!("diglot-view-{name}"),
            None => format!("diglot-view-{:x}", viewer.fingerprint()),
        };
        let control = Control {
            interface: &self.interface,
            tags: &self.tags,
            names: &self.names,
            group: &group,
            view: self.view(),
        };
        let mut out = "<diglot-article>\n".to_owned();
        for part in [control.fieldset(), control.aside()] {
            html::write(&part, &mut out);
            out.push('\n');
        }
        html::start(&viewer, ' ', &mut out);
        for piece in viewer.elements() {
            html::write_on_line(piece, &mut out);
        }
        html::end(&viewer, &mut out);
        out.push_str("\n</diglot-article>\n");
        out
    }

    fn view(&self) -> View {
        let speaks =
            |side: Side| self.bitext.texts[side].document().language.language() == self.language.language();
        let by_language = if !speaks(Side::A) && speaks(Side::B) { View::B } else { View::A };
        self.options.view.unwrap_or(by_language)
    }

    /// The names, the pieces, and what is said at the end.
    fn viewer(&self) -> Element {
        let layout = Layout::new(self.bitext);
        let words = self.interface.among_text(&self.tags, &self.names);
        let classes = Sides::from_fn(|_| self.options.class.clone());
        let drawing = Drawing { bitext: self.bitext, layout: &layout, words: &words, classes: &classes };
        let mut pieces: Vec<Element> = (0..drawing.count()).map(|number| drawing.piece(number)).collect();
        if self.options.name.is_some() {
            pieces.iter_mut().for_each(|piece| piece.attributes.retain(|(name, _)| *name != "id"));
        }
        let counts = Sides::from_fn(|side| layout.only(side));
        pieces.extend(control::ends(counts, &self.tags, &self.interface));
        let direction = layout.direction(Side::A).name();
        let viewer =
            Element::new("div").with("class", "diglot-viewer").with("data-drawn", "").with("dir", direction);
        let pointed = Side::BOTH.into_iter().filter(|side| self.is_pointed(*side)).map(Side::name);
        let viewer = viewer.with("data-pointed", pointed.collect::<Vec<_>>().join(" "));
        // a browser's translator would turn both into one language
        let viewer = match self.view() {
            View::A | View::B => viewer,
            View::Interleave | View::Columns => viewer.with("translate", "no"),
        };
        viewer.holding(pieces.into_iter().map(Into::into).collect())
    }

    /// Whether a text is Hebrew written with points, which need room: a text, not a word here and there.
    fn is_pointed(&self, side: Side) -> bool {
        let (mut points, mut letters) = (0, 0);
        for block in &self.bitext.texts[side].document().blocks {
            for c in block.text.chars() {
                points += usize::from(matches!(c, '\u{5b0}'..='\u{5bc}'));
                letters += usize::from(matches!(c, '\u{5d0}'..='\u{5ea}'));
            }
        }
        points > letters / 4
    }

    /// What a side is called: its title, else its first heading.
    fn title(&self, side: Side) -> Option<&str> {
        let document = self.bitext.texts[side].document();
        let heading = document.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(_)));
        document.about.title.as_deref().or_else(|| heading.map(|block| block.text.as_str()))
    }
}
