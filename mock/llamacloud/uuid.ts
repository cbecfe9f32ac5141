const groupLengths = [8, 4, 4, 4, 12];
const hyphenated = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const simple = /^[0-9a-f]{32}$/i;
const urn = 'urn:uuid:';

/**
 * The UUID in lower case with hyphens; undefined when the text is none. Takes what the vendor's parser takes: any case,
 * without hyphens, after `urn:uuid:`, in braces (LLAMACLOUD-BODY-11).
 */
export function canonicalUuid(text: string): string | undefined {
  if (simple.test(text)) return text.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const { inner } = unwrap(text);
  return hyphenated.test(inner) ? inner.toLowerCase() : undefined;
}

/** The same UUID in lower case with hyphens. Text that is none is left as it is: no row has it for an id. */
export function normalUuid(text: string): string {
  return canonicalUuid(text) ?? text;
}

export function isUuid(text: string): boolean {
  return canonicalUuid(text) !== undefined;
}

/**
 * Why a text is no UUID, in the words of the vendor's parser (LLAMACLOUD-ERROR-11). It looks at the characters first,
 * then at how many groups there are, then at their lengths. Positions and lengths count bytes, positions from 1.
 */
export function uuidFault(text: string): string {
  const { inner, offset } = unwrap(text);
  const stranger = /[^0-9a-f-]/iu.exec(inner);
  if (stranger) {
    const position = bytes(inner.slice(0, stranger.index)) + offset + 1;
    return `invalid character: found \`${stranger[0]}\` at ${position}`;
  }
  const groups = inner.split('-');
  if (groups.length === 1 && offset === 0) {
    return `invalid length: expected length 32 for simple format, found ${text.length}`;
  }
  if (groups.length !== groupLengths.length) {
    return `invalid group count: expected ${groupLengths.length}, found ${groups.length}`;
  }
  const wrong = groups.findIndex((group, index) => group.length !== groupLengths[index]);
  return `invalid group length in group ${wrong}: expected ${groupLengths[wrong] ?? 0}, found ${groups[wrong]?.length ?? 0}`;
}

/** Takes braces or the URN prefix away, and tells how long what stood before was. */
function unwrap(text: string): { inner: string; offset: number } {
  if (text.length > 1 && text.startsWith('{') && text.endsWith('}')) return { inner: text.slice(1, -1), offset: 1 };
  if (text.startsWith(urn)) return { inner: text.slice(urn.length), offset: urn.length };
  return { inner: text, offset: 0 };
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
