import type { Api } from '../shared/api.ts';
import type { RequirementId } from '../shared/decision.ts';
import { child, type Document, isNode } from '../shared/document.ts';
import { loadPermissions } from '../shared/permissions.ts';
import { type Defect, type DefectDraft, defectsFrom } from './defect.ts';
import { successesOf } from './answers.ts';
import { requestPlaces } from './places.ts';

/** What is written down is not what was answered: nothing, only a part of it, or something although it was refused. */
export function effectDefects(api: Api, document: Document): Defect[] {
  const writers = document.operationIds.filter((id) => !isReading(document, id));
  return defectsFrom(
    api,
    writers.flatMap((operationId) => [
      lost(api, document, operationId),
      ...(takesList(document, operationId) ? [partial(api, document, operationId)] : []),
      ...Object.entries(reasons)
        .filter(([reason]) => isPossible(reason, document, operationId))
        .map(([reason, refusals]) => despite(api, operationId, reason, refusals)),
    ]),
  );
}

/** GET changes nothing, by its definition. */
function isReading(document: Document, operationId: string): boolean {
  return Object.values(child(document.root, 'paths') ?? {}).some(
    (path) => isNode(path) && child(path, 'get')?.operationId === operationId,
  );
}

/** The statuses of refusals by a rule: of who calls, of what they speak of, of what stands in the way. */
const byRule = [400, 403, 404, 409];

/** Whether an operation can be refused for a reason although there is something that could be done all the same. */
function isPossible(reason: string, document: Document, operationId: string): boolean {
  if (reason === 'rules') return byRule.some((status) => document.response(operationId, status) !== undefined);
  // A request that can be wrong in its path only names nothing.
  if (reason === 'request')
    return requestPlaces(document, operationId).some(({ pointer }) => !pointer.startsWith('/path/'));
  return true;
}

/** Whether one request can change more than one thing. */
function takesList(document: Document, operationId: string): boolean {
  const media = child(document.requestBody(operationId), 'content', 'application/json');
  const schema = child(media, 'schema');
  return schema !== undefined && document.resolve(schema).type === 'array';
}

/** What the document and the matrix say that the operation does. */
function doing(api: Api, document: Document, operationId: string): (RequirementId | undefined)[] {
  const marks = successesOf(document, operationId).map(
    (status) => document.response(operationId, status)?.['x-understudy-rule'],
  );
  const rights = loadPermissions(api.name).cells.find(
    ({ table, outcome }) => table === operationId && outcome === 'allow',
  );
  return [...marks.map((mark) => (typeof mark === 'string' ? mark : undefined)), rights?.requirement];
}

function lost(api: Api, document: Document, operationId: string): DefectDraft {
  return {
    id: `effect:${api.name}.${operationId}:lost`,
    family: 'effect',
    operation: operationId,
    requirements: doing(api, document, operationId),
    text: `${operationId} answers as if it were done and keeps nothing`,
    deviation: { keeps: (asked, changes) => (asked.operationId === operationId ? [] : changes) },
  };
}

function partial(api: Api, document: Document, operationId: string): DefectDraft {
  return {
    id: `effect:${api.name}.${operationId}:partial`,
    family: 'effect',
    operation: operationId,
    requirements: doing(api, document, operationId),
    text: `${operationId} answers as if all were done and keeps the first change only`,
    deviation: { keeps: (asked, changes) => (asked.operationId === operationId ? changes.slice(0, 1) : changes) },
  };
}

/** Why a request is refused: kinds of refusals, by their names; those of an API itself are `rules`. */
const reasons: Readonly<Record<string, readonly string[] | undefined>> = {
  credentials: ['notAuthenticated', 'invalidToken'],
  request: ['invalid', 'malformed', 'unsupportedMediaType'],
  rules: undefined,
};

function despite(api: Api, operationId: string, reason: string, refusals: readonly string[] | undefined): DefectDraft {
  const others = Object.values(reasons).flatMap((names) => names ?? []);
  return {
    id: `effect:${api.name}.${operationId}:despite-${reason}`,
    family: 'effect',
    operation: operationId,
    requirements: [reason === 'credentials' ? api.unchanged.credentials : api.unchanged.refused],
    text: `${operationId} refuses by its ${reason} and does it all the same`,
    deviation: {
      despite: (asked, { refusal }) =>
        asked === operationId && (refusals ? refusals.includes(refusal) : !others.includes(refusal)),
    },
  };
}
