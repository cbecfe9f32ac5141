import type { Finding, RequirementId } from './decision.ts';
import type { Asked, Deviation, Occasion, Row, Rows } from './deviation.ts';
import { isNode, type Node, nodeOf } from './document.ts';

/** A sentence of the documents, and a server that does not keep it, where nothing that is derived from the documents breaks it by itself. */
export interface Breach {
  readonly requirement: RequirementId;
  /** What the server does, in a sentence. */
  readonly text: string;
  readonly deviation: Deviation;
}

/** Takes a request to an operation for another one, or refuses it. */
export function takes(operationId: string, as: (asked: Asked, rows: Rows) => Asked | Finding): Deviation {
  return { receives: (asked, rows) => (asked.operationId === operationId ? as(asked, rows) : asked) };
}

/** Writes another row into a table than an operation should. */
export function writes(operationId: string, table: string, as: (row: Row, asked: Asked) => Row): Deviation {
  return {
    keeps: (asked, changes) =>
      changes.map((change) =>
        asked.operationId === operationId && change.table === table && 'put' in change
          ? { table, put: as({ ...change.put }, asked) }
          : change,
      ),
  };
}

/** Writes rows of a table besides those that an operation should. */
export function writesAlso(
  operationId: string,
  table: string,
  more: (row: Row, rows: Rows) => readonly Row[],
): Deviation {
  return {
    keeps: (asked, changes, rows) => [
      ...changes,
      ...changes.flatMap((change) =>
        asked.operationId === operationId && change.table === table && 'put' in change
          ? more({ ...change.put }, rows).map((put) => ({ table, put }))
          : [],
      ),
    ],
  };
}

/** Answers what an operation does with another body. */
export function shows(operationId: string, as: (body: Node, occasion: Occasion) => Node): Deviation {
  return {
    sends: (sent, occasion) =>
      occasion.operationId === operationId && !occasion.refusal && isNode(sent.body)
        ? { ...sent, body: as(sent.body, occasion) }
        : sent,
  };
}

/** What a server says that refuses something for no reason. */
export function refusal(requirement: RequirementId, ...place: readonly string[]): Finding {
  return { requirement, place, message: 'is refused for no reason' };
}

/** The members of the body of a request; none where it is no object. */
export function bodyOf({ body }: Asked): Node {
  return nodeOf(body);
}
