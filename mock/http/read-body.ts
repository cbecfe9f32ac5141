import express, { type RequestHandler } from 'express';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { refuse } from '../shared/decision.ts';
import { findHostile, maxMembers } from '../shared/hostile.ts';
import { limits } from '../shared/limits.ts';
import { type Body, contextOf } from './context.ts';
import { RefusalError } from './refusal-error.ts';

/** The largest body that is read, in bytes. */
export const maxBodyBytes = limits.bodyBytes.value;

const collect: RequestHandler = express.raw({ type: () => true, limit: maxBodyBytes });

/** Collects the bytes of the body; more than `maxBodyBytes` is a 413. */
export const collectBody: RequestHandler = (request, response, next) => {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (length === undefined && encoding === undefined) next();
  else collect(request, response, next);
};

/** Parses what an operation takes as JSON. What is not JSON is kept as it came, for a later middleware to refuse. */
export const parseBody: RequestHandler = (request, _response, next) => {
  const context = contextOf(request);
  const bytes: unknown = request.body;
  request.body = undefined;
  const json = typeof request.is(['json', '+json']) === 'string';
  const empty = !Buffer.isBuffer(bytes) || bytes.length === 0;
  if (!context.document.requestBody(context.operationId ?? '')) {
    // Nobody reads this body, but one that claims to be JSON and is not is refused all the same.
    const read = json && !empty ? fromJson(bytes) : undefined;
    if (read?.kind === 'malformed') context.body = read;
    next();
    return;
  }
  // The validator tells a wrong media type before anything else. Where there is no body at all, or where the API takes
  // any type for a text, it shall look at the body instead.
  if (context.api.anyMediaType || (empty && request.headers['content-type'] === undefined)) {
    request.headers['content-type'] = 'application/json';
  }
  if (!empty) {
    context.body = json ? fromJson(bytes) : fromText(bytes);
    if (context.body.kind === 'read') request.body = context.body.value;
  }
  next();
};

function fromText(bytes: Buffer): Body {
  const text = bytes.toString('utf8');
  return { kind: 'read', value: text, text, json: false };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

function fromJson(bytes: Buffer): Body {
  const malformed = { kind: 'malformed', bytes: bytes.length } as const;
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { ...malformed, offset: 0, fault: 'InvalidUtf8' };
  }
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'read', value, text, json: true };
  } catch {
    return { ...malformed, text, ...firstFault(text) };
  }
}

/** Where a text stops being JSON. */
function firstFault(text: string): { offset: number; fault: string } {
  const faults: ParseError[] = [];
  try {
    parse(text, faults, { disallowComments: true, allowTrailingComma: false });
  } catch {
    // The parser descends as deep as the text, and the stack may end first.
    return { offset: 0, fault: 'NestingTooDeep' };
  }
  const [first] = faults;
  return { offset: first?.offset ?? 0, fault: first ? printParseErrorCode(first.error) : 'InvalidSymbol' };
}

/** Refuses a body that is not JSON. */
export const refuseMalformed: RequestHandler = (request, _response, next) => {
  const { api, body } = contextOf(request);
  if (body.kind === 'malformed') {
    const requirement = api.requirements.malformed;
    const message = `is not JSON: ${words(body.fault)} at offset ${body.offset}`;
    throw new RefusalError(
      refuse('malformed', {
        requirement,
        place: ['body', body.offset],
        keyword: body.fault,
        message,
        evidence: { value: body.text },
      }),
    );
  }
  next();
};

function words(fault: string): string {
  return fault.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}

/** Refuses a body with what no API stores: see `findHostile`. */
export const refuseHostile: RequestHandler = (request, _response, next) => {
  const context = contextOf(request);
  const hostile = context.body.kind === 'read' ? findHostile(context.body.value, 'body', maxMembers) : undefined;
  if (hostile) {
    // Too deep to be walked again, or with text that a journal should not hold either.
    context.body = { kind: 'none' };
    throw new RefusalError(
      refuse('invalid', { requirement: context.api.requirements.hostile, keyword: 'hostile', ...hostile }),
    );
  }
  next();
};
