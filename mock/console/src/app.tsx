import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { route } from './lib/route.ts';
import { Health, Principals } from './lib/schemas.ts';
import { useResource } from './lib/use-resource.ts';
import { Head, Waiting } from './parts/bits.tsx';
import { Shell } from './parts/shell.tsx';
import { ClockView } from './views/clock.tsx';
import { EntryView } from './views/entry.tsx';
import { FaultsView } from './views/faults.tsx';
import { HistoryView } from './views/history.tsx';
import { JournalView } from './views/journal.tsx';
import { Overview } from './views/overview.tsx';
import { PermissionsView } from './views/permissions.tsx';
import { PrincipalsView } from './views/principals.tsx';
import { RequestView } from './views/request.tsx';
import { SnapshotsView } from './views/snapshots.tsx';
import { StateView } from './views/state.tsx';
import { WorkspacesView } from './views/workspaces.tsx';

/** The console: one view at a time, named by the fragment of the address. */
export function App() {
  const health = useResource(Health, '/health');
  const principals = useResource(Principals, '/principals');
  const { parts } = route.value;
  useEffect(announceView, [parts[0]]);
  const ready = health.data && principals.data;
  return (
    <Shell health={health.data}>
      {ready ? (
        view(parts, { health: health.data, principals: principals.data })
      ) : (
        <Waiting error={health.error ?? principals.error} />
      )}
    </Shell>
  );
}

/** What every view is given. */
export interface Known {
  readonly health: Health;
  readonly principals: Principals;
}

function view([name = '', first, second]: readonly string[], known: Known): ComponentChildren {
  switch (name) {
    case '':
      return <Overview {...known} />;
    case 'principals':
      return <PrincipalsView {...known} api={first} />;
    case 'try':
    case 'why':
      return <RequestView key={name} {...known} mode={name} api={first} operation={second} />;
    case 'journal':
      return first === undefined ? <JournalView {...known} /> : <EntryView {...known} id={Number(first)} />;
    case 'state':
      return <StateView {...known} api={first} table={second} />;
    case 'permissions':
      return <PermissionsView {...known} api={first} table={second} />;
    case 'clock':
      return <ClockView />;
    case 'faults':
      return <FaultsView {...known} />;
    case 'history':
      return <HistoryView />;
    case 'snapshots':
      return <SnapshotsView />;
    case 'workspaces':
      return <WorkspacesView />;
    default:
      return (
        <Head title="No such view">
          There is nothing at this address. <a href="#/">Back to the overview</a>
        </Head>
      );
  }
}

let first = true;

/** Names the page after its view, and takes the keyboard to its heading; at the start the browser's own order stands. */
function announceView(): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  document.title = heading ? `${heading.textContent} · Understudy` : 'Understudy';
  if (!first) heading?.focus();
  first = false;
}
