import { theme, themes } from '../src/lib/theme.ts';
import { titleOf } from '../src/lib/words.ts';
import type { Principals } from '../src/lib/schemas.ts';
import { ActAs } from '../src/parts/act-as.tsx';
import { workspaceName } from '../src/lib/places.ts';

/** The head of the reference: the way back, and whom one acts as. */
export function Bar({ api, principals }: { api: string; principals: Principals | undefined }) {
  return (
    <header class="masthead">
      <a class="brand" href="../">
        Understudy
      </a>
      <h1 class="where">
        {titleOf(api)} reference <span class="muted">· {workspaceName}</span>
      </h1>
      <div class="masthead-actions">
        {principals && <ActAs api={api} principals={principals} visible />}
        <label>
          <span class="hidden">Theme</span>
          <select
            value={theme.value}
            onChange={({ currentTarget }) => {
              theme.value = currentTarget.value;
            }}
          >
            {themes.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
    </header>
  );
}
