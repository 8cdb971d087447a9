use super::{Drawing, Element, Layout, Node, Piece, Words, safe_url};
use crate::align::Bead;
use crate::bitext::{Bitext, Remark, Segmented};
use crate::document::{
    Block, Builder, Document, Furniture, FurnitureKind, Image, Mark, MarkKind, Origin, Tag,
};
use crate::lang::LanguageTag;
use crate::side::{Side, Sides};
use crate::span::Span;

/// Elements as they would be written, for reading in a test.
fn markup(node: &Node) -> String {
    match node {
        Node::Text(text) => text.replace('\n', "<br>"),
        Node::Element(element) => element_markup(element),
    }
}

fn element_markup(element: &Element) -> String {
    let attributes: String =
        element.attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
    let children: String = element.children.iter().map(markup).collect();
    format!("<{}{attributes}>{children}</{}>", element.name, element.name)
}

fn tag(language: &str) -> LanguageTag {
    LanguageTag::parse(language).unwrap()
}

/// A bitext of two documents whose sentences end in a full stop and a space.
fn bitext(a: Document, b: Document, beads: &[(usize, usize)]) -> Bitext {
    let texts = Sides::new(a, b).map(|document| {
        let lengths =
            document.blocks.iter().map(|block| block.text.split_inclusive(". ").map(str::len).collect());
        let lengths: Vec<Option<Vec<usize>>> = lengths.map(Some).collect();
        Segmented::with_known(document, &lengths)
    });
    let mut next = (0, 0);
    let beads = beads.iter().map(|&(a, b)| {
        let bead = Bead::new(next.0..next.0 + a, next.1..next.1 + b);
        next = (next.0 + a, next.1 + b);
        (bead, 1.0, Remark::default())
    });
    Bitext::new(texts, beads.collect()).unwrap()
}

fn of(language: &str, paragraphs: &[&str]) -> Document {
    Document::of_paragraphs(tag(language), paragraphs.iter().map(|text| (*text).to_owned()))
}

fn draw(bitext: &Bitext) -> Vec<String> {
    let layout = Layout::new(bitext);
    let words = Words { missing: Sides::new("not in A".into(), "not in B".into()), ..Words::default() };
    let classes = Sides::new("story".to_owned(), String::new());
    let drawing = Drawing { bitext, layout: &layout, words: &words, classes: &classes };
    let passages = (0..layout.passages.len()).map(|passage| element_markup(&drawing.passage(passage)));
    passages.map(|markup| strip_names(&markup, &layout.names)).collect()
}

fn strip_names(markup: &str, names: &[String]) -> String {
    names
        .iter()
        .enumerate()
        .rev()
        .fold(markup.to_owned(), |markup, (at, name)| markup.replace(name, &format!("n{at}")))
}

#[test]
fn a_passage_has_both_sides_each_in_its_language_and_direction() {
    let bitext = bitext(of("ar", &["A one. A two."]), of("en", &["B one.", "B two."]), &[(1, 1), (1, 1)]);
    assert_eq!(
        draw(&bitext),
        [concat!(
            "<section class=diglot-passage id=dg-n0 data-short=>",
            "<div class=diglot-side story data-side=a lang=ar dir=rtl data-script=arab><p>",
            "<span class=diglot-segment data-bead=n0.0>A one.</span> ",
            "<span class=diglot-segment data-bead=n0.1>A two.</span></p></div>",
            "<div class=diglot-side data-side=b lang=en dir=ltr>",
            "<p><span class=diglot-segment data-bead=n0.0>B one.</span></p>",
            "<p><span class=diglot-segment data-bead=n0.1>B two.</span></p></div></section>",
        )]
    );
}

#[test]
fn a_segment_that_steers_directions_has_one_of_its_own() {
    let bitext = bitext(of("en", &["A \u{202e}one. A two."]), of("ar", &["B."]), &[(2, 1)]);
    let drawn = draw(&bitext);
    assert!(drawn[0].contains("data-bead=n0.0 dir=ltr>A \u{202e}one."), "{}", drawn[0]);
    assert!(drawn[0].contains("data-bead=n0.0>A two."), "{}", drawn[0]);
}

#[test]
fn a_segment_whose_isolates_do_not_pair_up_is_a_box() {
    for (text, expected) in [
        ("\u{2066}One\u{2069}.", false),
        ("\u{2067}\u{2068}One\u{2069}\u{2069}.", false),
        ("\u{2066}One.", true),
        ("One\u{2069}.", true),
        ("\u{2069}One\u{2066}.", true),
        ("One.", false),
    ] {
        let drawn = draw(&bitext(of("en", &[text]), of("ar", &["B."]), &[(1, 1)]));
        assert_eq!(drawn[0].contains("data-unpaired"), expected, "{text:?}");
    }
}

