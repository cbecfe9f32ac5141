import { Router } from 'express';
import { z } from 'zod';
import { checkFault, type Served } from '../faults/check.ts';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import type { ApiName } from '../shared/api.ts';
import { limits } from '../shared/limits.ts';
import { ControlError } from './control-error.ts';
import { jsonBody, read } from './read-json.ts';

/** The longest that a request is held back, in milliseconds. */
const longest = 600_000;
const inMilliseconds = `must be whole milliseconds up to ${longest}, or {"min": …, "max": …}`;
const milliseconds = z.int(inMilliseconds).min(0, inMilliseconds).max(longest, inMilliseconds);

const Fault = z.strictObject({
  api: z.custom<ApiName>((value) => typeof value === 'string', 'must be the name of an API').optional(),
  operation: z.string().optional(),
  latency: z.union([milliseconds, z.strictObject({ min: milliseconds, max: milliseconds })], inMilliseconds).optional(),
  error: z
    .strictObject({ status: z.int().min(400).max(599), example: z.string().optional(), force: z.boolean().optional() })
    .optional(),
  connection: z.enum(['reset', 'truncate'], 'must be "reset" or "truncate"').optional(),
  rateLimit: z.strictObject({ requests: z.int().min(0), seconds: z.int().min(1).max(86_400) }).optional(),
  count: z.int().min(1).optional(),
  share: z.number().min(0).max(1).optional(),
  seed: z.int().min(0).optional(),
});

const Wanted = z.strictObject({ faults: z.array(Fault).max(limits.faults.value) });

const failed = 'The faults stay as they are';

/** What goes wrong on purpose in the workspace. */
export function faultRoutes({ apis, documentOf, drawings }: MockParts): Router {
  const served = apis.map((api): Served => {
    const outside = drawings.get(api.name)?.outside;
    return { name: api.name, documents: [documentOf(api), ...(outside ? [outside.document] : [])] };
  });
  const router = Router({ caseSensitive: true });
  router.get('/faults', (request, response) => {
    response.json({ faults: workspaceOf(request).faults.list() });
  });
  router.put('/faults', jsonBody, (request, response) => {
    const { faults: wanted } = read(Wanted, request.body, failed);
    const problems = wanted.flatMap((fault, index) => {
      const problem = checkFault(fault, served);
      return problem === undefined ? [] : [`faults[${index}]${/^[\w.]+:/.test(problem) ? '.' : ' '}${problem}`];
    });
    if (problems.length > 0) throw new ControlError(400, failed, problems);
    const { faults } = workspaceOf(request);
    faults.replace(wanted);
    response.json({ faults: faults.list() });
  });
  router.delete('/faults', (request, response) => {
    workspaceOf(request).faults.clear();
    response.status(204).end();
  });
  router.delete('/faults/:id', (request, response) => {
    const { id } = request.params;
    if (!workspaceOf(request).faults.remove(Number(id))) throw new ControlError(404, `There is no fault ${id}`);
    response.status(204).end();
  });
  return router;
}
