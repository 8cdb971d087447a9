use super::*;
use crate::document::{Furniture, FurnitureKind};

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.text.as_str()).collect()
}

#[test]
fn the_article_is_found() {
    let long = "A paragraph that says rather more than the others on the page do, all in all.";
    let menu = "<ul><li><a href=\"/\">Home, and all that one may find there and elsewhere on the site</a></ul>";
    let pages = [
        format!("<main><p>Not this.</p></main><article>Nor <p>this</p></article><article><p>{long}</article>"),
        format!("<div><p>{long}{long}</div><main><p>{long}</main>"),
        format!("<div>{menu}</div><div id=x>{menu}<div><p>{long}</p></div></div><footer><p>End</footer>"),
    ];
    for page in pages {
        let document = read(&page, None).unwrap();
        assert_eq!(texts(&document), [long], "{page}");
    }
    let loose = read(&format!("{menu}<p>{long}<p>{long}<br><br>{long}"), None).unwrap();
    assert_eq!(texts(&loose)[1..], [long; 3]);
}

#[test]
fn an_article_of_several_parts_is_whole() {
    let part = |number| format!("<section><h2>Part {number}</h2><p>So it goes on, as it did before.</p></section>");
    let page = format!("<div class=a>{}{}{}</div><div>Something else.</div>", part(1), part(2), part(3));
    assert_eq!(texts(&read(&page, None).unwrap()).len(), 6);
}

#[test]
fn the_language_is_the_nearest_one() {
    let page = |attribute: &str| format!("<html lang=fr><body><div {attribute}><article><p>One.</article></div>");
    let language = |attribute: &str, given: Option<&str>| {
        let given = given.map(|tag| LanguageTag::parse(tag).unwrap());
        read(&page(attribute), given).unwrap().language.to_string()
    };
    assert_eq!(language("", None), "fr");
    assert_eq!(language("lang=pt-br", None), "pt-BR");
    assert_eq!(language("lang='no tag'", Some("de")), "de");
}

#[test]
fn a_page_says_what_it_is() {
    let page = "<title> The\n harbour </title><link rel=canonical href=https://example.org/h><meta name=author \
                content='A. Writer'><meta property=article:published_time content=2026-05-01><link rel=license \
                href=https://example.org/l><article><svg><title>no</title></svg><p>It is small.</article>";
    let about = read(page, None).unwrap().about;
    let some = |text: &str| Some(text.to_owned());
    assert_eq!((about.title, about.author), (some("The harbour"), some("A. Writer")));
    assert_eq!((about.url, about.date), (some("https://example.org/h"), some("2026-05-01")));
    assert_eq!(about.licence, some("https://example.org/l"));
}

#[test]
fn what_is_no_text_is_passed_over() {
    let page = "<article><script>alert(1)</script><style>a{}</style><template><p>no</p></template><p hidden>no</p>\
                <noscript>no</noscript><!-- no --><p>Yes<svg><text>no</text></svg>.</p><table><tr><td>t</table>";
    let document = read(page, None).unwrap();
    assert_eq!(texts(&document), ["Yes."]);
    assert!(document.furniture.is_empty());
    let (_, lost) = read_counting(page, None).unwrap();
    assert_eq!(lost.to_string(), "tables and other parts that are no text (2)");
}

#[test]
fn any_bytes_are_a_page() {
    for page in ["", "<", "<p", "<!", "<table><p>x<tr><a><table><a>", "\0\u{fffe}", "</p></br><frameset>"] {
        read(page, None).unwrap();
    }
}

#[test]
fn pages_that_grow_are_refused() {
    let deep = read(&format!("<article>{}x", "<div>".repeat(20_000)), None).unwrap_err();
    assert!(deep.reason.contains("deep"), "{deep}");
    // every paragraph takes up all that is open
    let open: String = (0..400).map(|number| format!("<b id={number}>")).collect();
    let wide = read(&format!("<p>{open}{}", "<p>x".repeat(10_000)), None).unwrap_err();
    assert!(wide.reason.contains("elements"), "{wide}");
}

#[test]
fn codes_are_what_html_says() {
    assert_eq!(inline_code("<a class='x' href=\"/a&amp;b\">"), Some(Kind::Link("/a&b".to_owned())));
    assert_eq!(inline_code("<EM>"), Some(Kind::Emphasis));
    assert_eq!((inline_code("</em>"), inline_code("{\\b"), inline_code("<a>")), (None, None, None));
    assert!(matches!(inline_code("<img src=x alt=y>"), Some(Kind::Image(_))));
    assert!(is_break("<br />") && !is_break("<b>"));
}

#[test]
fn an_inline_element_around_a_block_without_text_is_no_obstacle() {
    for page in [
        "<a href=/x><p><img src=a.jpg></p></a><p>One.</p>",
        "<a href=/x>&nbsp;<p>One.</p></a>",
        "<p><em>&#x200b;<img src=a.jpg></p><p>One.</p>",
    ] {
        let document = read(page, None).unwrap();
        assert_eq!(texts(&document), ["One."], "{page}");
        let images = |item: &&Furniture| matches!(&item.kind, FurnitureKind::Image(image) if image.src == "a.jpg");
        let count = document.furniture.iter().filter(images).count();
        assert_eq!(count, usize::from(page.contains("img")), "{page}");
    }
}
