//! Inline content in TMX and XLIFF: codes in the text, each a piece of HTML with a type that other programs know.

use std::collections::{HashMap, VecDeque};

use roxmltree::Node;

use super::json::Value;
use super::units::{Kind, Place, Run, Segment};
use super::xml::{self, DEEPEST, escape};
use super::{Lost, Malformed, html};

/// Which format's elements the codes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Tmx,
    Xliff1,
    Xliff2,
}

/// What marks a segment where a unit has more than one.
const SEGMENT: &str = "x-diglot-segment";
const SEGMENT_2: &str = "diglot:segment";

/// What marks a character that XML cannot hold; its number is the code, in hexadecimal.
const CHARACTER: &str = "x-diglot-character";

// ---------------------------------------------------------------- what the codes are

/// A piece of HTML that begins it, and one that ends it; none where it stands for itself.
fn code(kind: &Kind) -> (String, Option<&'static str>) {
    let (begins, ends) = match kind {
        Kind::Link(href) => (format!("<a{}>", html_attribute("href", href)), "</a>"),
        Kind::Strong => ("<strong>".to_owned(), "</strong>"),
        Kind::Emphasis => ("<em>".to_owned(), "</em>"),
        Kind::Code => ("<code>".to_owned(), "</code>"),
        Kind::Subscript => ("<sub>".to_owned(), "</sub>"),
        Kind::Superscript => ("<sup>".to_owned(), "</sup>"),
        Kind::Image(image) => {
            let names = ["src", "srcset", "alt"];
            let members = names.iter().filter_map(|name| match image.get(name) {
                Some(Value::String(text)) => Some(html_attribute(name, text)),
                _ => None,
            });
            return (format!("<img{}>", members.collect::<String>()), None);
        }
    };
    (begins, Some(ends))
}

/// An attribute in HTML, which can refer to characters that XML cannot hold, all but NUL.
fn html_attribute(name: &str, value: &str) -> String {
    let mut written = format!(" {name}=\"");
    for c in value.chars() {
        match c {
            c if !xml::holds(c) => written.push_str(&format!("&#{};", u32::from(c))),
            '"' => written.push_str("&quot;"),
            c => written.push_str(&escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    written + "\""
}

/// The type by which others know it, in the words of TMX and XLIFF 1.2.
fn type_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Link(_) => "link",
        Kind::Strong => "bold",
        Kind::Emphasis => "italic",
        Kind::Code => "x-code",
        Kind::Subscript => "x-sub",
        Kind::Superscript => "x-sup",
        Kind::Image(_) => "image",
    }
}

/// The same in those of XLIFF 2: a type, and what it is more closely.
fn type_2(kind: &Kind) -> &'static str {
    match kind {
        Kind::Link(_) => " type=\"link\"",
        Kind::Strong => " type=\"fmt\" subType=\"xlf:b\"",
        Kind::Emphasis => " type=\"fmt\" subType=\"xlf:i\"",
        Kind::Code => " type=\"fmt\" subType=\"diglot:code\"",
        Kind::Subscript => " type=\"fmt\" subType=\"diglot:sub\"",
        Kind::Superscript => " type=\"fmt\" subType=\"diglot:sup\"",
        Kind::Image(_) => " type=\"image\"",
    }
}

/// What a code is: by the HTML that it holds, else by its type.
fn kind_of(code: &str, kind: &str) -> Option<Kind> {
    let by_type = || match kind.rsplit([':', '-']).next().unwrap_or(kind) {
        "bold" | "b" | "strong" => Some(Kind::Strong),
        "italic" | "i" | "em" => Some(Kind::Emphasis),
        "code" => Some(Kind::Code),
        "sub" | "subscript" => Some(Kind::Subscript),
        "sup" | "superscript" => Some(Kind::Superscript),
        _ => None,
    };
    html::inline_code(code).or_else(by_type)
}

// ---------------------------------------------------------------- writing

/// The segments of one side of a unit as markup.
pub(super) struct Coder {
    dialect: Dialect,
    markup: String,
    /// The codes so far, by their number from 1.
    next: usize,
    /// XLIFF 2 keeps the codes apart from the text.
    data: Vec<String>,
    /// Where in that each code is.
    places: HashMap<String, usize>,
    /// The numbers of codes of the other side that this one has not taken up, by what begins them.
    free: HashMap<String, VecDeque<usize>>,
    used: HashMap<String, VecDeque<usize>>,
}

impl Coder {
    pub fn new(dialect: Dialect) -> Self {
        let (data, places) = (Vec::new(), HashMap::new());
        let (free, used) = (HashMap::new(), HashMap::new());
        Coder { dialect, markup: String::new(), next: 1, data, places, free, used }
    }

    /// Goes on with the other side: a code that both have gets the same number there.
    pub fn next_side(&mut self) {
        self.free = core::mem::take(&mut self.used);
        self.markup.clear();
    }