#[test]
fn a_note_stands_where_a_side_has_nothing() {
    let bitext = bitext(of("ar", &["A one."]), of("en", &["Header.", "B one."]), &[(0, 1), (1, 1)]);
    let drawn = draw(&bitext);
    assert!(drawn[0].contains("data-only=b"), "{}", drawn[0]);
    assert!(drawn[0].contains("<p class=diglot-note lang= dir=rtl><bdi>not in A</bdi></p>"), "{}", drawn[0]);
    assert!(!drawn[1].contains("note"));
}

#[test]
fn a_block_cut_by_passages_is_drawn_in_parts() {
    let long = "One. Two. Three. Four. Five. Six. Seven. Eight. Nine. Ten. Eleven. Twelve.";
    let bitext = bitext(of("en", &[long]), of("fr", &["Un."; 12]), &[(1, 1); 12]);
    let drawn = draw(&bitext);
    let parts: Vec<_> = drawn
        .iter()
        .map(|passage| {
            ["start", "middle", "end"]
                .into_iter()
                .find(|part| passage.contains(&format!("data-continued={part}")))
        })
        .collect();
    assert_eq!(parts, [Some("start"), Some("middle"), Some("end")]);
    let divided = |passage: &String| passage.matches("data-divided").count();
    assert!(drawn.iter().all(|passage| divided(passage) == 2), "the passage and the side: {drawn:?}");
}

#[test]
fn a_list_cut_by_passages_keeps_its_numbers_and_neighbours_share_a_list() {
    let mut builder = Builder::new(tag("en"));
    feed(
        &mut builder,
        "<ol start=4><li><p>Four.<p/><li/><li>Five.<ul><li>Inner.<li/><ul/><li/><ol/><p>After.<p/>",
    );
    let document = builder.finish();
    let bitext = bitext(document, of("fr", &["Tout."]), &[(4, 1)]);
    let drawn = draw(&bitext)[0].replace(" class=diglot-segment data-bead=n0.0", "");
    assert!(
        drawn.contains(concat!(
            "<ol><li value=4><p><span>Four.</span></p></li><li value=5><p><span>Five.</span></p>",
            "<ul><li><p><span>Inner.</span></p></li></ul></li></ol><p><span>After.</span></p>"
        )),
        "{drawn}"
    );
}

#[test]
fn marks_are_cut_at_segments_and_stay_nested() {
    let mut block = Block::paragraph("One two. Three four.".to_owned());
    let mark = |start, end, kind| Mark { span: Span::new(start, end), kind, origin: None };
    let link = MarkKind::Link { href: "https://example.org/".to_owned() };
    block.marks = vec![mark(4, 14, link), mark(4, 7, MarkKind::Strong)];
    let document = Document { blocks: vec![block], ..Document::new(tag("en")) };
    let drawn = draw(&bitext(document, of("fr", &["Un. Deux."]), &[(1, 1), (1, 1)]))[0].clone();
    assert!(drawn.contains("One <a href=https://example.org/><strong>two</strong>.</a></span> "), "{drawn}");
    assert!(drawn.contains("<a href=https://example.org/>Three</a> four."), "{drawn}");
}

#[test]
fn a_link_by_another_scheme_is_text() {
    for harmful in [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "\u{1}javascript:x",
    ] {
        assert_eq!(safe_url(harmful), None, "{harmful:?}");
    }
    for harmless in ["/a:b", "?x=a:b", "#a:b", "https://example.org", "MAILTO:x@example.org", "page.html", ""]
    {
        assert!(safe_url(harmless).is_some(), "{harmless:?}");
    }
}

#[test]
fn furniture_stands_between_passages() {
    let image = |src: &str| FurnitureKind::Image(Image { src: src.to_owned(), ..Image::default() });
    let furniture =
        |before, src| Furniture { before, kind: image(src), caption: None, worded: false, origin: None };
    let mut a = of("en", &["One.", "Two."]);
    a.furniture = vec![furniture(0, "lead.jpg"), furniture(2, "last.jpg")];
    let mut b = of("fr", &["Un. Deux."]);
    b.furniture = vec![furniture(1, "last.jpg"), furniture(1, "own.jpg")];
    let layout = Layout::new(&bitext(a, b, &[(1, 1), (1, 1)]));
    let furniture = |side, index, twin| Piece::Furniture { side, index, twin };
    assert_eq!(
        layout.pieces,
        [
            furniture(Side::A, 0, false),
            Piece::Passage(0),
            furniture(Side::A, 1, true),
            furniture(Side::B, 0, true),
            furniture(Side::B, 1, false),
        ]
    );
}

