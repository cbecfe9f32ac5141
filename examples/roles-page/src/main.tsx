import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { openSession } from './api.ts';
import { RolesPage } from './roles-page.tsx';
import { SignIn, useWorld } from './sign-in.tsx';

const world = new URLSearchParams(location.search).get('world');
const base = world === null ? '' : `/w/${encodeURIComponent(world)}`;

function App() {
  const known = useWorld(base);
  const [name, setName] = useState('owner');
  const person = known?.people.find((each) => each.name === name);
  const session = useMemo(
    () => (known && person ? openSession(base, known.orgId, person.headers) : undefined),
    [known, person],
  );
  return (
    <main>
      <header>
        <h1>Roles</h1>
        {known && <SignIn people={known.people} name={name} onChange={setName} />}
      </header>
      {session ? <RolesPage key={name} session={session} /> : <p>Loading …</p>}
    </main>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
