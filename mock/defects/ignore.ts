import type { Api } from '../shared/api.ts';
import { change, gone } from '../shared/change.ts';
import { type Document, nodeOf } from '../shared/document.ts';
import { type Defect, defectsFrom } from './defect.ts';
import { requestPlaces } from './places.ts';

/** One optional member or parameter that is read over: the request is done as if it had not been sent. */
export function omissions(api: Api, document: Document): Defect[] {
  return defectsFrom(
    api,
    document.operationIds.flatMap((operationId) =>
      requestPlaces(document, operationId)
        .filter(({ member, required, pointer }) => member && !required && pointer !== '/body')
        .map(({ pointer, schemas, requirement }) => {
          const standard: unknown = schemas.find((schema) => Object.hasOwn(schema, 'default'))?.default ?? gone;
          return {
            id: `ignore:${api.name}.${operationId}:${pointer}`,
            family: 'ignore',
            operation: operationId,
            requirements: [requirement('default')],
            text: `${operationId} reads over ${pointer}`,
            deviation: {
              receives: (asked) => {
                if (asked.operationId !== operationId) return asked;
                const [, section, ...rest] = pointer.split('/');
                const inside = rest.map((step) => `/${step}`).join('');
                return section === 'query'
                  ? { ...asked, query: nodeOf(change(asked.query, inside, () => standard)) }
                  : { ...asked, body: change(asked.body, inside, () => standard) };
              },
            },
          };
        }),
    ),
  );
}
