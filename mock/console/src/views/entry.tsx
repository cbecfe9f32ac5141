import type { Known } from '../app.tsx';
import { to } from '../lib/route.ts';
import { Entry } from '../lib/schemas.ts';
import { useResource } from '../lib/use-resource.ts';
import { dateTimeOf } from '../lib/words.ts';
import { Card, Head, Json, Method, Status, Waiting } from '../parts/bits.tsx';
import { Decision } from '../parts/decision.tsx';

/** One request of the journal, and how it was decided. */
export function EntryView({ id }: Known & { id: number }) {
  const { data: entry, error } = useResource(Entry, `/requests/${id}`);
  return (
    <>
      <Head title={`Request ${id}`}>
        <a href="#/journal">Back to the journal</a>
      </Head>
      {entry ? <Parts entry={entry} /> : <Waiting error={error} />}
    </>
  );
}

function Parts({ entry }: { entry: Entry }) {
  const { request, response, decision } = entry;
  return (
    <>
      <Card
        title="Decision"
        aside={
          entry.operation !== undefined && (
            <a class="button primary small" href={to(['why'], { entry: String(entry.id) })}>
              {decision.allowed ? 'Ask about it' : 'Why not? What would be allowed?'}
            </a>
          )
        }
      >
        <p class="summary">
          <Status code={response.status} /> <Method name={request.method} /> <code class="path">{request.url}</code>
        </p>
        <NotDecided entry={entry} />
        {(decision.rule !== undefined || entry.faults === undefined) && (
          <Decision
            api={entry.api}
            compared={decision.compared}
            allowed={decision.allowed}
            caller={entry.principal}
            rule={decision.rule}
            requirement={entry.requirement}
            findings={decision.findings}
          />
        )}
        <p class="muted">
          {[entry.api, entry.operation, dateTimeOf(entry.at), `${Math.round(entry.durationMs)} ms`]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </Card>
      <div class="grid two">
        <Card title="Request">
          <Headers headers={request.headers} of="the request" />
          {request.body === undefined ? (
            <p class="muted">It had no body.</p>
          ) : (
            <Json value={request.body} label="Body of the request" />
          )}
        </Card>
        <Card title="Answer">
          <Headers headers={response.headers} of="the answer" />
          {response.body === undefined ? (
            <p class="muted">It had no body.</p>
          ) : (
            <Json value={response.body} label="Body of the answer" />
          )}
        </Card>
      </div>
    </>
  );
}

/** What came of something else than a decision: a fault that was set, or an answer that was asked for. */
function NotDecided({ entry: { faults = [], preferred } }: { entry: Entry }) {
  if (faults.length === 0 && preferred === undefined) return null;
  const words = [
    ...faults.map(({ did }) => `fault: ${did}`),
    ...(preferred === undefined ? [] : [`preferred: ${preferred}`]),
  ];
  return (
    <p class="notice warn">
      Not decided by the rules: {words.join(', ')}. <a href="#/faults">Faults</a>
    </p>
  );
}

function Headers({ headers, of }: { headers: Readonly<Record<string, unknown>>; of: string }) {
  const all = Object.entries(headers);
  return (
    <details>
      <summary>
        {all.length} headers of {of}
      </summary>
      <dl class="facts small">
        {all.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
