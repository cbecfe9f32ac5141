import { useState } from 'preact/hooks';
import type { Known } from '../app.tsx';
import { tell } from '../lib/client.ts';
import { entries, loadEntries } from '../lib/live.ts';
import { attempt } from '../lib/notices.ts';
import { controlPath } from '../lib/places.ts';
import { route, setQuery } from '../lib/route.ts';
import type { Entry } from '../lib/schemas.ts';
import { count, titleOf } from '../lib/words.ts';
import { Head } from '../parts/bits.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { EntryList } from '../parts/entry-list.tsx';
import { SelectField } from '../parts/select-field.tsx';

const pageSize = 100;
type Filters = Record<'api' | 'operation' | 'method' | 'status' | 'allowed' | 'text', string>;

/** Every request with its answer, as they come, the latest first. */
export function JournalView({ health }: Known) {
  const [paused, setPaused] = useState<readonly Entry[]>();
  const [pages, setPages] = useState(1);
  const { query } = route.value;
  const filters: Filters = {
    api: query.get('api') ?? '',
    operation: query.get('operation') ?? '',
    method: query.get('method') ?? '',
    status: query.get('status') ?? '',
    allowed: query.get('allowed') ?? '',
    text: query.get('text') ?? '',
  };
  const all = paused ?? entries.value;
  const found = all.filter((entry) => fits(entry, filters)).reverse();
  const operations = [...new Set(all.flatMap(({ operation }) => operation ?? []))].sort();
  const choose = (name: string, label: string, options: readonly (readonly [string, string])[]) => (
    <SelectField
      label={label}
      value={query.get(name) ?? ''}
      options={options}
      onChange={(value) => {
        setQuery({ ...filters, [name]: value });
      }}
    />
  );
  return (
    <>
      <Head title="Journal">
        Every request to the three APIs, with who called and which rule decided. Secrets are masked.
      </Head>
      <section class="card">
        <form
          class="bar filters"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
          }}
        >
          {choose('allowed', 'Decision', [
            ['', 'any'],
            ['false', 'refused'],
            ['true', 'allowed'],
          ])}
          {choose('api', 'API', [['', 'any'], ...health.apis.map((api) => [api, titleOf(api)] as const)])}
          {choose('operation', 'Operation', [['', 'any'], ...operations.map((id) => [id, id] as const)])}
          {choose(
            'method',
            'Method',
            ['', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((m) => [m, m || 'any']),
          )}
          {choose(
            'status',
            'Status',
            ['', '2xx', '4xx', '401', '403', '404', '422', '5xx'].map((s) => [s, s || 'any']),
          )}
          <label class="grow">
            <span class="label">Caller, path or rule</span>
            <input
              type="search"
              value={filters.text}
              onInput={({ currentTarget }) => {
                setQuery({ ...filters, text: currentTarget.value });
              }}
            />
          </label>
        </form>
        <div class="bar">
          <p class="muted grow" role="status">
            {count(found.length, 'request')}
            {found.length < all.length && ` of ${all.length.toLocaleString('en')}`}
            {paused && ', paused'}
          </p>
          <button
            type="button"
            class="small"
            aria-pressed={paused !== undefined}
            onClick={() => {
              setPaused(paused ? undefined : entries.value);
            }}
          >
            {paused ? 'Go on' : 'Pause'}
          </button>
          <a class="button small" href={`${controlPath}/requests.har`} download="understudy.har">
            HAR
          </a>
          <Confirm label="Empty" title="Empty the journal?" action="Empty it" onConfirm={() => void empty()}>
            <p>The world stays as it is; only what is written about its requests goes.</p>
          </Confirm>
        </div>
        {found.length > 0 ? (
          <EntryList entries={found.slice(0, pages * pageSize)} caption="Requests, the latest first" />
        ) : (
          <p class="muted empty">{all.length > 0 ? 'No request fits these filters.' : 'No request yet.'}</p>
        )}
        {found.length > pages * pageSize && (
          <button
            type="button"
            onClick={() => {
              setPages(pages + 1);
            }}
          >
            Show older ones
          </button>
        )}
      </section>
    </>
  );
}

function fits(entry: Entry, filters: Filters): boolean {
  const { api, operation, request, response, decision } = entry;
  const status = String(response.status);
  const text = [entry.principal, request.url, operation, decision.rule].join('\n').toLowerCase();
  return (
    (filters.api === '' || filters.api === api) &&
    (filters.operation === '' || filters.operation === operation) &&
    (filters.method === '' || filters.method === request.method) &&
    (filters.allowed === '' || filters.allowed === String(decision.allowed)) &&
    (filters.status === '' || filters.status === status || filters.status === `${status.slice(0, 1)}xx`) &&
    text.includes(filters.text.toLowerCase())
  );
}

async function empty(): Promise<void> {
  await attempt(() => tell('DELETE', '/requests'), 'The journal is empty.');
  await attempt(loadEntries);
}
