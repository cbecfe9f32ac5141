import type { Answer } from '../shared/decision.ts';
import { child, type Document, isNode } from '../shared/document.ts';

/** An answer to a request that is carried out, as the document shows it: its first status of success, with an example. */
export function documentedAnswer(document: Document, operationId: string): Answer {
  const responses = child(document.operation(operationId), 'responses') ?? {};
  const status =
    Object.keys(responses)
      .map(Number)
      .find((each) => each >= 200 && each < 300) ?? 200;
  const media = child(document.response(operationId, status), 'content', 'application/json');
  if (!media) return { status };
  const [example] = Object.values(child(media, 'examples') ?? {});
  const body: unknown = isNode(example) ? document.resolve(example).value : (media.example ?? {});
  return { status, body };
}
