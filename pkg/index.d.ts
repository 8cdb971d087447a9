/** A view of the article: one language, both in turn, or side by side. */
export type View = "a" | "b" | "interleave" | "columns";

/**
 * One side of a document; docs/format.md has the whole, and what a block is. Here as everywhere in a document what may be left
 * out may be null, and there may be members of your own (of type `any`: with `unknown` an interface of yours would not do).
 */
export interface SideText {
  /** BCP 47 tag; guessed where it is absent. */
  lang?: string | null;
  /** Plain text; it stands before the blocks, if there are any. */
  text?: string | null;
  /** Each with `text` or `segments`, or a figure or an embed. */
  blocks?: object[] | null;
  title?: string | null;
  url?: string | null;
  author?: string | null;
  /** As in ISO 8601. */
  date?: string | null;
  /** A name or an address. */
  licence?: string | null;
  [member: string]: any;
}

/** Segments of A and of B that say the same, counted from 0 over the whole side. */
export interface Bead {
  a: number[];
  b: number[];
  /** How sure it is, 0 to 1. */
  confidence?: number | null;
  reviewed?: boolean | null;
  note?: string | null;
  [member: string]: any;
}

/** What a `.diglot.json` file holds, version 1. */
export interface DiglotDocument {
  diglot: 1;
  /** What wrote it. */
  generator?: string | null;
  a: SideText;
  b: SideText;
  beads?: Bead[] | null;
  [member: string]: any;
}

/** Why something failed. Codes are never renamed. */
export type ErrorCode =
  "not-found" | "network" | "timeout" | "no-wasm" | "bad-document" | "integrity" | "csp" | "too-large" | "trap";

/**
 * `<diglot-article>`.
 *
 * Attributes: `src`, the address of a document; `view`, `grain` (`sentence`) and `first` (`b`), states that are reflected;
 * `default-view`, the author's choice; `storage="none"`, nothing is kept for the reader; `loading="eager"`, not only when it
 * comes near the view; `data-sticky`, the control stays in sight.
 *
 * Events, which bubble and are composed: `diglot-ready` after each drawing, `diglot-viewchange`, `diglot-error`.
 */
export class DiglotArticle extends HTMLElement {
  /**
   * The folder that the core, the labels and the packs are fetched from, ending in a slash: the script's own unless it is set.
   * What is set is an address as in a link of the page.
   */
  static get base(): string;
  static set base(address: string | URL);
  /** Defines the element; a second definition is no error. */
  static define(registry?: CustomElementRegistry): void;
  /** The document that is shown; setting it shows another, or none. */
  get article(): DiglotDocument | undefined;
  set article(article: DiglotDocument | null | undefined);
  /** What fetches the document of `src`, where it is not to be the browser's own. */
  fetch?: typeof globalThis.fetch;
  /** The aligned article; null before it is aligned. */
  readonly document: DiglotDocument | null;
  /** The first drawing of what is shown, or its failure. */
  readonly ready: Promise<DiglotArticle>;
  /** What is shown; null before there is a choice. */
  get view(): View | null;
  set view(view: View);
  /** Interleaves sentence by sentence, or passage by passage. */
  toggleGrain(sentence?: boolean): void;
  /** Fetches the document of `src`, or the other language's page, again and shows it. */
  refetch(): Promise<DiglotArticle>;
  /** Removes the viewer and puts back what it took from the page. */
  restore(): void;
}

/** Shows a document in an element made for it. */
export function mount(parent: ParentNode & Node, article: DiglotDocument): DiglotArticle;

/** Aligns two texts. What it rejects with has an `ErrorCode` as its `code`. */
export function align(a: SideText, b: SideText): Promise<DiglotDocument>;

/** The language a text seems to be in, as a BCP 47 tag; `und` where it has no letters. Rejects as `align` does. */
export function guess(text: string): Promise<string>;

declare global {
  interface HTMLElementTagNameMap {
    "diglot-article": DiglotArticle;
  }
  // they bubble: an element, the document and the window hear them
  interface GlobalEventHandlersEventMap {
    "diglot-ready": CustomEvent<null>;
    "diglot-viewchange": CustomEvent<{ from: View; to: View; cause: "reader" | "script" | "url" | "match" }>;
    "diglot-error": CustomEvent<{ code: ErrorCode; message: string }>;
  }
}
