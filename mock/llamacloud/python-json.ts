/** Where and why Python's parser of JSON gives a text up. */
export interface PythonFault {
  /** Position in the text, in characters, from 0. */
  readonly position: number;
  readonly message: string;
}

class Fault extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/**
 * What Python's `json` says of a malformed text, for LLAMACLOUD-ERROR-14: clients of the vendor's know these words. Walks
 * without recursion, so that depth cannot exhaust the stack.
 */
export function pythonFault(text: string): PythonFault {
  try {
    scan(text);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { message: error.message, position: Array.from(text.slice(0, error.position)).length };
  }
  return { message: 'Expecting value', position: 0 };
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literal = /null|true|false/y;
const blank = /[ \t\n\r]*/y;

function scan(text: string): void {
  const open: ('}' | ']')[] = [];
  let at = skip(blank, text, 0);
  for (;;) {
    // A value begins at `at`, or what is open ends empty.
    const character = text[at];
    if (character === '{' || character === '[') {
      const end = character === '{' ? '}' : ']';
      at = skip(blank, text, at + 1);
      if (text[at] !== end) {
        open.push(end);
        if (end === '}') at = key(text, at);
        continue;
      }
      at += 1;
    } else {
      at = scalar(text, at);
    }
    // A value has ended: close what it ends, go on to the next one.
    for (;;) {
      at = skip(blank, text, at);
      const end = open.at(-1);
      if (end === undefined) {
        if (at < text.length) throw new Fault('Extra data', at);
        return;
      }
      if (text[at] !== end) break;
      open.pop();
      at += 1;
    }
    if (text[at] !== ',') throw new Fault("Expecting ',' delimiter", at);
    at = skip(blank, text, at + 1);
    if (open.at(-1) === '}') at = key(text, at);
  }
}

/** Reads `"key" :` and what is blank after it. */
function key(text: string, at: number): number {
  if (text[at] !== '"') throw new Fault('Expecting property name enclosed in double quotes', at);
  const colon = skip(blank, text, string(text, at));
  if (text[colon] !== ':') throw new Fault("Expecting ':' delimiter", colon);
  return skip(blank, text, colon + 1);
}

function scalar(text: string, at: number): number {
  if (text[at] === '"') return string(text, at);
  const end = Math.max(skip(number, text, at), skip(literal, text, at));
  if (end === at) throw new Fault('Expecting value', at);
  return end;
}

function string(text: string, begin: number): number {
  for (let at = begin + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character < ' ') throw new Fault('Invalid control character at', at);
    if (character !== '\\') continue;
    at += 1;
    if (at === text.length) break;
    if (text[at] === 'u') {
      if (!/^[0-9a-f]{4}$/i.test(text.slice(at + 1, at + 5))) throw new Fault('Invalid \\uXXXX escape', at);
      at += 4;
    } else if (!'"\\/bfnrt'.includes(text.charAt(at))) {
      throw new Fault('Invalid \\escape', at - 1);
    }
  }
  throw new Fault('Unterminated string starting at', begin);
}

/** The end of what a sticky pattern finds at `at`; `at` itself when it finds nothing. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
