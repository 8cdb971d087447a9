// Nothing is fetched for an element that the reader may never come to.

/** So far beyond what is visible the work begins, in pixels. */
const MARGIN = 1500;

/** Whether an element is near by now. Asking spares the frame that an observer takes to answer. */
export function isNear(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  // a frame knows nothing of what is visible of it
  return height > 0 && top < innerHeight + MARGIN && bottom > -MARGIN && parent === window;
}

/** Resolves when an element comes near the view, or `signal` ends the waiting. */
export async function near(element, signal) {
  if (isNear(element)) return undefined;
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: `${MARGIN}px` },
    );
    observer.observe(element);
    signal.addEventListener("abort", () => observer.disconnect());
  });
}
