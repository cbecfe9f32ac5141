import type { ErrorRequestHandler, Request } from 'express';
import {
  BadRequest,
  MethodNotAllowed,
  NotFound,
  UnsupportedMediaType,
} from 'express-openapi-validator/dist/framework/types.js';
import { type Refusal, refuse } from '../shared/decision.ts';
import { describeFailure } from '../shared/not-kept-error.ts';
import { toFindings } from '../shared/problems.ts';
import { type Context, findContext } from './context.ts';
import { RefusalError } from './refusal-error.ts';
import { sendRefusal } from './send.ts';
import { reasonOf } from '../../support/reason-of.ts';

/**
 * Answers whatever stopped a request, in the shape of its API. What it answers is held against the document too, and an answer that
 * breaks the document comes back here as an error of its own, once (`below`).
 */
export function answerErrors(report: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const context = findContext(request);
    if (!context || response.headersSent) {
      next(error);
      return;
    }
    const refusal = toRefusal(error, context, request);
    if (refusal.refusal === 'failure') report(error);
    sendRefusal(request, response, refusal);
  };
}

/** What an error means for the client. */
export function toRefusal(error: unknown, context: Context, request: Request): Refusal {
  if (error instanceof RefusalError) return error.refusal;
  const { requirements } = context.api;
  const whole = { place: [], message: reasonOf(error) };
  if (error instanceof NotFound) {
    return refuse('unknownPath', {
      ...whole,
      requirement: requirements.unknownPath,
      message: `${request.path} is not a path of ${context.api.name}`,
    });
  }
  if (error instanceof MethodNotAllowed) {
    const allow = error.headers?.Allow ?? '';
    const message = `${request.method} is not a method of ${request.path}`;
    return {
      ...refuse('methodNotAllowed', {
        ...whole,
        requirement: requirements.methodNotAllowed,
        message,
        allowed: `allowed: ${allow}`,
      }),
      headers: { Allow: allow },
    };
  }
  if (error instanceof UnsupportedMediaType || isEncoding(error, context)) {
    const message = `has the content type ${JSON.stringify(request.headers['content-type'] ?? '')}; it must be application/json`;
    return refuse('unsupportedMediaType', {
      requirement: requirements.unsupportedMediaType,
      place: ['headers', 'content-type'],
      message,
    });
  }
  if (error instanceof BadRequest) return invalid(error, context, request);
  if (hasType(error, 'entity.too.large')) {
    return refuse('tooLarge', {
      requirement: requirements.tooLarge,
      place: ['body'],
      message: 'is larger than the 1 MiB that is read',
    });
  }
  // A body that cannot be unpacked, or was cut off.
  if (hasType(error, 'encoding.unsupported') || hasStatus(error, 400)) {
    const message = `cannot be read: ${whole.message}`;
    return refuse('malformed', { requirement: requirements.malformed, place: ['body', 0], message });
  }
  return refuse('failure', { ...whole, requirement: 'none', message: describeFailure(error) });
}

function invalid(error: BadRequest, context: Context, request: Request): Refusal {
  const { api, document, operationId } = context;
  const fallback = api.requirements.invalid;
  const parts = {
    params: context.params,
    query: request.query,
    headers: request.headers,
    body: context.body.kind === 'read' ? context.body.value : undefined,
  };
  if (operationId === undefined) {
    // Without an operation there is one thing that can be invalid: the percent-encoding of the path.
    const requirement = api.requirements.undecodable ?? fallback;
    return refuse('invalid', { requirement, place: ['params'], message: 'must be percent-encoded correctly' });
  }
  const [first, ...others] = toFindings(error.errors, parts, document, operationId, api.requirements);
  const whole = { requirement: fallback, place: ['params'], message: error.message };
  // A list, not arguments: a body of 1 MiB has room for more problems than a call takes arguments.
  return { kind: 'refusal', refusal: 'invalid', findings: [first ?? whole, ...others] };
}

/** A content encoding that is not known, where the document has an answer for what is not understood. */
function isEncoding(error: unknown, { api, document, operationId = '' }: Context): boolean {
  return (
    hasType(error, 'encoding.unsupported') &&
    document.response(operationId, api.refusals.unsupportedMediaType.status) !== undefined
  );
}

function hasType(error: unknown, type: string): boolean {
  return error instanceof Error && 'type' in error && error.type === type;
}

function hasStatus(error: unknown, status: number): boolean {
  return error instanceof Error && 'status' in error && error.status === status;
}
