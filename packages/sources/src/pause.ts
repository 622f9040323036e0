/** A frame at 60 a second has 16 ms. */
const WORK_MS = 10;

/** A function that lets other tasks run, such as drawing and input, when it was called for the first time in `WORK_MS`. */
export function createPause(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < WORK_MS) return;
    await nextTask();
    since = performance.now();
  };
}

/** A message to oneself comes after what is waiting; a timer would wait for 4 ms more. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
