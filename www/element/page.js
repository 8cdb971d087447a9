// The other language's own page: read as a document, of which the core takes text, links, emphasis and images. By
// XMLHttpRequest, since under Trusted Types nothing else makes a document of markup. No script of it runs.

import { isSame } from "./alternates.js";
import { DiglotError, PATIENCE, check, refusal, stalled, tooLarge } from "./request.js";
import { articleIn } from "./tag.js";

/** Bytes of a page. */
const LIMIT = 5_000_000;

/**
 * The article of the page that a link leads to, as its document has it.
 * @param {HTMLAnchorElement} link its `data-select` says which element of that page
 * @throws {DiglotError} not-found, network, timeout, bad-document, csp, too-large
 */
export async function articleOf(link, signal) {
  const url = new URL(link.href);
  const page = await read(url, signal);
  const article = page && articleIn(page, link.dataset.select);
  if (page) unname(page);
  if (!article?.textContent.trim()) {
    throw new DiglotError("bad-document", `${url} has no article${page ? "" : ": it is no HTML"}`);
  }
  const around = article.closest("[lang]")?.lang;
  if (!isSame(around, link.hreflang)) article.lang = link.hreflang;
  absolute(article);
  return article;
}

/** Reads a page; null where it is no markup. */
function read(url, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer;
    const fail = (error) => {
      reject(error);
      request.abort();
    };
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(stalled(url)), PATIENCE);
    };
    const headers = { get: (name) => request.getResponseHeader(name) };
    request.onreadystatechange = () => {
      const { readyState, status, responseURL } = request;
      if (readyState !== XMLHttpRequest.HEADERS_RECEIVED) return;
      try {
        check({ status, ok: status >= 200 && status < 300, headers }, url, LIMIT);
        if (new URL(responseURL).origin !== url.origin) {
          throw new DiglotError("network", `${url} leads to another site: ${responseURL}`);
        }
      } catch (error) {
        fail(error);
      }
    };
    request.onprogress = ({ loaded }) => (loaded > LIMIT ? fail(tooLarge(url, LIMIT)) : alive());
    request.onload = () => resolve(request.response);
    request.onerror = () => refusal(url).then(reject);
    request.onabort = () => reject(new DiglotError("network", `${url}: no longer wanted`));
    const stop = () => request.abort();
    request.onloadend = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    };
    signal.addEventListener("abort", stop);
    request.open("GET", url);
    request.responseType = "document";
    request.send();
    alive();
  });
}

/** By their names forms' controls stand for properties of the form, and images for the page's; nothing here needs names. */
function unname(page) {
  for (const element of Document.prototype.querySelectorAll.call(page, "[id], [name]")) {
    for (const name of ["id", "name"]) Element.prototype.removeAttribute.call(element, name);
  }
}

/** Addresses as that page means them. */
function absolute(article) {
  const resolver = article.ownerDocument.createElement("a");
  const resolve = (address) => {
    resolver.href = address;
    return resolver.href;
  };
  for (const [name, change] of [
    ["href", resolve],
    ["src", resolve],
    // candidates are separated by commas, which addresses may have too, though not at their end
    [
      "srcset",
      (list) =>
        list.replace(
          /([^\s,](?:\S*[^\s,])?)(\s+[^\s,]+)?\s*(?=,|$)/g,
          (_, address, size = "") => resolve(address) + size,
        ),
    ],
  ]) {
    for (const element of article.querySelectorAll(`:is(a, img)[${name}]`)) {
      element.setAttribute(name, change(element.getAttribute(name)));
    }
  }
}
