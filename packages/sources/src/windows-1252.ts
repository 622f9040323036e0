/** What Windows-1252 has at 0x80 to 0x9f, as the WHATWG Encoding Standard says; elsewhere a byte is its own code point. */
const HIGH_CONTROLS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * Windows-1252 bytes as UTF-8. Done here because Node 20.18.3 to 20.20, 22.13 and later ones decode the label `windows-1252`
 * as ISO 8859-1, which turns the euro sign and typographic quotes into control characters (nodejs/node issue 56542).
 */
export function windows1252ToUtf8(bytes: Uint8Array): Uint8Array {
  // No character here takes more than three bytes in UTF-8.
  let size = 0;
  for (const byte of bytes) size += byte < 0x80 ? 1 : byte < 0xa0 ? 3 : 2;
  const utf8 = new Uint8Array(size);
  let at = 0;
  for (const byte of bytes) {
    const point = byte >= 0x80 && byte < 0xa0 ? HIGH_CONTROLS.charCodeAt(byte - 0x80) : byte;
    if (point < 0x80) utf8[at++] = point;
    else if (point < 0x800) {
      utf8[at++] = 0xc0 | (point >> 6);
      utf8[at++] = 0x80 | (point & 0x3f);
    } else {
      utf8[at++] = 0xe0 | (point >> 12);
      utf8[at++] = 0x80 | ((point >> 6) & 0x3f);
      utf8[at++] = 0x80 | (point & 0x3f);
    }
  }
  return utf8.subarray(0, at);
}