#[test]
fn equal_passages_have_names_of_their_own() {
    let bitext = bitext(of("en", &["Yes.", "Yes."]), of("fr", &["Oui.", "Oui."]), &[(1, 1), (1, 1)]);
    let names = Layout::new(&bitext).names;
    assert_eq!(names[1], format!("{}-2", names[0]));
}

/// A text of paragraphs of so many sentences, all of them different.
fn counted(language: &str, counts: &[usize]) -> (Document, Vec<String>) {
    let (mut paragraphs, mut sentences) = (Vec::new(), Vec::new());
    for count in counts {
        let first = sentences.len();
        sentences.extend((first..first + count).map(|number| format!("S{number}.")));
        paragraphs.push(sentences[first..].join(" "));
    }
    (Document::of_paragraphs(tag(language), paragraphs), sentences)
}

/// Beads of these sizes, over and over, until both sides are at their ends.
fn dealt(sizes: &[(usize, usize)], counts: (usize, usize)) -> Vec<(usize, usize)> {
    let (mut left, mut beads) = (counts, Vec::new());
    for &(a, b) in sizes.iter().cycle() {
        let bead = match (a.min(left.0), b.min(left.1)) {
            (0, 0) => (left.0.min(1), left.1.min(1)),
            bead => bead,
        };
        if bead == (0, 0) {
            break;
        }
        left = (left.0 - bead.0, left.1 - bead.1);
        beads.push(bead);
    }
    beads
}

/// The text of each segment that is drawn of a side, in order.
fn segments_of(element: &Element, side: &str, inside: bool, found: &mut Vec<String>) {
    let inside = inside || element.attribute("data-side") == Some(side);
    if inside && element.attribute("class") == Some("diglot-segment") {
        let text: String = element.children.iter().map(markup).collect();
        return found.push(text.trim().to_owned());
    }
    for child in &element.children {
        if let Node::Element(child) = child {
            segments_of(child, side, inside, found);
        }
    }
}

proptest::proptest! {
    #[test]
    fn every_segment_is_drawn_once_on_its_side(
        a in proptest::collection::vec(1..14_usize, 0..6), b in proptest::collection::vec(1..14_usize, 0..6),
        sizes in proptest::collection::vec((0..4_usize, 0..4_usize), 1..6)
    ) {
        let (texts, sentences): (Vec<_>, Vec<_>) = [counted("en", &a), counted("ar", &b)].into_iter().unzip();
        let [a, b] = <[Document; 2]>::try_from(texts).unwrap();
        let bitext = bitext(a, b, &dealt(&sizes, (sentences[0].len(), sentences[1].len())));
        let (layout, words, classes) = (Layout::new(&bitext), Words::default(), Sides::default());
        let drawing = Drawing { bitext: &bitext, layout: &layout, words: &words, classes: &classes };
        for (side, sentences) in ["a", "b"].into_iter().zip(sentences) {
            let mut drawn = Vec::new();
            for piece in 0..drawing.count() {
                segments_of(&drawing.piece(piece), side, false, &mut drawn);
            }
            proptest::prop_assert_eq!(drawn, sentences);
        }
    }
}

/// A made-up element, for feeding the builder.
struct Made(String);

impl Tag for Made {
    fn name(&self) -> String {
        self.0.split(' ').next().unwrap().to_owned()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.split(' ').skip(1).filter_map(|pair| pair.split_once('='));
        attributes.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
    }

    fn origin(&mut self) -> Option<Origin> {
        None
    }

    fn find(&self, _: &[&str]) -> Option<Box<dyn Tag + '_>> {
        None
    }

    fn text(&self) -> String {
        String::new()
    }
}

/// Feeds `<name attribute=value>text<name/>`, in which the last form ends the element.
fn feed(builder: &mut Builder, markup: &str) {
    for part in markup.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        match tag.ends_with('/') {
            true => builder.end(),
            false => assert_eq!(builder.start(&mut Made(tag.to_owned())), crate::document::Descend::Into),
        }
        builder.text(text);
    }
}
