import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import { maxBodyBytes } from '../http/read-body.ts';
import { isTooDeep } from '../shared/hostile.ts';
import { limits } from '../shared/limits.ts';
import { plain } from '../../support/plain.ts';
import { describeProblem } from '../worlds/state.ts';
import { ControlError } from './control-error.ts';

const parse: RequestHandler = express.json({ limit: maxBodyBytes, strict: false });

/** Reads a body that is declared as JSON; any other is a 415, so that no page of another origin can send one unasked. */
export const jsonBody: RequestHandler = (request, response, next) => {
  const isEmpty = request.headers['content-length'] === '0';
  if (!isEmpty && request.is('json') === false) throw new ControlError(415, 'The body must be application/json');
  parse(request, response, (error?: unknown) => {
    next(error ?? (isTooDeep(request.body) ? tooDeep() : undefined));
  });
};

function tooDeep(): ControlError {
  return new ControlError(400, `The body is nested deeper than ${limits.nesting.value} levels`);
}

/**
 * Holds what was sent against its shape. Throws a `ControlError` (400) that tells every problem with its place.
 * @param failed what could not be done: "The clock was not moved"
 */
export function read<T>(schema: z.ZodType<T>, value: unknown, failed: string): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  throw new ControlError(400, failed, error.issues.flatMap(problemsOf));
}

/** An issue of the schema library as lines: one for each key that is not known. */
function problemsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => describeProblem({ path: [...path, key], message: 'is not known here' }));
  return [describeProblem({ path: path.length > 0 ? path : ['body'], message: plain(issue.message) })];
}