    /// The pieces of HTML that the text refers to as `d1`, `d2`, ….
    pub fn data(&self) -> &[String] {
        &self.data
    }

    /// The markup of a side. Segments are marked where there are more than one.
    pub fn write(&mut self, segments: &[Segment]) -> String {
        let (start, end) = match self.dialect {
            Dialect::Tmx => (format!("<hi type=\"{SEGMENT}\">"), "</hi>"),
            Dialect::Xliff1 => (format!("<mrk mtype=\"{SEGMENT}\">"), "</mrk>"),
            Dialect::Xliff2 => (format!(" type=\"{SEGMENT_2}\">"), "</mrk>"),
        };
        let marked = segments.len() > 1;
        for (index, segment) in segments.iter().enumerate() {
            if index > 0 {
                match &segment.place {
                    Place::Continues(space) => self.text(space),
                    Place::Begins(_) => self.markup.push(' '),
                }
            }
            if marked {
                if self.dialect == Dialect::Xliff2 {
                    self.markup.push_str(&format!("<mrk id=\"m{}\"", index + 1));
                }
                self.markup.push_str(&start);
            }
            self.runs(&segment.runs);
            if marked {
                self.markup.push_str(end);
            }
        }
        core::mem::take(&mut self.markup)
    }

    fn runs(&mut self, runs: &[Run]) {
        let mut open: Vec<(Kind, usize)> = Vec::new();
        for run in runs {
            let around = run.kinds.iter().filter(|kind| !matches!(kind, Kind::Image(_)));
            let around: Vec<&Kind> = around.collect();
            let same = open.iter().zip(&around).take_while(|((open, _), kind)| open == **kind).count();
            while open.len() > same {
                self.close(open.pop());
            }
            for kind in &around[same..] {
                let number = self.open(kind);
                open.push(((*kind).clone(), number));
            }
            if let Some(image @ Kind::Image(_)) = run.kinds.last() {
                self.atom(image);
            }
            self.text(&run.text);
        }
        while !open.is_empty() {
            self.close(open.pop());
        }
    }

    /// The number of a code that begins so.
    fn number(&mut self, begins: &str) -> usize {
        let same = self.free.get_mut(begins).and_then(VecDeque::pop_front);
        let number = same.unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.used.entry(begins.to_owned()).or_default().push_back(number);
        number
    }

    /// The name of a code that is kept apart.
    fn data_of(&mut self, code: &str) -> String {
        let next = self.data.len();
        let index = *self.places.entry(code.to_owned()).or_insert(next);
        if index == next {
            self.data.push(code.to_owned());
        }
        format!("d{}", index + 1)
    }

    fn open(&mut self, kind: &Kind) -> usize {
        let ((begins, ends), name) = (code(kind), type_of(kind));
        let number = self.number(&begins);
        let markup = match self.dialect {
            Dialect::Tmx => format!("<bpt i=\"{number}\" type=\"{name}\">{}</bpt>", escape(&begins)),
            Dialect::Xliff1 => format!("<bpt id=\"{number}\" ctype=\"{name}\">{}</bpt>", escape(&begins)),
            Dialect::Xliff2 => {
                let (begins, ends) = (self.data_of(&begins), self.data_of(ends.unwrap_or_default()));
                let data = format!(" dataRefStart=\"{begins}\" dataRefEnd=\"{ends}\"");
                format!("<pc id=\"{number}\"{}{data}>", type_2(kind))
            }
        };
        self.markup.push_str(&markup);
        number
    }

    fn close(&mut self, open: Option<(Kind, usize)>) {
        let Some((kind, number)) = open else { return };
        let ends = escape(code(&kind).1.unwrap_or_default());
        let markup = match self.dialect {
            Dialect::Tmx => format!("<ept i=\"{number}\">{ends}</ept>"),
            Dialect::Xliff1 => format!("<ept id=\"{number}\">{ends}</ept>"),
            Dialect::Xliff2 => "</pc>".to_owned(),
        };
        self.markup.push_str(&markup);
    }

    fn atom(&mut self, kind: &Kind) {
        let code = code(kind).0;
        let number = self.number(&code);
        self.placeholder(number, type_of(kind), type_2(kind), &code);
    }

    fn placeholder(&mut self, number: usize, kind: &str, kind_2: &str, code: &str) {
        let markup = match self.dialect {
            Dialect::Tmx => format!("<ph type=\"{kind}\">{}</ph>", escape(code)),
            Dialect::Xliff1 => format!("<ph id=\"{number}\" ctype=\"{kind}\">{}</ph>", escape(code)),
            Dialect::Xliff2 => {
                let data = self.data_of(code);
                format!("<ph id=\"{number}\"{kind_2} dataRef=\"{data}\"/>")
            }
        };
        self.markup.push_str(&markup);
    }

