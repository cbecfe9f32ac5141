import type { Api } from '../shared/api.ts';
import { change, gone } from '../shared/change.ts';
import type { Sent } from '../shared/deviation.ts';
import { child, type Document } from '../shared/document.ts';
import { type Defect, type DefectDraft, defectsFrom } from './defect.ts';
import { answerPlaces, type DescribedPlace, keywordsOf, requestPlaces } from './places.ts';
import { another, mistyped, unfit } from './values.ts';

/** One thing that is wrong in the answer to a request that is carried out. */
export function answerDefects(api: Api, document: Document): Defect[] {
  const names = requestNames(document);
  return defectsFrom(
    api,
    document.operationIds.flatMap((operationId) =>
      successesOf(document, operationId).flatMap((status) => [
        ...wholeAnswer(api, document, operationId, status),
        ...answerPlaces(document, operationId, status).flatMap((place) =>
          partsOfAnswer(api, operationId, status, place, names),
        ),
      ]),
    ),
  );
}

/** The statuses of success that the document has for an operation. */
export function successesOf(document: Document, operationId: string): number[] {
  const statuses = Object.keys(child(document.operation(operationId), 'responses') ?? {}).map(Number);
  return statuses.filter((status) => status >= 200 && status < 300);
}

/** What the requests of an API name: members of answers that are called the same have to hold what was sent. */
function requestNames(document: Document): ReadonlySet<string> {
  const pointers = document.operationIds.flatMap((id) => requestPlaces(document, id).map(({ pointer }) => pointer));
  return new Set(pointers.map((pointer) => pointer.replace(/(?<!\/\*)(\/\*)+$/, '').replace(/^.*\//, '')));
}

function successDefect(
  api: Api,
  operationId: string,
  status: number,
  draft: Pick<DefectDraft, 'id' | 'requirements' | 'text'>,
  alter: (sent: Sent) => Sent,
): DefectDraft {
  return {
    ...draft,
    id: `answer:${api.name}.${operationId}:${status}:${draft.id}`,
    family: 'answer',
    operation: operationId,
    deviation: {
      sends: (sent, occasion) =>
        occasion.operationId === operationId && !occasion.refusal && sent.status === status ? alter(sent) : sent,
    },
  };
}

function wholeAnswer(api: Api, document: Document, operationId: string, status: number): DefectDraft[] {
  const response = document.response(operationId, status);
  const mark = response?.['x-understudy-rule'];
  const requirements = [typeof mark === 'string' ? mark : undefined];
  const other = status === 200 ? 201 : 200;
  const drafts = [
    successDefect(
      api,
      operationId,
      status,
      { id: 'status', requirements, text: `${operationId} answers ${other} in place of ${status}` },
      (sent) => ({ ...sent, status: other, body: sent.body ?? {} }),
    ),
    successDefect(
      api,
      operationId,
      status,
      { id: 'failure', requirements, text: `${operationId} answers 500 once it has done its work` },
      (sent) => ({ ...sent, status: 500, body: { error: 'internal error' } }),
    ),
  ];
  if (!child(response, 'content', 'application/json')) return drafts;
  return [
    ...drafts,
    successDefect(
      api,
      operationId,
      status,
      { id: 'type', requirements, text: `${operationId} answers with text that is no JSON` },
      (sent) => ({ ...sent, type: 'text/html', body: '<!doctype html><title>Done</title>' }),
    ),
  ];
}

/** Whether the document allows one value, beside which there is no other. */
function isOnlyOne({ schemas }: DescribedPlace): boolean {
  return schemas.some((schema) => Array.isArray(schema.enum) && schema.enum.length === 1);
}

function partsOfAnswer(
  api: Api,
  operationId: string,
  status: number,
  place: DescribedPlace,
  names: ReadonlySet<string>,
): DefectDraft[] {
  const { pointer, types, required, member, requirement } = place;
  const inside = pointer.replace(/^\/body/, '');
  const altered = (keyword: string, part: string, text: string, put: (value: unknown) => unknown): DefectDraft =>
    successDefect(
      api,
      operationId,
      status,
      {
        id: `${pointer}:${part}`,
        requirements: [requirement(keyword)],
        text: `${operationId} answers ${pointer} ${text}`,
      },
      (sent) => ({ ...sent, body: change(sent.body, inside, put) }),
    );
  const drafts: DefectDraft[] = [];
  if (required && member) drafts.push(altered('required', 'drop', 'not at all', () => gone));
  if (types.length > 0) drafts.push(altered('type', 'mistyped', 'of another type', () => mistyped(place)));
  if (types.length > 0 && !types.includes('null')) drafts.push(altered('null', 'null', 'as null', () => null));
  for (const [keyword, limit] of keywordsOf(place)) {
    if (unfit(keyword, limit, ['x']) === undefined) continue;
    drafts.push(
      altered(keyword, keyword, `against ${keyword}`, (value) =>
        value === null ? value : (unfit(keyword, limit, value) ?? value),
      ),
    );
  }
  const name = inside.replace(/(?<!\/\*)(\/\*)+$/, '').replace(/^.*\//, '');
  if (types.includes('array')) {
    drafts.push(
      altered('default', 'short', 'without its last item', (value) =>
        Array.isArray(value) ? value.slice(0, -1) : value,
      ),
    );
    drafts.push(
      altered('default', 'twice', 'with its first item twice', (value) =>
        Array.isArray(value) ? value.slice(0, 1).concat(value) : value,
      ),
    );
  } else if (names.has(name) && !types.includes('object') && !isOnlyOne(place)) {
    drafts.push(altered('default', 'value', 'with another value', (value) => another(value, place)));
  }
  return drafts;
}
