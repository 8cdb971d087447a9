// Reading aloud by the browser's voices: a sentence an utterance, each marked while it is read.

import { primary } from "./labels.js";

/** The voice for a language: one of the same region if there is one, on this device rather than from the network. */
function voiceFor(tag) {
  const voices = (globalThis.speechSynthesis?.getVoices() ?? []).filter((each) => primary(each.lang) === primary(tag));
  const same = voices.filter((each) => each.lang.replace("_", "-").toLowerCase() === tag.toLowerCase());
  const best = same.length ? same : voices;
  return best.find((each) => each.localService) ?? best[0];
}

/** Whether a language can be read aloud. */
export function speaks(tag) {
  return voiceFor(tag) !== undefined;
}

/** Voices come late in some browsers. */
export function onVoices(act, signal) {
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", act, { signal });
}

let current;

/**
 * Reads segments aloud one after the other.
 * @param {{text: string, lang: string, bead: string}[]} sentences
 * @param {(bead?: string) => void} mark called with the bead that is read, and with nothing at the end
 */
export function speak(sentences, mark) {
  stop();
  const { speechSynthesis } = globalThis;
  let at = -1;
  const run = { mark };
  const next = () => {
    if (current !== run) return;
    const sentence = sentences[++at];
    if (!sentence) return stop();
    mark(sentence.bead);
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.lang = sentence.lang;
    utterance.voice = voiceFor(sentence.lang);
    utterance.onend = utterance.onerror = next;
    run.utterance = utterance; // some browsers forget one that nobody holds
    speechSynthesis.speak(utterance);
  };
  current = run;
  next();
}

/** Whether something is read. */
export const speaking = () => current !== undefined;

/** Falls silent. */
export function stop() {
  const run = current;
  current = undefined;
  if (!run) return;
  globalThis.speechSynthesis.cancel();
  run.mark();
}
