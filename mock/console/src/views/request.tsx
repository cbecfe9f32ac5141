import { useEffect, useState } from 'preact/hooks';
import type { Known } from '../app.tsx';
import { actorOf } from '../lib/actors.ts';
import { OpenApi, type OperationInfo, operationsOf } from '../lib/document.ts';
import { type Draft, draftOf, draftOfEntry } from '../lib/draft.ts';
import { go, route, to } from '../lib/route.ts';
import { Entry } from '../lib/schemas.ts';
import { useResource } from '../lib/use-resource.ts';
import { titleOf } from '../lib/words.ts';
import { Head, Tabs, Waiting } from '../parts/bits.tsx';
import { RequestPanel } from '../parts/request-panel.tsx';

interface Props extends Known {
  readonly mode: 'try' | 'why';
  readonly api: string | undefined;
  readonly operation: string | undefined;
}

const words = {
  try: {
    title: 'Try a request',
    lead: 'Send a request as any principal, and see the answer with the decision behind it.',
  },
  why: {
    title: 'Why not?',
    lead: 'Ask whether a request would be allowed, by which rule, and what the smallest change is. Nothing is changed, and nothing enters the journal.',
  },
} as const;

/** A request to send, or to ask about; a journal entry fills it in. */
export function RequestView(props: Props) {
  const entryId = route.value.query.get('entry');
  const { title, lead } = words[props.mode];
  return (
    <>
      <Head title={title}>{lead}</Head>
      {entryId === null ? <OfApi {...props} entry={undefined} /> : <OfEntry {...props} id={entryId} />}
    </>
  );
}

function OfEntry({ id, ...props }: Props & { id: string }) {
  const entry = useResource(Entry, `/requests/${id}`, 'nothing');
  if (!entry.data) return <Waiting error={entry.error} />;
  return <OfApi {...props} api={entry.data.api} operation={entry.data.operation} entry={entry.data} />;
}

function OfApi(props: Props & { entry: Entry | undefined }) {
  const { health, mode, api = health.apis[0] ?? '', entry } = props;
  const document = useResource(OpenApi, `/openapi/${api}`, 'nothing');
  return (
    <>
      <Tabs
        label="APIs"
        tabs={health.apis.map((name) => ({ text: titleOf(name), href: to([mode, name]), current: name === api }))}
      />
      {document.data ? (
        <OfDocument key={`${api} ${entry?.id}`} {...props} api={api} operations={operationsOf(document.data)} />
      ) : (
        <Waiting error={document.error} />
      )}
    </>
  );
}

function OfDocument(props: Props & { api: string; entry: Entry | undefined; operations: readonly OperationInfo[] }) {
  const { principals, mode, api, entry, operations } = props;
  const operation = operations.find(({ id }) => id === props.operation) ?? operations[0];
  const [draft, setDraft] = useState<Draft>();
  useEffect(() => {
    if (!operation) return;
    const actor = actorOf(api, principals)?.name ?? '';
    const basePath = new URL(principals[api]?.baseUrl ?? '', location.href).pathname;
    if (entry?.operation === operation.id) {
      setDraft(draftOfEntry(entry, operation, callerOf(entry, props) ?? actor, basePath));
    } else setDraft(draftOf(api, operation, actor));
  }, [operation?.id]);
  if (!operation || draft?.operation !== operation.id) return null;
  const choose = (id: string) => {
    go(to([mode, api, id]));
  };
  return (
    <RequestPanel
      {...{ principals, mode, operations, operation, draft, setDraft, choose }}
      asked={entry !== undefined}
    />
  );
}

/** The principal that sent a journal entry: the one that is described by the id of the caller, or by the name. */
function callerOf({ api, subject, principal = '' }: Entry, { principals }: Known): string | undefined {
  const all = principals[api]?.principals ?? [];
  const byId = all.find(({ description }) => subject !== undefined && description.includes(`(${subject})`));
  const byName = all.find(({ description }) => principal.includes(description.split(',')[0] ?? description));
  return (byId ?? byName)?.name;
}
