import type { Known } from '../app.tsx';
import { actorOf } from '../lib/actors.ts';
import { quote } from '../lib/draft.ts';
import { entries } from '../lib/live.ts';
import { workspaceName, workspacePath } from '../lib/places.ts';
import { to } from '../lib/route.ts';
import { titleOf } from '../lib/words.ts';
import { ActAs } from '../parts/act-as.tsx';
import { Card, Head } from '../parts/bits.tsx';
import { Copy } from '../parts/copy.tsx';
import { EntryList } from '../parts/entry-list.tsx';

/** What is here, and the shortest way to a first answer. */
export function Overview({ health, principals }: Known) {
  const latest = entries.value.slice(-6).reverse();
  return (
    <>
      <Head title="Overview">
        {`Three APIs from one process, with a world that remembers what you write. Scenario ${health.scenario}, seed ${health.seed}, version ${health.version}.`}
      </Head>
      <div class="grid">
        {health.apis.map((api) => {
          const base = principals[api]?.baseUrl ?? '';
          const actor = actorOf(api, principals);
          const flags = Object.entries(actor?.headers ?? {}).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
          return (
            <Card key={api} title={titleOf(api)}>
              <dl class="facts stacked">
                <dt>Base URL</dt>
                <dd>
                  <code>{base}</code> <Copy text={base} what={`the base URL of ${titleOf(api)}`} />
                </dd>
                <dt>Acting as</dt>
                <dd>
                  <ActAs api={api} principals={principals} />
                </dd>
                <dt>Credential</dt>
                <dd>
                  <Copy text={flags.join(' ')} what={`for ${titleOf(api)}`} label="Copy as curl headers" />
                </dd>
              </dl>
              <p class="actions">
                <a class="button small primary" href={to(['try', api])}>
                  Try a request
                </a>
                <a class="button small" href={`./reference/${api}`}>
                  Reference
                </a>
                <a class="button small" href={to(['permissions', api])}>
                  Permissions
                </a>
              </p>
            </Card>
          );
        })}
      </div>
      <Card title="Latest requests" aside={<a href="#/journal">The whole journal</a>}>
        {latest.length > 0 ? (
          <EntryList entries={latest} caption="Latest requests" />
        ) : (
          <p class="muted">
            None yet. Send one from here, from a terminal or from your front-end: it shows up at once.
          </p>
        )}
      </Card>
      <Card title="A world for each test">
        <p>
          This is the workspace <strong>{workspaceName}</strong>. Below <code>{`${location.origin}/w/NAME`}</code> there
          is another for each name that you think of, with its own data, journal, clock and faults.{' '}
          {workspacePath !== '' && <a href="/_understudy/">Open the default one</a>}
        </p>
        <p>
          <a href="#/workspaces">Workspaces</a>
        </p>
      </Card>
    </>
  );
}
