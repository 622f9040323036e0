import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail, run, say } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Flags that keep a headless browser in a container quiet: no sandbox to set up, no calls of its own to the network. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** The path of a Chromium on this machine, or null. `CHROMIUM_PATH` wins. */
export function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked)) fail(`CHROMIUM_PATH is ${asked}, where there is no file. Set it to a Chromium binary, or unset it.`);
    return asked;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...PLACES].find(isExecutable) ?? null;
}

/** Finds Chromium, or installs Debian's package where that is allowed, or ends with what to do. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  if (process.platform === 'linux' && isRoot && (await run('apt-get', ['--version'], { capture: true })).code === 0) {
    say('No Chromium on this machine: installing the Debian packages chromium and fonts-liberation');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env, capture: true });
    const { code, output } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
      env,
      capture: true,
    });
    const installed = findChromium();
    if (code === 0 && installed) return installed;
    process.stderr.write(output.slice(-2000));
  }
  fail(
    'The tests draw elements in a real browser, and no Chromium was found.\n' +
      'Install it (Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium),\n' +
      'or set CHROMIUM_PATH to the binary of any Chromium-based browser, then run the command again.',
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