    /// Text; a line break is a code, since many programs take one in the text for a space.
    fn text(&mut self, text: &str) {
        let coded = |c: char| c == '\n' || !xml::holds(c);
        let mut rest = text;
        while let Some(at) = rest.find(coded) {
            self.markup.push_str(&escape(&rest[..at]));
            let c = rest[at..].chars().next().unwrap_or_default();
            rest = &rest[at + c.len_utf8()..];
            let hexadecimal = format!("{:04X}", u32::from(c));
            if c == '\n' {
                self.next += 1;
                self.placeholder(self.next - 1, "lb", " type=\"fmt\" subType=\"xlf:lb\"", "<br/>");
            } else if self.dialect == Dialect::Xliff2 {
                self.markup.push_str(&format!("<cp hex=\"{hexadecimal}\"/>"));
            } else {
                self.next += 1;
                self.placeholder(self.next - 1, CHARACTER, "", &hexadecimal);
            }
        }
        self.markup.push_str(&escape(rest));
    }
}

// ---------------------------------------------------------------- reading

/// Reads the markup of one side of a unit.
pub(super) struct Reader<'r> {
    /// The pieces of HTML that XLIFF 2 keeps apart.
    data: &'r HashMap<String, String>,
    /// Whether white space stands for itself; else it is a single space, and none at the ends.
    preserve: bool,
    segments: Vec<Segment>,
    /// The white space since the last marked segment.
    between: String,
    /// What is open, outermost first, with the name that ends it.
    open: Vec<(String, Kind)>,
    /// Whether a marked segment is open, and whether there was one.
    in_segment: bool,
    marked: bool,
    lost: &'r mut Lost,
}

impl<'r> Reader<'r> {
    pub fn new(preserve: bool, data: &'r HashMap<String, String>, lost: &'r mut Lost) -> Self {
        Reader {
            data,
            preserve,
            segments: Vec::new(),
            between: String::new(),
            open: Vec::new(),
            in_segment: false,
            marked: false,
            lost,
        }
    }

    /// Adds what an element holds.
    pub fn read(&mut self, node: Node<'_, '_>) -> Result<(), Malformed> {
        self.inside(node, 0)
    }

    /// The segments that were marked, else one with all the text; none where there is none. The first begins a
    /// paragraph, and the others continue it.
    pub fn finish(mut self) -> Vec<Segment> {
        if !self.preserve {
            trim(&mut self.segments);
        }
        self.segments.retain(|segment| self.marked || !segment.runs.iter().all(Run::is_empty));
        self.segments
    }

