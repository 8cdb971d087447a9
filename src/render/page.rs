//! A whole page around an article: no style and no script of its own, so that the strictest content security policy
//! allows it.

use serde_json::{Value, json};

use super::{Rendering, html};
use crate::document::BlockKind;
use crate::lang::LanguageTag;
use crate::side::Side;
use crate::view::{Element, Node, safe_url};

/// What a page has beside the article.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Where the style sheet and the script are; ends with `/`, or is empty for the page's own folder.
    pub base: String,
    /// Whether it has the script at all.
    pub script: bool,
    /// Its title; where it is not given, the article's.
    pub title: Option<String>,
    /// Its own address.
    pub canonical: Option<String>,
    /// The addresses of the languages' own pages.
    pub hreflang: Vec<(LanguageTag, String)>,
    /// Whether it says in JSON-LD what it holds.
    pub json_ld: bool,
}

impl Rendering<'_> {
    /// A whole page.
    pub fn page(&self, page: &Page) -> String {
        let title = page.title.clone().unwrap_or_else(|| self.page_title());
        let mut out = "<!doctype html>\n".to_owned();
        let top = Element::new("html").with("lang", self.language.as_str().to_owned());
        html::start(&top.with("dir", self.language.direction().name()), ' ', &mut out);
        out.push_str("\n<head>\n");
        for element in head(page, &title) {
            html::write(&element, &mut out);
            out.push('\n');
        }
        if page.json_ld {
            out.push_str(&self.json_ld(page));
        }
        out.push_str("</head>\n<body class=\"diglot-page\">\n<main>\n");
        if !self.has_headline() {
            html::write(&self.headline(page), &mut out);
            out.push('\n');
        }
        out.push_str(&self.fragment());
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    /// What the article is, for those who read pages by program (schema.org): one article a language. Data, which no
    /// content security policy takes for a script.
    pub fn json_ld(&self, page: &Page) -> String {
        let graph: Vec<Value> = Side::BOTH.iter().map(|side| self.described(*side, page)).collect();
        let text = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
        format!("<script type=\"application/ld+json\">{}</script>\n", as_data(&text))
    }

    fn described(&self, side: Side, page: &Page) -> Value {
        let document = self.bitext.texts[side].document();
        let about = &document.about;
        let mut article = json!({ "@type": "Article", "inLanguage": document.language.as_str() });
        let own_page =
            page.hreflang.iter().find(|(tag, _)| *tag == document.language).map(|(_, url)| url.as_str());
        let url = own_page.or(about.url.as_deref()).or(page.canonical.as_deref()).and_then(safe_url);
        let members = [
            ("headline", self.title(side).map(str::to_owned)),
            ("url", url),
            ("author", about.author.clone()),
            ("datePublished", about.date.clone()),
            ("license", about.licence.clone()),
        ];
        for (name, value) in members {
            if let Some(value) = value {
                article[name] = Value::String(value);
            }
        }
        article
    }

    /// For those who find their way by headings, where the article has none of the first level.
    fn headline(&self, page: &Page) -> Element {
        let heading = Element::new("h1").with("class", "diglot-hidden");
        if let Some(title) = &page.title {
            return heading.holding(vec![Node::Text(title.clone())]);
        }
        let said = |side: Side| {
            let text = self.title(side).unwrap_or(&self.names[side]).to_owned();
            let said = Element::new("bdi").with("lang", self.tags[side].clone());
            [said.holding(vec![Node::Text(text)]).into(), Node::Text(" ".to_owned())]
        };
        heading.holding(Side::BOTH.into_iter().flat_map(said).collect())
    }

    /// The titles of both texts, else their languages.
    fn page_title(&self) -> String {
        let titles: Vec<&str> = Side::BOTH.iter().filter_map(|side| self.title(*side)).collect();
        let titles = if titles.is_empty() { vec![self.names.a.as_str(), &self.names.b] } else { titles };
        titles.join(" · ")
    }

    fn has_headline(&self) -> bool {
        let mut blocks = Side::BOTH.into_iter().flat_map(|side| &self.bitext.texts[side].document().blocks);
        blocks.any(|block| block.kind == BlockKind::Heading(1))
    }
}

fn head(page: &Page, title: &str) -> Vec<Element> {
    let link =
        |rel: &'static str, href: &str| Element::new("link").with("rel", rel).with("href", href.to_owned());
    let own = |file: &str| format!("{}{file}", page.base);
    let meta = Element::new("meta").with("name", "viewport");
    let mut head = vec![
        Element::new("meta").with("charset", "utf-8"),
        meta.with("content", "width=device-width, initial-scale=1"),
        Element::new("title").holding(vec![Node::Text(title.replace('\n', " "))]),
        link("stylesheet", &own("prerendered.css")),
    ];
    if page.script {
        let script = Element::new("script").with("type", "module").with("crossorigin", "");
        head.push(script.with("src", own("diglot.js")));
    }
    head.extend(page.canonical.iter().filter_map(|url| Some(link("canonical", &safe_url(url)?))));
    for (tag, url) in &page.hreflang {
        let url = safe_url(url).map(|url| link("alternate", &url).with("hreflang", tag.as_str().to_owned()));
        head.extend(url);
    }
    head
}

/// JSON such that neither a reader of markup sees an end in it nor an old reader of scripts a line break.
fn as_data(json: &str) -> String {
    let mut data = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => data.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => data.push(c),
        }
    }
    data
}

#[cfg(test)]
mod tests {
    use super::as_data;

    #[test]
    fn nothing_in_data_ends_the_element_or_a_line() {
        let json = serde_json::to_string("</script><!--&\u{2028}\u{2029}").unwrap();
        let data = as_data(&json);
        assert_eq!(data, "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\"");
        assert_eq!(serde_json::from_str::<String>(&data).unwrap(), "</script><!--&\u{2028}\u{2029}");
    }
}
