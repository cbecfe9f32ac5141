import { useState } from 'preact/hooks';
import { tell } from '../lib/client.ts';
import { hush } from '../lib/live.ts';
import { attempt } from '../lib/notices.ts';
import { workspacePath } from '../lib/places.ts';
import { Workspaces } from '../lib/schemas-steer.ts';
import { useResource } from '../lib/use-resource.ts';
import { count, dateTimeOf, duration } from '../lib/words.ts';
import { Card, Head, Waiting } from '../parts/bits.tsx';
import { Confirm } from '../parts/confirm.tsx';

/** The worlds of this mock: each with its own data, journal, clock and faults. */
export function WorkspacesView() {
  const { data, error, reload } = useResource(Workspaces, '/workspaces', 'requests');
  const [name, setName] = useState('');
  return (
    <>
      <Head title="Workspaces">
        Each is a world of its own, below <code>{`${location.origin}/w/NAME`}</code>. It comes to life at its first
        request.
      </Head>
      <Card title="Open another">
        <form
          class="bar"
          onSubmit={(event) => {
            event.preventDefault();
            location.assign(`/w/${encodeURIComponent(name.trim())}/_understudy/`);
          }}
        >
          <label class="grow">
            <span class="label">Name</span>
            <input
              required
              pattern="[A-Za-z0-9][A-Za-z0-9._\-]{0,63}"
              title="1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or a digit"
              autocomplete="off"
              value={name}
              onInput={({ currentTarget }) => {
                setName(currentTarget.value);
              }}
            />
          </label>
          <button type="submit" class="primary">
            Open
          </button>
        </form>
      </Card>
      {data ? (
        <Card
          title="Alive"
          aside={
            <span class="muted">
              {data.limit} at most{data.idleMs > 0 && `, each until it is idle for ${duration(data.idleMs)}`}
            </span>
          }
        >
          <ul class="steps">
            {data.workspaces.map(({ name: each, path, lastUsedAt, requests, writes }) => (
              <li key={path}>
                <span class="what">
                  <span>
                    <a href={`${path}/_understudy/`}>{each}</a>{' '}
                    {path === workspacePath && <span class="badge plain">this one</span>}
                  </span>
                  <span class="muted">
                    {count(requests, 'request')}, {count(writes, 'write')}, last used {dateTimeOf(lastUsedAt)}
                  </span>
                </span>
                {path !== '' && (
                  <Confirm
                    label="Delete"
                    title={`Delete the workspace ${each}?`}
                    action="Delete"
                    onConfirm={() => {
                      void attempt(async () => {
                        if (path === workspacePath) await hush();
                        await tell('DELETE', `${path}/_understudy`);
                        if (path === workspacePath) location.assign('/_understudy/#/workspaces');
                        else reload();
                      }, `${each} is deleted.`);
                    }}
                  >
                    <p>Its data, journal, clock and faults go. The next request below its address begins anew.</p>
                  </Confirm>
                )}
              </li>
            ))}
          </ul>
        </Card>
      ) : (
        <Waiting error={error} feature="workspaces" />
      )}
    </>
  );
}