    fn inside(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Malformed> {
        if depth > DEEPEST {
            return Err(xml::wrong(node, format!("elements nested more than {DEEPEST} deep")));
        }
        for child in node.children() {
            match child.text().filter(|_| child.is_text()) {
                Some(text) => self.text(text),
                None if child.is_element() => self.element(child, depth)?,
                None => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Malformed> {
        let any = |names: &[&str]| names.iter().find_map(|name| node.attribute(*name)).unwrap_or_default();
        let kind = any(&["subType", "type", "ctype", "mtype"]);
        match node.tag_name().name() {
            "hi" | "mrk" if kind == SEGMENT || kind == SEGMENT_2 => self.segment(node, depth)?,
            "mrk" => self.inside(node, depth + 1)?,
            "g" | "pc" | "hi" => {
                let code = self.code(any(&["dataRefStart"]));
                let kind = kind_of(&code, kind);
                self.note_unless(kind.is_some() || node.tag_name().name() == "hi");
                let depth_before = self.open.len();
                self.open.extend(kind.map(|kind| (String::new(), kind)));
                self.inside(node, depth + 1)?;
                self.open.truncate(depth_before);
            }
            "bpt" | "bx" | "sc" => {
                let code = self.code(any(&["dataRef"])) + &native(node);
                let kind = kind_of(&code, kind);
                self.note_unless(kind.is_some());
                let name = any(&["i", "rid", "id"]).to_owned();
                self.open.extend(kind.map(|kind| (name, kind)));
                self.subflows(node, depth)?;
            }
            "ept" | "ex" | "ec" => {
                let name = any(&["i", "startRef", "rid", "id"]);
                if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
                    self.open.remove(at);
                }
                self.subflows(node, depth)?;
            }
            "ph" | "x" => {
                let code = self.code(any(&["dataRef"])) + &native(node);
                self.placeholder(&code, kind);
                self.subflows(node, depth)?;
            }
            "cp" => match character(any(&["hex"])) {
                Some(c) => self.push(c.to_string().as_str()),
                None => return Err(xml::wrong(node, "no character has this number")),
            },
            "sm" | "em" => {}
            "it" | "ut" => {
                self.lost.add("inline codes");
                self.subflows(node, depth)?;
            }
            // whatever it is, its text is text
            _ => self.inside(node, depth + 1)?,
        }
        Ok(())
    }

    /// A marked segment; in another one it is a part of that.
    fn segment(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Malformed> {
        if self.in_segment {
            return self.inside(node, depth + 1);
        }
        let place = match self.marked {
            true => Place::Continues(core::mem::take(&mut self.between)),
            false => Place::Begins(Value::Null),
        };
        match self.marked {
            // what stood before the first marked one belongs to it
            false if !self.segments.is_empty() => {}
            _ => self.segments.push(Segment { place, runs: Vec::new() }),
        }
        self.in_segment = true;
        self.marked = true;
        self.inside(node, depth + 1)?;
        self.in_segment = false;
        Ok(())
    }

    /// Text within codes that is to be translated: a title, a description.
    fn subflows(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Malformed> {
        let subflows = xml::named(node, "sub").count();
        self.lost.add_some("texts within inline codes", subflows);
        if depth > DEEPEST { Err(xml::wrong(node, "nested too deep")) } else { Ok(()) }
    }

    fn code(&self, name: &str) -> String {
        self.data.get(name).cloned().unwrap_or_default()
    }

    fn note_unless(&mut self, known: bool) {
        if !known {
            self.lost.add("inline codes");
        }
    }

    fn placeholder(&mut self, code: &str, kind: &str) {
        if kind == CHARACTER
            && let Some(c) = character(code)
        {
            return self.push(c.to_string().as_str());
        }
        if matches!(kind, "lb" | "xlf:lb") || html::is_break(code) {
            return self.push("\n");
        }
        match html::inline_code(code) {
            Some(image @ Kind::Image(_)) => {
                let mut kinds = self.kinds();
                kinds.push(image);
                self.current().runs.push(Run { text: String::new(), kinds });
            }
            _ => self.lost.add("inline codes"),
        }
    }

    /// What is open, in the order in which a document has it, each once.
    fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = Vec::new();
        for (_, kind) in &self.open {
            let link = matches!(kind, Kind::Link(_)) && kinds.iter().any(|kind| matches!(kind, Kind::Link(_)));
            if !link && !kinds.contains(kind) {
                kinds.push(kind.clone());
            }
        }
        kinds.sort_by_key(order);
        kinds
    }

    fn text(&mut self, text: &str) {
        if self.preserve {
            return self.push(text);
        }
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let space = matches!(c, ' ' | '\t' | '\r' | '\n');
            let same = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n') != space;
            let end = rest.find(same).unwrap_or(rest.len());
            match space {
                false => self.push(&rest[..end]),
                true if !self.ends_in_space() => self.push(" "),
                true => {}
            }
            rest = &rest[end..];
        }
    }

    /// Whether another space would be one too many.
    fn ends_in_space(&self) -> bool {
        match self.segments.last().and_then(|segment| segment.runs.last()) {
            Some(run) => run.text.ends_with([' ', '\n']),
            None => true,
        }
    }

    fn push(&mut self, text: &str) {
        if self.marked && !self.in_segment {
            self.between.push_str(text);
            if !text.trim().is_empty() {
                // somebody wrote text beside the segments: it goes on the last of them
                let between = core::mem::take(&mut self.between);
                self.push_run(&between);
            }
            return;
        }
        self.push_run(text);
    }

    fn push_run(&mut self, text: &str) {
        let kinds = self.kinds();
        let runs = &mut self.current().runs;
        match runs.last_mut().filter(|last| last.kinds == kinds && !last.text.is_empty()) {
            Some(last) => last.text.push_str(text),
            None if !text.is_empty() => runs.push(Run { text: text.to_owned(), kinds }),
            None => {}
        }
    }

    fn current(&mut self) -> &mut Segment {
        if self.segments.is_empty() {
            self.segments.push(Segment::paragraph(Vec::new()));
        }
        let last = self.segments.len() - 1;
        &mut self.segments[last]
    }
}

/// The order in which a document has inline content, outermost first.
fn order(kind: &Kind) -> usize {
    match kind {
        Kind::Link(_) => 0,
        Kind::Strong => 1,
        Kind::Emphasis => 2,
        Kind::Code => 3,
        Kind::Subscript => 4,
        Kind::Superscript => 5,
        Kind::Image(_) => 6,
    }
}

/// The text of a code itself, without that of the subflows in it.
fn native(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// A character by its number in hexadecimal.
fn character(hexadecimal: &str) -> Option<char> {
    u32::from_str_radix(hexadecimal.trim(), 16).ok().and_then(char::from_u32)
}

/// Without the space at the end.
fn trim(segments: &mut [Segment]) {
    if let Some(last) = segments.last_mut().and_then(|segment| segment.runs.last_mut()) {
        last.text.truncate(last.text.trim_end_matches(' ').len());
    }
}
