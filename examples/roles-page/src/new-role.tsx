import { type SyntheticEvent, useState } from 'react';
import type { Permission } from './api.ts';

const known: readonly Permission[] = ['content:read', 'content:write', 'content:publish', 'billing:read'];

/** A form for a new role. */
export function NewRole({
  onMake,
}: {
  readonly onMake: (name: string, permissions: readonly Permission[]) => Promise<void>;
}) {
  const [name, setName] = useState('');
  const [permissions, setPermissions] = useState<readonly Permission[]>([]);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void onMake(name, permissions).then(() => {
      setName('');
      setPermissions([]);
    });
  };
  return (
    <form onSubmit={submit} aria-label="New role">
      <label>
        Name{' '}
        <input
          value={name}
          onChange={({ target }) => {
            setName(target.value);
          }}
          required
        />
      </label>
      <fieldset>
        <legend>Permissions</legend>
        {known.map((permission) => (
          <label key={permission}>
            <input
              type="checkbox"
              checked={permissions.includes(permission)}
              onChange={({ target }) => {
                setPermissions(
                  target.checked ? [...permissions, permission] : permissions.filter((each) => each !== permission),
                );
              }}
            />{' '}
            {permission}
          </label>
        ))}
      </fieldset>
      <button type="submit">Make role</button>
    </form>
  );
}
