import type { IncomingMessage } from 'node:http';
import express, { type RequestHandler } from 'express';
import { maxDepth, maxMembers } from '../shared/hostile.ts';
import { limits } from '../shared/limits.ts';
import { ControlError } from './control-error.ts';

const failed = 'The state was not put in';

const sizes = new WeakMap<IncomingMessage, number>();

/** How many bytes the state had that came with a request, unpacked. */
export function stateBytesOf(request: IncomingMessage): number {
  return sizes.get(request) ?? 0;
}

const parse: RequestHandler = express.json({
  limit: limits.stateBytes.value,
  strict: false,
  verify: (request, _response, bytes, encoding) => {
    if (encoding !== 'utf-8') throw new ControlError(415, `${failed}: it must be in UTF-8, and is in ${encoding}`);
    checkShape(bytes);
    sizes.set(request, bytes.length);
  },
});

/**
 * Reads a state. Large ones are read one after another: each is in memory as bytes, as a text and as what it says, and packed a
 * hundred of them are a few megabytes on the way.
 */
export const stateBody: RequestHandler = (request, response, next) => {
  const { 'content-length': length, 'content-encoding': encoding } = request.headers;
  if (encoding === undefined && Number(length) <= limits.bodyBytes.value) {
    parse(request, response, next);
    return;
  }
  const before = lastLarge;
  lastLarge = new Promise((done) => {
    void before.then(() => {
      if (response.closed) {
        done();
        return;
      }
      response.once('close', done);
      parse(request, response, (error?: unknown) => {
        done();
        next(error);
      });
    });
  });
};

let lastLarge = Promise.resolve();

const [quote, escape, comma] = [0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Looks at the bytes of a JSON text before they are parsed: what is in it may take fifty times the room of its text, and a text of
 * 256 MiB that is nothing but brackets more memory than there is. Throws a `ControlError` where it is too deep or says too much.
 */
export function checkShape(bytes: Uint8Array, most: number = limits.stateValues.value): void {
  let depth = 0;
  let values = 0;
  // How many members each object has that is open. Of a list it is not asked: a table is one.
  const members = new Float64Array(maxDepth + 1);
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === escape) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === comma) {
      values += 1;
      const count = (members[depth] ?? 0) + 1;
      members[depth] = count;
      if (count >= maxMembers)
        throw new ControlError(400, `${failed}: an object in it has more than ${maxMembers} members`);
    } else if (byte === openList || byte === openObject) {
      values += 1;
      depth += 1;
      if (depth > maxDepth) throw new ControlError(400, `${failed}: it is nested deeper than ${maxDepth} levels`);
      members[depth] = byte === openList ? Number.NEGATIVE_INFINITY : 0;
    } else if (byte === closeList || byte === closeObject) depth -= 1;
    if (values > most) throw new ControlError(413, `${failed}: it has more than ${most} values, objects and lists`);
  }
}
