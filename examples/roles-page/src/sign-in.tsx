import { useEffect, useState } from 'react';

/** Somebody of the mock's world. */
interface Person {
  readonly name: string;
  readonly description: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface World {
  readonly people: readonly Person[];
  readonly orgId: string;
}

/** Stands for a login while the page is developed: asks the mock who there is. */
export function useWorld(base: string): World | undefined {
  const [world, setWorld] = useState<World>();
  useEffect(() => {
    void readWorld(base).then(setWorld);
  }, [base]);
  return world;
}

async function readWorld(base: string): Promise<World> {
  const [principals, target] = await Promise.all([
    fetch(`${base}/_understudy/principals`).then((answer) => answer.json()),
    fetch(`${base}/_understudy/target`, { headers: { accept: 'application/json' } }).then((answer) => answer.json()),
  ]);
  return {
    people: principals['custom-roles'].principals.filter(({ persona }: { persona: boolean }) => persona),
    orgId: target.apis['custom-roles'].organizations.home,
  };
}

export function SignIn({
  people,
  name,
  onChange,
}: {
  readonly people: readonly Person[];
  readonly name: string;
  readonly onChange: (name: string) => void;
}) {
  return (
    <label>
      Signed in as{' '}
      <select
        value={name}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      >
        {people.map((person) => (
          <option key={person.name}>{person.name}</option>
        ))}
      </select>
    </label>
  );
}
