import type { RequestHandler } from 'express';
import { refuse } from '../shared/decision.ts';
import { contextOf, nowOf } from './context.ts';
import { RefusalError } from './refusal-error.ts';

/**
 * Refuses callers who make more requests in a minute of their workspace than their API lets them, and says when to come again.
 * A reset counts anew.
 */
export const limitRate: RequestHandler = (request, _response, next) => {
  const context = contextOf(request);
  const { identity, workspace, api, rehearsal } = context;
  const quota = identity && workspace.api(api.name).quota(identity.subject);
  if (quota) {
    const { requirement, requests, key } = quota;
    const ask = rehearsal ? 'wait' : 'count';
    const wait = workspace.quotas[ask](`${api.name} ${key}`, { requests, seconds: 60 }, nowOf(context));
    if (wait > 0) {
      const message = `more than ${requests} requests a minute for ${key}; come again in ${wait} s`;
      const refusal = refuse('tooManyRequests', { requirement, place: [], message });
      throw new RefusalError({ ...refusal, headers: { 'Retry-After': String(wait) } });
    }
  }
  next();
};
