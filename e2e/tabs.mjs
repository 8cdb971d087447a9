// Tabs that nobody uses any more are used again: to load a page in one takes half as long as to open another. One in which
// a driver has left something (a pointer, keys, a script that runs first, a session of its own) is closed.

/** So many are kept of each kind. */
const KEPT = 3;

/** Tabs by browser, and by how they are looked at. */
const idle = new WeakMap();

function idleIn(browser, look) {
  if (!idle.has(browser)) idle.set(browser, new Map());
  const key = JSON.stringify(look);
  const all = idle.get(browser);
  if (!all.has(key)) all.set(key, []);
  return all.get(key);
}

/** A tab; `fresh` is one that no page has been in. Closing it keeps it, without its page, for the next who asks. */
export async function tabOf(browser, look, fresh) {
  const list = idleIn(browser, look);
  const used = fresh ? undefined : list.pop();
  await used?.bringToFront();
  return used ?? keep(await browser.newPage(look), list);
}

function keep(tab, list) {
  let clean = true;
  const spends = (object, names) => {
    for (const name of names) {
      const act = object[name];
      if (typeof act === "function") object[name] = (...all) => ((clean = false), act.apply(object, all));
    }
  };
  const methods = (object) => [...Object.keys(object), ...Object.getOwnPropertyNames(Object.getPrototypeOf(object))];
  for (const device of [tab.mouse, tab.keyboard]) {
    spends(
      device,
      methods(device).filter((name) => name !== "constructor"),
    );
  }
  spends(tab, ["createCDPSession", "setRequestInterception", "evaluateOnNewDocument"]);
  const close = tab.close.bind(tab);
  tab.close = async () => {
    if (!clean || list.length >= KEPT) return close();
    try {
      await tab.goto("about:blank");
    } catch {
      return close(); // whatever it is doing, it does not let go
    }
    list.push(tab);
  };
  return tab;
}
