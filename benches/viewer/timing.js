// In the page: how long something takes until the reader sees it.

/** The next frame has been painted. */
const frame = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(port1.close());
      port2.postMessage(0);
    });
  });

/** Longer than the viewer waits after a scroll until it has looked up the reader's place. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 200));

/** What was done before is over, and its garbage collected. */
export async function settle() {
  await rest();
  globalThis.gc?.();
  await frame();
}

/** Milliseconds from the call to the frame that shows what it did, laid out. */
export async function time(act) {
  const begin = performance.now();
  await act();
  document.body.getBoundingClientRect();
  await frame();
  return performance.now() - begin;
}
