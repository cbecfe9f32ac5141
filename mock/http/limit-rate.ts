import type { RequestHandler } from 'express';
import { MemoryStore, rateLimit } from 'express-rate-limit';
import type { Workspace } from '../workspace.ts';
import type { Api, Quota } from '../shared/api.ts';
import { refuse } from '../shared/decision.ts';
import { type Context, contextOf } from './context.ts';
import { RefusalError } from './refusal-error.ts';

/** Refuses callers who make more requests than their API lets them, and says when to come again. A reset counts anew. */
export function limitRate(api: Api, workspace: Workspace): RequestHandler[] {
  const store = new MemoryStore();
  workspace.onReplace(() => {
    void store.resetAll();
  });
  const quotas = new WeakMap<Context, Quota>();
  const look: RequestHandler = (request, _response, next) => {
    const context = contextOf(request);
    const quota = context.identity && context.workspace.api(api.name).quota(context.identity.subject);
    if (quota) quotas.set(context, quota);
    next();
  };
  const quotaOf = (request: Parameters<RequestHandler>[0]): Quota | undefined => quotas.get(contextOf(request));
  const limit = rateLimit({
    store,
    windowMs: 60_000,
    limit: (request) => quotaOf(request)?.requests ?? 0,
    keyGenerator: (request) => quotaOf(request)?.key ?? '',
    skip: (request) => quotaOf(request) === undefined,
    legacyHeaders: false,
    standardHeaders: false,
    handler: (request, _response, next) => {
      const quota = quotaOf(request);
      const info: unknown = Reflect.get(request, 'rateLimit');
      const resetsAt =
        typeof info === 'object' && info !== null && 'resetTime' in info && info.resetTime instanceof Date
          ? info.resetTime.getTime()
          : Date.now() + 60_000;
      const seconds = Math.max(1, Math.ceil((resetsAt - Date.now()) / 1000));
      const message = `more than ${quota?.requests ?? 0} requests a minute for ${quota?.key ?? ''}; come again in ${seconds} s`;
      const refusal = refuse('tooManyRequests', { requirement: quota?.requirement ?? 'none', place: [], message });
      next(new RefusalError({ ...refusal, headers: { 'Retry-After': String(seconds) } }));
    },
  });
  return [look, limit];
}
