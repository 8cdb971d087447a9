// One of the two texts of the form: where it comes from, which language it is in, and what is wrong with it.
import { guess } from "./dist/diglot.js";
import { nameOf, options } from "./languages.js";
import { LARGEST, Unreadable, isBlank, megabytes, textOf } from "./textfile.js";

const DETECT = "Detect the language";
const GUESS_AFTER = 300; // ms without typing

export class Side {
  #root;
  #text;
  #language;
  #problem;
  #timer;

  constructor(root) {
    this.#root = root;
    this.#text = root.querySelector("textarea");
    this.#language = root.querySelector("select");
    this.#problem = root.querySelector(".problem");
    this.#language.append(...options());
    this.#listen();
    this.#detect(); // what a reload has kept
  }

  /** The side as a document has it: no language where it is to be detected. */
  get article() {
    const lang = this.#language.value;
    return { ...(lang && { lang }), text: this.#text.value };
  }

  get isBlank() {
    return isBlank(this.#text.value);
  }

  get size() {
    return new Blob([this.#text.value]).size;
  }

  /** Says beside the text what is wrong with it; an empty string takes it back. */
  say(problem) {
    this.#problem.textContent = problem;
    if (problem) this.#text.setAttribute("aria-invalid", "true");
    else this.#text.removeAttribute("aria-invalid");
  }

  focus() {
    this.#text.focus();
  }

  /** What stands in the way of matching, if anything does. */
  check(missing) {
    let problem = "";
    if (this.isBlank) problem = missing;
    else if (this.size > LARGEST) problem = `This text is too large: ${megabytes(this.size)}, and 5 MB is the most.`;
    // what a file was refused for has been said, and the text that is there can be matched
    this.say(problem);
    return !problem;
  }

  #listen() {
    const chooser = this.#root.querySelector('input[type="file"]');
    chooser.addEventListener("change", () => {
      const [file] = chooser.files;
      if (file) this.#take(file);
      chooser.value = ""; // the same file again is a change too
    });
    this.#text.addEventListener("input", () => {
      this.say("");
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#detect(), GUESS_AFTER);
    });
    for (const type of ["dragenter", "dragover"]) this.#root.addEventListener(type, (event) => this.#over(event));
    this.#root.addEventListener("dragleave", (event) => {
      if (!this.#root.contains(event.relatedTarget)) delete this.#text.dataset.over;
    });
    this.#root.addEventListener("drop", (event) => this.#drop(event));
  }

  /** Text that is dragged is the browser's own business. */
  #over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.#text.dataset.over = "";
  }

  #drop(event) {
    delete this.#text.dataset.over;
    const { files } = event.dataTransfer;
    if (!files.length) return;
    event.preventDefault();
    if (files.length > 1) this.say(`These are ${files.length} files: drop one for each text.`);
    else this.#take(files[0]);
  }

  /** The text of a file takes the place of what is there, if it can be read. */
  async #take(file) {
    try {
      const text = await textOf(file);
      this.#text.value = text;
      this.say("");
      await this.#detect();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.say(error.message);
    }
  }

  /** Shows the language that the text seems to be in; one that was chosen stays chosen. */
  async #detect() {
    const text = this.#text.value;
    const tag = isBlank(text) ? undefined : await guess(text).catch(() => undefined);
    if (text !== this.#text.value) return;
    this.#language.options[0].text = tag ? detected(tag) : DETECT;
  }
}

function detected(tag) {
  return tag === "und" ? "Language not recognised" : `${nameOf(tag)} (detected)`;
}
