/** Makes an unexpected warning or error on the console fail the test that caused it. To be called at the top of a test file. */
export function quietConsole(): void {
  const heard: string[] = [];
  const { console } = globalThis;
  const own = { warn: console.warn, error: console.error };
  const listen = (...words: unknown[]): void => void heard.push(words.join(' '));

  before(() => void Object.assign(console, { warn: listen, error: listen }));
  afterEach(() => {
    const words = heard.splice(0);
    if (words.length > 0) throw new Error(`The console said: ${words.join('\n')}`);
  });
  after(() => void Object.assign(console, own));
}
