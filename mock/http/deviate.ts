import type { ErrorRequestHandler, Request } from 'express';
import { BadRequest } from 'express-openapi-validator/dist/framework/types.js';
import { documentedAnswer } from '../defects/documented-answer.ts';
import type { Api, OperationRequest, Verdict } from '../shared/api.ts';
import { type Refusal, refuse, type RequirementId } from '../shared/decision.ts';
import { type Complaint, type Deviation, rowsOf } from '../shared/deviation.ts';
import { child, Document, isNode, nodeOf } from '../shared/document.ts';
import { valueAt } from '../shared/place.ts';
import type { RowChange } from '../shared/world.ts';
import { toPlace } from '../shared/problems.ts';
import { type Context, contextOf } from './context.ts';
import { everyone } from './known-callers.ts';
import { RefusalError } from './refusal-error.ts';
import { typedParameters } from './typed-parameters.ts';

/** The document that a mock serves: another one, or without the operations that a deviation leaves out. */
export function servedDocument(api: Api, { documents, serves }: Deviation = {}): Document {
  const known = Document.load(api.name);
  const document = documents ? new Document(documents(known.root)) : known;
  if (!serves) return document;
  const isOperation = (node: unknown) => isNode(node) && typeof node.operationId === 'string';
  const paths = Object.entries(child(document.root, 'paths') ?? {}).flatMap(([path, item]) => {
    const kept = Object.entries(isNode(item) ? item : {}).filter(
      ([, node]) => !isNode(node) || !isOperation(node) || serves(node),
    );
    return kept.some(([, node]) => isOperation(node)) ? [[path, Object.fromEntries(kept)] as const] : [];
  });
  return new Document({ ...document.root, paths: Object.fromEntries(paths) });
}

/** Lets a request through when all that is wrong with it is overlooked. */
export function overlook({ overlooks }: Deviation): ErrorRequestHandler {
  return (error: unknown, request, _response, next) => {
    const isOverlooked = overlooks !== undefined && complaints(error, request).every(overlooks);
    if (isOverlooked) contextOf(request).overlooked = true;
    next(isOverlooked ? undefined : error);
  };
}

/** What is wrong with a request; where it is not the validator that says it, something that nothing overlooks. */
function complaints(error: unknown, request: Request): Complaint[] {
  const { operationId = '', params, body } = contextOf(request);
  const parts = { params, query: request.query, body: body.kind === 'read' ? body.value : undefined };
  const complaint = (place: Complaint['place'], keyword: string, message: string): Complaint => {
    return { operationId, place, keyword, message, value: valueAt(parts, place) };
  };
  if (error instanceof BadRequest)
    return error.errors.map(({ path, errorCode = '', message }) =>
      complaint(toPlace(path), errorCode.split('.')[0] ?? '', message),
    );
  const finding = error instanceof RefusalError ? error.refusal.findings[0] : undefined;
  return [complaint(finding?.place ?? [], finding?.keyword ?? '', finding?.message ?? '')];
}

/**
 * Decides as a deviation has it. What then has no answer, for nothing that it speaks of is there, is answered as the document
 * shows it: a server that checks too little says that all is well.
 */
export function decideOtherwise(
  deviation: Deviation,
  context: Context,
  request: OperationRequest,
): Verdict | 'unknown caller' {
  const { operationId, params, query, body } = request;
  const { workspace, api, document } = context;
  const world = workspace.api(api.name);
  const rows = rowsOf(world);
  const sent = { operationId, params: nodeOf(params), query: nodeOf(query), body };
  const received = deviation.receives?.(sent, rows);
  if (received && 'requirement' in received) return refuse('invalid', received);
  const reached = watchCells(deviation);
  const { keeps } = deviation;
  const asked: OperationRequest = {
    ...request,
    ...received,
    deviation: {
      ...(reached.permits && { permits: reached.permits }),
      ...(keeps && { keeps: (changes: readonly RowChange[]) => keeps(received ?? sent, changes, rows) }),
    },
  };
  try {
    const first = world.decide(asked);
    // What was let through may break a rule as well: such a server would refuse it after all, and break nothing.
    const verdict =
      reached.unhindered() || context.overlooked ? world.decide({ ...asked, broken: everyRule(api) }) : first;
    if (verdict !== 'unknown caller' && verdict.kind === 'refusal' && deviation.despite?.(operationId, verdict))
      carryOut(context, asked);
    return verdict;
  } catch {
    return { kind: 'accepted', requirement: 'none', notes: [], ...documentedAnswer(document, operationId) };
  }
}

/** What a deviation says of cells, and whether a request has come to a cell at which nothing stands in its way. */
function watchCells({ permits: said, unhindered }: Deviation): {
  readonly permits: Deviation['permits'];
  readonly unhindered: () => boolean;
} {
  if (!unhindered) return { permits: said, unhindered: () => false };
  let reached = false;
  const permits: Deviation['permits'] = (permission, cell) => {
    reached ||= unhindered(cell);
    return said?.(permission, cell) ?? permission;
  };
  return { permits, unhindered: () => reached };
}

function everyRule(api: Api): ReadonlySet<RequirementId> {
  return new Set([...api.ruleRequirements, ...api.matrixRequirements]);
}

/** Does what a refused request asks for, where no rule stands in the way. Answers whether it could be done. */
function carryOut({ workspace, api, rehearsal }: Context, asked: OperationRequest): boolean {
  if (rehearsal) return false;
  const ids = workspace.newIds(api.name);
  try {
    const verdict = workspace.api(api.name).decide({ ...asked, ids, broken: everyRule(api) });
    if (verdict === 'unknown caller' || verdict.kind === 'refusal') return false;
    verdict.commit?.();
    workspace.state.sequence = ids.sequence;
    return true;
  } catch {
    // What it speaks of is not there.
    return false;
  }
}

/** Carries out what is refused before anything is decided. */
export function carryOutDespite(
  { despite }: Deviation,
  toRefusal: (error: unknown, context: Context, request: Request) => Refusal,
): ErrorRequestHandler {
  return async (error: unknown, request, _response, next) => {
    const context = contextOf(request);
    const { operationId, workspace, api, params, body } = context;
    const refusal = toRefusal(error, context, request);
    if (operationId !== undefined && despite?.(operationId, refusal)) {
      const asked = {
        operationId,
        params: typedParameters(context.document, operationId, 'path', params),
        query: typedParameters(context.document, operationId, 'query', request.query),
        body: body.kind === 'read' ? body.value : undefined,
        now: workspace.clock.now(),
        ids: workspace.newIds(api.name),
        broken: workspace.broken,
      };
      // Of somebody unknown it is done as whoever could have it done.
      const callers = context.identity ? [context.identity] : await everyone(context);
      callers.some(({ subject }) => carryOut(context, { ...asked, subject }));
    }
    next(error);
  };
}
