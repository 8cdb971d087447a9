// When an element does its work: one run at a time, and the next for what has changed in the meantime.

const REDRAW_AT_MOST_EVERY = 1000;

/** The runs of one element. */
export class Runs {
  /** When the last drawing was done; 0 before the first. */
  drawn = 0;
  #host;
  #does;
  #count = 0;
  /** The last run, a promise. */
  #working;
  /** Of the run that waits. */
  #timer;

  /**
   * @param {Element} host the element
   * @param {{work(goesOn: () => boolean, isHere: boolean): Promise, failed(error: Error): void, isLate(): boolean}} does
   *   `isLate` says whether the run that goes on is to be waited for
   */
  constructor(host, does) {
    this.#host = host;
    this.#does = does;
  }

  /** Ends the run that goes on, and begins another: it goes on as long as what this returns says so. */
  next() {
    const run = ++this.#count;
    return () => run === this.#count && this.#host.isConnected;
  }

  /** Works; `isHere` where the element is known to be near the view. */
  start(isHere = false) {
    const goesOn = this.next();
    this.#working = this.#does.work(goesOn, isHere).catch((error) => {
      if (goesOn()) this.#does.failed(error);
    });
  }

  /** Whether another waits for its time. */
  get isWaiting() {
    return this.#timer !== undefined;
  }

  /** Works again, some time after the last drawing at the earliest, and after the run that goes on if that is late. */
  again() {
    const before = this.drawn;
    const wait = before ? Math.max(0, before + REDRAW_AT_MOST_EVERY - performance.now()) : 0;
    const timer = setTimeout(async () => {
      if (this.#does.isLate()) await this.#working;
      if (this.#timer !== timer) return;
      this.#timer = undefined;
      // it may have been drawn since
      if (this.drawn === before) this.start();
      else this.again();
    }, wait);
    this.#timer = timer;
  }

  /** Ends the run that goes on and the one that waits. */
  stop() {
    this.#count++;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
