import { Router } from 'express';
import { z } from 'zod';
import { brief } from '../../support/brief.ts';
import { nearest } from '../../support/nearest.ts';
import { explain } from '../explain/explain.ts';
import type { Question } from '../explain/question.ts';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import { Document } from '../shared/document.ts';
import { ControlError } from './control-error.ts';
import { jsonBody, read } from './read-json.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()], 'must be a text, a number, true or false');
const Value = z.union([Scalar, z.array(Scalar)], 'must be a text, a number, true or false, or a list of those');
const Headers = z.record(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'is no name of a header'),
  z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'has characters that no header has'),
);

const Asked = z.strictObject({
  api: z.string(),
  principal: z.union(
    [z.string(), z.strictObject({ headers: Headers })],
    'must be the name of a principal of this world, or {"headers": {…}}',
  ),
  operation: z.string(),
  params: z.record(z.string(), Scalar).optional(),
  query: z.record(z.string(), Value).optional(),
  body: z.unknown().optional(),
});

const failed = 'Nothing was explained';

/** Why not? Whether a request would be allowed, and what would have to be different. Nothing is changed. */
export function explainRoutes(mock: MockParts): Router {
  const router = Router({ caseSensitive: true });
  router.post('/explain', jsonBody, async (request, response) => {
    const asked = read(Asked, request.body, failed);
    const api = mock.apis.find(({ name }) => name === asked.api);
    if (!api)
      throw problem(
        'api',
        asked.api,
        mock.apis.map(({ name }) => name),
      );
    if (mock.drawings.get(api.name)?.drawn.includes(asked.operation) === true)
      throw new ControlError(400, failed, [
        `operation: ${asked.operation} is drawn from the document of --spec: every principal gets its answer, no rule decides it`,
      ]);
    if (!api.operationIds.includes(asked.operation)) throw problem('operation', asked.operation, api.operationIds);
    const question: Question = { ...asked, api: api.name };
    checkParameters(question);
    const workspace = workspaceOf(request);
    const explanation = await explain(request.app, api, workspace, question);
    if (!explanation) {
      const names = workspace
        .api(api.name)
        .views()
        .principals.map(({ name }) => name);
      throw problem('principal', JSON.stringify(asked.principal), names);
    }
    response.json(explanation);
  });
  return router;
}

/** A path can be made of the parameters: each is there, and none that it does not have. */
function checkParameters({ api, operation, params = {}, query = {} }: Question): void {
  const { path } = Document.load(api).route(operation);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const missing = names.filter((name) => params[name] === undefined || params[name] === '');
  const unknown = Object.keys(params).filter((name) => !names.includes(name));
  const noText = Object.entries({ params, query }).flatMap(([section, values]) =>
    Object.entries(values).flatMap(([name, value]) => (String(value).isWellFormed() ? [] : [`${section}.${name}`])),
  );
  const problems = [
    ...missing.map((name) => `params.${name}: is required, for the path is ${path}`),
    ...unknown.map((name) => `params.${brief(name)}: is no parameter of ${path}`),
    ...noText.map((place) => `${place}: has half of a surrogate pair, which no address can have`),
  ];
  if (problems.length > 0) throw new ControlError(400, failed, problems);
}

function problem(member: string, value: string, known: readonly string[]): ControlError {
  return new ControlError(400, failed, [
    `${member}: there is no ${brief(value)}; similar: ${nearest(value, known).join(', ')}`,
  ]);
}
