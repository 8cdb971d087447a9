// Tabs: of several panels one is shown, and the arrow keys choose which.

/** Works the tabs of a list; `onshow` is given the panel that comes. */
export class Tabs {
  #list;
  #tabs;
  #onshow;

  constructor(list, onshow) {
    this.#list = list;
    this.#tabs = [...list.querySelectorAll('[role="tab"]')];
    this.#onshow = onshow;
    list.addEventListener("click", ({ target }) => this.show(target.closest('[role="tab"]')));
    list.addEventListener("keydown", (event) => this.#key(event));
  }

  set hidden(hidden) {
    this.#list.hidden = hidden;
  }

  show(chosen = this.#tabs[0]) {
    if (!chosen) return;
    for (const tab of this.#tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panelOf(tab).hidden = tab !== chosen;
    }
    this.#onshow(panelOf(chosen));
  }

  #key(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = this.#tabs.indexOf(document.activeElement);
    const tab = this.#tabs.at((at + by) % this.#tabs.length);
    this.show(tab);
    tab.focus();
  }
}

function panelOf(tab) {
  return document.getElementById(tab.getAttribute("aria-controls"));
}
