import { to } from '../lib/route.ts';
import type { Entry } from '../lib/schemas.ts';
import { timeOf } from '../lib/words.ts';
import { Method, Status } from './bits.tsx';

/** Journal entries, one to a line. */
export function EntryList({ entries, caption }: { entries: readonly Entry[]; caption: string }) {
  return (
    <ol class="entries" aria-label={caption}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <a href={to(['journal', entry.id])}>
            <Status code={entry.response.status} />
            <span class="what">
              <Method name={entry.request.method} /> <span class="path">{entry.request.url}</span>
            </span>
            <span class="who">{entry.principal ?? 'nobody known'}</span>
            <span class="rule">{entry.decision.rule ?? ''}</span>
            <time dateTime={entry.at}>{timeOf(entry.at)}</time>
          </a>
        </li>
      ))}
    </ol>
  );
}
