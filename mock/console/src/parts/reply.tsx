import { to } from '../lib/route.ts';
import { Entry } from '../lib/schemas.ts';
import type { Reply } from '../lib/send.ts';
import { useResource } from '../lib/use-resource.ts';
import { Json, Status } from './bits.tsx';
import { Decision } from './decision.tsx';

/** The answer to a request that was sent, and the decision behind it. */
export function ReplyCard({ reply }: { reply: Reply }) {
  return (
    <section class="card" aria-label="Answer">
      <div class="card-head">
        <h2>
          Answer <Status code={reply.status} text={reply.statusText} />
        </h2>
        <span class="muted">{reply.ms} ms</span>
      </div>
      {reply.body === undefined ? (
        <p class="muted">It has no body.</p>
      ) : (
        <Json value={reply.body} label="Body of the answer" />
      )}
      {reply.entry === undefined ? (
        <p class="muted">{reply.explain ?? reply.rule}</p>
      ) : (
        <Decided key={reply.entry} id={reply.entry} />
      )}
    </section>
  );
}

function Decided({ id }: { id: number }) {
  const { data: entry } = useResource(Entry, `/requests/${id}`);
  if (!entry) return null;
  return (
    <>
      <Decision
        api={entry.api}
        compared={entry.decision.compared}
        allowed={entry.decision.allowed}
        caller={entry.principal}
        rule={entry.decision.rule}
        requirement={entry.requirement}
        findings={entry.decision.findings}
      />
      <p class="actions">
        {!entry.decision.allowed && (
          <a class="button" href={to(['why'], { entry: String(id) })}>
            Why not? What would be allowed?
          </a>
        )}
        <a class="button" href={to(['journal', id])}>
          In the journal
        </a>
      </p>
    </>
  );
}
