import type { Known } from '../app.tsx';
import { actAs, actorOf } from '../lib/actors.ts';
import { quote } from '../lib/draft.ts';
import { say } from '../lib/notices.ts';
import { route, setQuery, to } from '../lib/route.ts';
import type { Principal } from '../lib/schemas.ts';
import { titleOf } from '../lib/words.ts';
import { Head, Tabs } from '../parts/bits.tsx';
import { Copy } from '../parts/copy.tsx';
import { DataTable } from '../parts/data-table.tsx';

/** Who can call each API, with what to call as them. */
export function PrincipalsView({
  health,
  principals,
  api = health.apis[0] ?? '',
}: Known & { api: string | undefined }) {
  const known = principals[api];
  const actor = actorOf(api, principals);
  const columns = [
    {
      name: 'Name',
      text: ({ name, role }: Principal) => `${name} ${role}`,
      class: 'named',
      show: ({ name, role }: Principal) => (
        <>
          <strong>{name}</strong> {name === actor?.name && <span class="badge plain">acting</span>}
          {name !== role && <span class="muted under">{role}</span>}
        </>
      ),
    },
    {
      name: 'Use',
      text: () => '',
      show: (principal: Principal) => {
        const { name } = principal;
        return (
          <span class="actions tight">
            <Copy text={secretOf(principal)} what={`of ${name}`} label="Key" />
            <Copy text={flagsOf(principal)} what={`of ${name}`} label="Headers" />
            <Copy
              text={`curl -i ${flagsOf(principal)} ${quote(known?.baseUrl ?? '')}`}
              what={`as ${name}`}
              label="curl"
            />
            <button
              type="button"
              class="small"
              aria-pressed={name === actor?.name}
              aria-label={`Act as ${name}`}
              onClick={() => {
                actAs(api, name);
                say(`You act as ${name} in ${titleOf(api)}, here and in its reference.`);
              }}
            >
              Act as
            </button>
          </span>
        );
      },
    },
    { name: 'Who', text: ({ description }: Principal) => description, class: 'wide' },
    {
      name: 'Credential',
      text: credentialOf,
      show: (principal: Principal) => <code class="cut">{credentialOf(principal)}</code>,
    },
  ];
  return (
    <>
      <Head title="Principals">
        Whoever can call, as they are in this world at this moment. All credentials are made up.
      </Head>
      <Tabs
        label="APIs"
        tabs={health.apis.map((name) => ({
          text: titleOf(name),
          href: to(['principals', name]),
          current: name === api,
        }))}
      />
      {known && (
        <section class="card">
          <DataTable
            key={api}
            caption={`Principals of ${titleOf(api)}`}
            columns={columns}
            rows={known.principals}
            keyOf={({ name }) => name}
            filter={route.value.query.get('filter') ?? ''}
            onFilter={(filter) => {
              setQuery({ filter });
            }}
          />
          {known.hint !== undefined && <p class="muted">{known.hint}</p>}
        </section>
      )}
    </>
  );
}

function credentialOf({ headers }: Principal): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

/** The key or token itself, as a form or an environment variable takes it. */
function secretOf({ headers }: Principal): string {
  return (Object.values(headers)[0] ?? '').replace(/^(Bearer |session=)/, '');
}

function flagsOf({ headers }: Principal): string {
  return Object.entries(headers)
    .map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`)
    .join(' ');
}
