import { actAs, actorOf, offered } from '../lib/actors.ts';
import type { Principals } from '../lib/schemas.ts';
import { titleOf } from '../lib/words.ts';

/** Chooses whom one acts as in an API, here and in its reference. */
export function ActAs(props: {
  api: string;
  principals: Principals;
  visible?: boolean;
  onChange?: (name: string) => void;
}) {
  const { api, principals, visible, onChange } = props;
  const actor = actorOf(api, principals)?.name;
  return (
    <label>
      <span class={visible ? 'label' : 'hidden'}>Act as{visible ? '' : ` in ${titleOf(api)}`}</span>
      <select
        value={actor ?? ''}
        onChange={({ currentTarget }) => {
          actAs(api, currentTarget.value);
          onChange?.(currentTarget.value);
        }}
      >
        {offered(principals[api]?.principals ?? [], actor).map(({ name, role }) => (
          <option key={name} value={name}>
            {name === role ? name : `${name} (${role})`}
          </option>
        ))}
      </select>
    </label>
  );
}
