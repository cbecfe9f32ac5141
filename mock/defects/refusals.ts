import type { Api } from '../shared/api.ts';
import { change, gone } from '../shared/change.ts';
import type { RequirementId } from '../shared/decision.ts';
import type { Sent } from '../shared/deviation.ts';
import { child, type Document } from '../shared/document.ts';
import { loadLedger } from '../shared/ledger.ts';
import { type Defect, type DefectDraft, defectsFrom } from './defect.ts';
import { documentedAnswer } from './documented-answer.ts';
import { answerPlaces, requestPlaces } from './places.ts';
import { mistyped } from './values.ts';

/** One thing that is wrong with a refusal: it says yes, fails, or does not have its documented body. */
export function refusalDefects(api: Api, document: Document): Defect[] {
  const all = document.operationIds.flatMap((operationId) =>
    Object.keys(child(document.operation(operationId), 'responses') ?? {})
      .map(Number)
      .filter((status) => status >= 400 && status < 500 && isReachable(document, operationId, status))
      .flatMap((status) => [
        ...wholeRefusal(api, document, operationId, status),
        ...partsOfRefusal(api, document, operationId, status),
      ]),
  );
  // What is wrong in every operation is one defect.
  return defectsFrom(api, [...new Map(all.map((draft) => [draft.id, draft])).values()]);
}

/** Where nothing is asked for but the address, nothing can be wrong with it. */
function isReachable(document: Document, operationId: string, status: number): boolean {
  return (status !== 400 && status !== 422) || requestPlaces(document, operationId).length > 0;
}

interface Place {
  readonly api: Api;
  /** An operationId, or `*` for all of them. */
  readonly operation: string;
  readonly status: number;
}

function refusalDefect(
  { api, operation, status }: Place,
  draft: Pick<DefectDraft, 'id' | 'requirements' | 'text'>,
  alter: (sent: Sent) => Sent,
): DefectDraft {
  return {
    ...draft,
    id: `refusal:${api.name}.${operation}:${status}:${draft.id}`,
    family: 'refusal',
    operation,
    deviation: {
      sends: (sent, { refusal, operationId }) =>
        refusal && sent.status === status && (operation === '*' || operation === operationId) ? alter(sent) : sent,
    },
  };
}

function wholeRefusal(api: Api, document: Document, operationId: string, status: number): DefectDraft[] {
  const requirements = requirementsOf(api, document, operationId, status);
  const operation = scopeOf(api, requirements[0], operationId);
  return [
    refusalDefect(
      { api, operation: operationId, status },
      { id: 'ok', requirements, text: `${operationId} answers as if it were done where ${status} is right` },
      (sent) => ({ ...documentedAnswer(document, operationId), headers: sent.headers }),
    ),
    refusalDefect(
      { api, operation, status },
      { id: 'failure', requirements, text: `${operation} answers 500 where ${status} is right` },
      (sent) => ({ ...sent, status: 500 }),
    ),
  ];
}

function partsOfRefusal(api: Api, document: Document, operationId: string, status: number): DefectDraft[] {
  return answerPlaces(document, operationId, status).flatMap((place) => {
    const { pointer, types, required, member, requirement } = place;
    const inside = pointer.replace(/^\/body/, '');
    const altered = (keyword: string, part: string, text: string, put: () => unknown): DefectDraft => {
      const requirements = [requirement(keyword)];
      const operation = scopeOf(api, requirements[0], operationId);
      return refusalDefect(
        { api, operation, status },
        { id: `${pointer}:${part}`, requirements, text: `${operation} answers ${status} with ${pointer} ${text}` },
        (sent) => ({ ...sent, body: change(sent.body, inside, put) }),
      );
    };
    return [
      ...(required && member ? [altered('required', 'drop', 'missing', () => gone)] : []),
      ...(types.length > 0 ? [altered('type', 'mistyped', 'of another type', () => mistyped(place))] : []),
    ];
  });
}

/** Whether a defect shows in one operation or, as its requirement, in all of them. */
function scopeOf(api: Api, requirement: RequirementId | undefined, operationId: string): string {
  return loadLedger(api.name).get(requirement ?? '')?.operation === '*' ? '*' : operationId;
}

/** What a refusal with this status follows from: the mark of the answer, else whatever the ledger says about it. */
function requirementsOf(api: Api, document: Document, operationId: string, status: number): RequirementId[] {
  const mark = document.response(operationId, status)?.['x-understudy-rule'];
  if (typeof mark === 'string') return [mark];
  return [...loadLedger(api.name).values()].flatMap(({ id, operation, text }) =>
    operation === operationId && text.includes(String(status)) ? [id] : [],
  );
}
