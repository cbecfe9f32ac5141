import type { ErrorRequestHandler } from 'express';
import { brief } from '../../support/brief.ts';
import type { MockParts } from '../mock.ts';
import { limits } from '../shared/limits.ts';
import { maskUrl } from '../shared/mask.ts';
import { describeFailure } from '../shared/not-kept-error.ts';
import { ControlError } from './control-error.ts';

/** How many problems of one body are told. */
const mostTold = limits.problems.value;
/** How much of each: the name of a member, or an address, may be as long as a body. */
const longest = limits.problem.value;

/** Answers what stopped a request that no API answers: in JSON, without a stack. */
export function controlErrors({ report }: Pick<MockParts, 'report'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof ControlError) {
      const problems = error.problems.slice(0, mostTold).map(cut);
      response.status(error.status).json({ error: cut(error.message), ...(problems.length > 0 && { problems }) });
      return;
    }
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) report(error);
    const reason = error instanceof Error && status < 500 ? withAdvice(error) : describeFailure(error);
    response
      .status(status)
      .json({ error: cut(`${request.method} ${brief(maskUrl(request.originalUrl))} failed: ${reason}`) });
  };
}

/** What the library that reads a body says, and what there is to do about it. */
function withAdvice(error: Error): string {
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large' && 'limit' in error)
    return `the body is larger than the ${String(error.limit)} bytes that are read. Send a smaller one (docs/limits.md)`;
  if (type === 'encoding.unsupported') return `${error.message}. Send the body with gzip, deflate, br, or as it is`;
  if (type === 'charset.unsupported') return `${error.message}. Send the body in UTF-8`;
  if (type === 'entity.parse.failed') return `the body is not JSON: ${error.message}`;
  return error.message;
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;
}
