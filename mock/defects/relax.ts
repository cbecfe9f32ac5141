import type { Api } from '../shared/api.ts';
import type { Complaint } from '../shared/deviation.ts';
import type { Document } from '../shared/document.ts';
import { type Defect, type DefectDraft, defectsFrom } from './defect.ts';
import { type DescribedPlace, keywordsOf, pointerOf, requestPlaces } from './places.ts';
import { formats } from './values.ts';

/** The keywords by which values are refused, beside `type` and `required`. */
const limits = new Set([
  'enum',
  'const',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
]);

/** One constraint of one request that is not enforced: what breaks it is taken for good. */
export function relaxations(api: Api, document: Document): Defect[] {
  return defectsFrom(
    api,
    document.operationIds.flatMap((operationId) =>
      requestPlaces(document, operationId).flatMap((place) => relaxationsOf(api, operationId, place)),
    ),
  );
}

function relaxationsOf(api: Api, operationId: string, place: DescribedPlace): DefectDraft[] {
  const { pointer, types, required, member } = place;
  const relaxed = (
    keyword: string,
    text: string,
    overlooks: (complaint: Complaint) => boolean,
    part = keyword,
    message = '',
  ): DefectDraft => ({
    id: `relax:${api.name}.${operationId}:${pointer}:${part}`,
    family: 'relax',
    operation: operationId,
    requirements: [place.requirement(keyword, message)],
    text: `${operationId} takes ${pointer} ${text}`,
    deviation: {
      overlooks: (complaint) =>
        complaint.operationId === operationId && pointerOf(complaint.place) === pointer && overlooks(complaint),
    },
  });

  const drafts: DefectDraft[] = [];
  if (required && member) drafts.push(relaxed('required', 'where it is left out', ({ value }) => value === undefined));
  // A value of the wrong type fits no enum either.
  if (types.length > 0 && !pointer.startsWith('/path') && !isText(place))
    drafts.push(
      relaxed('type', 'of any type', ({ value, keyword }) => value !== null && ['type', 'enum'].includes(keyword)),
    );
  if (pointer.startsWith('/body') && types.length > 0 && !types.includes('null'))
    drafts.push(relaxed('null', 'as null', ({ value }) => value === null));
  const patterns: unknown[] = [];
  for (const [keyword, limit] of keywordsOf(place)) {
    if (!limits.has(keyword) || (keyword === 'format' && !formats.has(limit))) continue;
    const quoted = keyword === 'pattern' ? `"${String(limit)}"` : '';
    if (keyword === 'pattern') patterns.push(limit);
    drafts.push(
      relaxed(
        keyword,
        `against ${keyword} ${JSON.stringify(limit).slice(0, 80)}`,
        (complaint) => complaint.keyword === keyword && complaint.message.includes(quoted),
        keyword === 'pattern' && patterns.length > 1 ? `pattern-${patterns.length}` : keyword,
        quoted,
      ),
    );
  }
  return drafts;
}

/** Whatever stands in a query is a text. */
function isText({ pointer, types }: DescribedPlace): boolean {
  return pointer.startsWith('/query') && types.includes('string');
}
