// Nothing is fetched for an element that the reader may never come to.

/** So far beyond what is visible the work begins. */
const MARGIN = "1500px";

/** Resolves when an element comes near the view, or `signal` ends the waiting. */
export function near(element, signal) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    signal.addEventListener("abort", () => observer.disconnect());
  });
}
