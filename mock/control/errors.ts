import type { ErrorRequestHandler } from 'express';
import type { MockParts } from '../mock.ts';

/** Answers what stopped a request that no API answers: in JSON, without a stack. */
export function controlErrors({ report }: Pick<MockParts, 'report'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) report(error);
    response.status(status).json({
      error: `${request.method} ${request.originalUrl} failed: ${error instanceof Error ? error.message : String(error)}`,
    });
  };
}
