import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { tell } from '../lib/client.ts';
import { changed, connection } from '../lib/live.ts';
import { attempt } from '../lib/notices.ts';
import { workspaceName } from '../lib/places.ts';
import { route, to } from '../lib/route.ts';
import type { Health } from '../lib/schemas.ts';
import { theme, themes } from '../lib/theme.ts';
import { titleOf } from '../lib/words.ts';
import { Confirm } from './confirm.tsx';
import { Notices } from './notices.tsx';

const groups = [
  {
    name: 'Use',
    links: [
      ['', 'Overview'],
      ['principals', 'Principals'],
      ['try', 'Try a request'],
    ],
  },
  {
    name: 'Look',
    links: [
      ['journal', 'Journal'],
      ['why', 'Why not?'],
      ['state', 'State'],
      ['permissions', 'Permissions'],
    ],
  },
  {
    name: 'Steer',
    links: [
      ['clock', 'Clock'],
      ['faults', 'Faults'],
      ['history', 'History'],
      ['snapshots', 'Snapshots'],
      ['workspaces', 'Workspaces'],
    ],
  },
] as const;

const connections = {
  connecting: 'Connecting …',
  live: 'Live',
  polling: 'Live, asking every 3 s',
  lost: 'The mock does not answer; trying again …',
  ended: 'This workspace was ended; load the page again to begin it anew',
} as const;

/** What stands around every view: where one is, where one can go, and how the mock is. */
export function Shell({ health, children }: { health: Health | undefined; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const here = route.value.parts[0] ?? '';
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={skipToMain}>
        Skip to the content
      </a>
      <header class="masthead">
        <a class="brand" href="#/">
          <Logo />
          Understudy
        </a>
        <p class="where">
          <span class="hidden">Workspace </span>
          {workspaceName}
          {health && <span class="muted"> · {health.scenario}</span>}
        </p>
        <p class={`connection ${connection.value}`} role="status">
          {connections[connection.value]}
        </p>
        <div class="masthead-actions">
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
                  {name[0]?.toUpperCase()}
                  {name.slice(1)}
                </option>
              ))}
            </select>
          </label>
          <Confirm label="Reset" title={`Reset ${workspaceName}?`} action="Reset" onConfirm={() => void reset()}>
            <p>
              The world goes back to the scenario <strong>{health?.scenario}</strong>. What was written since is gone,
              and the journal is emptied.
            </p>
          </Confirm>
          <button
            type="button"
            class="menu"
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => {
              setOpen(!open);
            }}
          >
            Menu
          </button>
        </div>
      </header>
      <nav id="menu" class={open ? 'side open' : 'side'} aria-label="Views">
        {groups.map(({ name, links }) => (
          <div key={name}>
            <h2>{name}</h2>
            <ul>
              {links.map(([path, text]) => (
                <li key={path}>
                  <a
                    href={path === '' ? '#/' : to([path])}
                    {...(path === here && { 'aria-current': 'page' as const })}
                    onClick={() => {
                      setOpen(false);
                    }}
                  >
                    {text}
                  </a>
                </li>
              ))}
              {name === 'Use' &&
                health?.apis.map((api) => (
                  <li key={api}>
                    <a href={`./reference/${api}`}>{titleOf(api)} reference</a>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </nav>
      <main id="main" tabindex={-1}>
        {health?.defects && health.defects.length > 0 && (
          <p class="notice warn">Broken on purpose: {health.defects.join(', ')}</p>
        )}
        {children}
      </main>
      <Notices />
    </div>
  );
}

/** The fragment of the address is the view; the link must not change it. */
function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

async function reset(): Promise<void> {
  await attempt(() => tell('POST', '/reset'), 'The world is as the scenario has it.');
  changed();
}

function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <path d="M9 8v9a7 7 0 0 0 14 0V8" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" />
      <path d="M12 26.5h8" stroke="#fff" stroke-opacity=".7" stroke-width="2.5" stroke-linecap="round" />
    </svg>
  );
}
