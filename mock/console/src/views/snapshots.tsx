import { useState } from 'preact/hooks';
import { tell } from '../lib/client.ts';
import { changed } from '../lib/live.ts';
import { attempt } from '../lib/notices.ts';
import { controlPath } from '../lib/places.ts';
import { Snapshots } from '../lib/schemas-steer.ts';
import { useResource } from '../lib/use-resource.ts';
import { count, dateTimeOf } from '../lib/words.ts';
import { Card, Head, Waiting } from '../parts/bits.tsx';
import { Confirm } from '../parts/confirm.tsx';

/** Worlds to come back to, by name, and this one as a file. */
export function SnapshotsView() {
  const { data, error, reload } = useResource(Snapshots, '/snapshots');
  const [name, setName] = useState('');
  const act = (method: string, path: string, done: string) => {
    void attempt(async () => {
      await tell(method, path);
      reload();
      changed();
    }, done);
  };
  const of = (each: string) => `/snapshots/${encodeURIComponent(each)}`;
  return (
    <>
      <Head title="Snapshots">
        Keep the world as it is under a name, and come back to it. To come back can be undone, too.
      </Head>
      {data ? (
        <Card title="Snapshots">
          <form
            class="bar"
            onSubmit={(event) => {
              event.preventDefault();
              act('PUT', of(name), `Kept as ${name}.`);
              setName('');
            }}
          >
            <label class="grow">
              <span class="label">Name</span>
              <input
                required
                value={name}
                autocomplete="off"
                onInput={({ currentTarget }) => {
                  setName(currentTarget.value);
                }}
              />
            </label>
            <button type="submit" class="primary">
              Take a snapshot
            </button>
          </form>
          {data.snapshots.length === 0 && <p class="muted empty">None yet.</p>}
          <ul class="steps">
            {data.snapshots.map(({ name: each, at, writes }) => (
              <li key={each}>
                <span class="what">
                  <strong>{each}</strong>
                  <span class="muted">
                    {dateTimeOf(at)}, after {count(writes, 'write')}
                  </span>
                </span>
                <span class="actions tight">
                  <button
                    type="button"
                    class="small"
                    aria-label={`Restore ${each}`}
                    onClick={() => {
                      act('POST', `${of(each)}/restore`, `The world is as ${each} has it.`);
                    }}
                  >
                    Restore
                  </button>
                  <Confirm
                    label="Delete"
                    title={`Delete the snapshot ${each}?`}
                    action="Delete"
                    onConfirm={() => {
                      act('DELETE', of(each), `${each} is deleted.`);
                    }}
                  >
                    <p>The world stays as it is.</p>
                  </Confirm>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : (
        <Waiting error={error} feature="snapshots" />
      )}
      <Card title="As a file">
        <p>
          This world as a scenario file: <code>npm start -- --scenario FILE</code> begins with it.
        </p>
        <p class="actions">
          <a class="button" href={`${controlPath}/scenario`} download="scenario.yaml">
            Download as a scenario
          </a>
          <a class="button" href={`${controlPath}/state`} download="state.json">
            Download the state
          </a>
        </p>
      </Card>
    </>
  );
}
