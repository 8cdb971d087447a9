//! Which part of a page is the article.

use std::collections::HashMap;

use super::tree::Node;
use crate::document::{Role, role};

/// The `<article>` with the most text, articles within others aside; else the `<main>`; else the densest block.
pub(super) fn article(top: Node<'_>) -> Node<'_> {
    let outmost = |node: &Node<'_>| !node.ancestors().skip(1).any(|around| around.is("article"));
    let articles = top.descendants().filter(|node| node.is("article")).filter(outmost);
    let most = |nodes: &mut dyn Iterator<Item = Node<'_>>| {
        // of several with as much, the first
        nodes.map(|node| (length(node), node.index())).max_by_key(|(length, index)| (*length, usize::MAX - index))
    };
    let found = most(&mut articles.into_iter())
        .or_else(|| most(&mut top.descendants().filter(|node| is_main(*node))))
        .filter(|(length, _)| *length > 0)
        .map(|(_, index)| index)
        .or_else(|| densest(top));
    let body = || top.descendants().find(|node| node.is("body"));
    let found = found.and_then(|index| top.descendants().find(|node| node.index() == index));
    found.or_else(body).unwrap_or(top)
}

fn is_main(node: Node<'_>) -> bool {
    node.is("main") || node.attribute("role") == Some("main")
}

/// How much text a part of a page has, white space aside.
fn length(node: Node<'_>) -> usize {
    node.descendants().filter_map(Node::text).map(letters).sum()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The block with the most text of its own, where what is in its blocks counts half, and links do not: menus and lists of
/// further articles are nothing else. O(n · depth).
fn densest(top: Node<'_>) -> Option<usize> {
    let mut scores: HashMap<usize, usize> = HashMap::new();
    for node in top.descendants() {
        let Some(count) = node.text().map(letters).filter(|count| *count > 0) else { continue };
        let mut blocks = Vec::new();
        for around in node.ancestors().skip(1) {
            match around.name().map(role) {
                Some(Role::Skip | Role::Furniture | Role::Widget) => {
                    blocks.clear();
                    break;
                }
                Some(_) if around.is("a") => {
                    blocks.clear();
                    break;
                }
                Some(Role::Wrapper) if blocks.len() < 2 => blocks.push(around.index()),
                _ => {}
            }
        }
        for (index, block) in blocks.into_iter().enumerate() {
            *scores.entry(block).or_default() += if index == 0 { 2 * count } else { count };
        }
    }
    scores.into_iter().max_by_key(|(block, score)| (*score, usize::MAX - block)).map(|(block, _)| block)
}
