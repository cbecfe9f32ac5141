import type { Api } from '../shared/api.ts';
import type { Finding } from '../shared/decision.ts';
import type { Asked } from '../shared/deviation.ts';
import type { Document } from '../shared/document.ts';
import { type Defect, type DefectDraft, defectsFrom } from './defect.ts';
import { type DescribedPlace, keywordsOf, requestPlaces } from './places.ts';

/** One value that the document allows and the server refuses: at an edge, a member of an enum, null, a member left out. */
export function restrictions(api: Api, document: Document): Defect[] {
  return defectsFrom(
    api,
    document.operationIds.flatMap((operationId) =>
      requestPlaces(document, operationId).flatMap((place) => restrictionsOf(api, operationId, place)),
    ),
  );
}

function restrictionsOf(api: Api, operationId: string, place: DescribedPlace): DefectDraft[] {
  const { pointer, types, required, member, steps } = place;
  const tightened = (
    keyword: string,
    part: string,
    text: string,
    refuses: (value: unknown) => boolean,
  ): DefectDraft => ({
    id: `tighten:${api.name}.${operationId}:${pointer}:${part}`,
    family: 'tighten',
    operation: operationId,
    requirements: [place.requirement(keyword)],
    text: `${operationId} refuses ${pointer} ${text}`,
    deviation: {
      receives: (asked) => {
        if (asked.operationId !== operationId) return asked;
        const found = valuesAt(asked, pointer).some(refuses);
        return found ? refusalOf(place.requirement(keyword), steps) : asked;
      },
    },
  });

  const drafts: DefectDraft[] = [];
  // Where there is a default it has been filled in before.
  const filled = place.schemas.some((schema) => Object.hasOwn(schema, 'default'));
  if (member && !required && !filled && pointer !== '/body')
    drafts.push(tightened('default', 'absent', 'where it is left out', (value) => value === undefined));
  if (pointer.startsWith('/body') && types.includes('null'))
    drafts.push(tightened('null', 'null', 'as null', (value) => value === null));
  for (const [keyword, limit] of keywordsOf(place)) {
    if (keyword === 'enum' && Array.isArray(limit)) {
      const members: unknown[] = limit.filter((each) => each !== null);
      for (const each of new Set([members[0], members.at(-1)]))
        drafts.push(tightened('enum', `enum-${String(each)}`, `as ${String(each)}`, (value) => value === each));
    }
    if (typeof limit !== 'number' || limit === 0) continue;
    const size = sizes[keyword];
    if (size) drafts.push(tightened(keyword, keyword, `at ${keyword} ${limit}`, (value) => size(value) === limit));
  }
  return drafts;
}

const length = (value: unknown) => (typeof value === 'string' ? Array.from(value).length : undefined);
const count = (value: unknown) => (Array.isArray(value) ? value.length : undefined);
const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** What each limit is a limit of. */
const sizes: Readonly<Record<string, (value: unknown) => number | undefined>> = {
  minLength: length,
  maxLength: length,
  minItems: count,
  maxItems: count,
  minimum: number,
  maximum: number,
};

function refusalOf(requirement: string | undefined, place: Finding['place']): Finding {
  return { requirement: requirement ?? 'none', place, message: 'is refused, by a defect', keyword: 'type' };
}

/** What a request sends at a place: a value for each item of a list on the way; undefined where a member is missing. */
function valuesAt(asked: Asked, pointer: string): unknown[] {
  const { params, query, body } = asked;
  let values: unknown[] = [{ path: params, query, body }];
  for (const step of pointer.split('/').slice(1)) {
    values = values.flatMap((value): unknown[] => {
      if (step === '*') return Array.isArray(value) ? value : [];
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
      return [new Map<string, unknown>(Object.entries(value)).get(step)];
    });
  }
  return values;
}
