import type { Deviation, Occasion } from '../shared/deviation.ts';
import { loadLedger } from '../shared/ledger.ts';

/** Another status that says much the same. */
const others: Readonly<Record<number, number>> = {
  400: 422,
  403: 404,
  404: 403,
  405: 404,
  413: 400,
  415: 400,
  422: 400,
};

/** Refuses with another 4xx wherever no document states one: what only follows from a document is a SHOULD, and free. */
export const statuses: Deviation = {
  sends: (sent, occasion) => {
    const other = others[sent.status];
    return occasion.refusal && other !== undefined && isOpen(occasion, sent.status) ? { ...sent, status: other } : sent;
  },
  // The document lists what the mock answers.
  unchecked: true,
};

/** Whether no document states a status for a refusal. What no operation answers says that there is none, which is HTTP's to state. */
function isOpen({ api, document, operationId, rule }: Occasion, status: number): boolean {
  if (operationId === undefined) return false;
  const requirement = loadLedger(api).get(rule);
  if (requirement?.level !== 'MUST') return true;
  const listed = document.operation(operationId)['x-understudy-documented-statuses'];
  return !(Array.isArray(listed) && listed.includes(status)) && !requirement.text.includes(String(status));
}
