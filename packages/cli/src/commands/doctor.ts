import type { Command } from '../command.js';
import { examineUrl } from '../doctor/examine-url.js';
import { Failure, UsageError } from '../failure.js';

/** `kpi doctor URL`: says why elements of a page do not show, from what the page's server sends. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'Say why elements of a page do not show.',
  usage: 'URL',
  options: [],
  notes: `Looks at the page as its server sends it: tags that an editor stripped or escaped, scripts that are missing, what the content policy
refuses and what to add to it, definitions and results that are not there, are a web page, or may not be read from this page (CORS).
What only a browser can see (hidden containers, versions) is told by <script src="…/doctor.js" type="module"> in the page.

Example:
  kpi doctor https://intranet.example/sales`,
  async run(args, host) {
    const [address, ...more] = args.words;
    if (address === undefined || more.length > 0) throw new UsageError('kpi doctor needs one address of a page.');
    if (!URL.canParse(address)) throw new UsageError(`${address} is not an address. Write it with its scheme: https://intranet.example/sales.`);
    const { findings, elements } = await examineUrl(new URL(address)).catch((error: unknown) => {
      throw new Failure(1, `${address} could not be read: ${error instanceof Error ? error.message : String(error)}.`);
    });
    for (const { code, message, fix } of findings) host.stdout(`${code}  ${message}\nfix: ${fix}\n\n`);
    host.stdout(findings.length === 0 ? `${count(elements, 'element')}, nothing found.\n` : `${count(findings.length, 'thing')} found.\n`);
    return findings.length === 0 ? 0 : 1;
  },
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
