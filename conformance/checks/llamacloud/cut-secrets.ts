import { assume } from '../../run/claims.ts';
import { type Caller, secretOf } from '../../run/principal.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { holderOf, type Kind } from './credentials.ts';
import { expectUnknown } from './told-apart.ts';
import { assign, home, type Llama, rowReader, withSubject } from './world.ts';

/** The fewest letters of half a secret that is tried: a report hides them wherever they stand. */
const fewest = 8;

/** What begins like a secret, or is the beginning of one. A letter may be percent-encoded; padding may mean nothing. */
function nearly(secret: string): readonly string[] {
  const letters = secret.replace(/(?<!=)=+$/, '').match(/%[\da-f]{2}|[^]/gi) ?? [];
  const half = letters.slice(0, Math.floor(letters.length / 2));
  return [`${secret}0`, `0${secret}`, letters.slice(0, -1).join(''), ...(half.length < fewest ? [] : [half.join('')])];
}

/** Those who send such a secret in the place of a good one. */
function forgers(t: Llama, kind: Kind, holder: 'admin' | 'member' | 'outsider'): readonly Caller[] {
  const secret = secretOf(t.need(`credentials.${holder}`, t.given.credentials[holder]));
  return nearly(secret).map((sent, index) => {
    const header = kind === 'bearer' ? { authorization: `Bearer ${sent}` } : { cookie: `session=${sent}` };
    return t.forged(`${holder}, nearly`, header, { [`LLAMACLOUD_${kind.toUpperCase()}_NEARLY_${index + 1}`]: sent });
  });
}

/** Claims that what is nearly a secret is none, by a request that its holder may make. */
const isWhole = (kind: Kind) => async (t: Llama) => {
  const holder = holderOf(t, kind);
  const [operation, path] = (await t.serves('listOrganizations'))
    ? (['listOrganizations', {}] as const)
    : (['getUserRole', { organization_id: home(t) }] as const);
  if (holder !== 'admin' && !(await t.serves(operation))) {
    await expectUnknown(t, t.as(holder), forgers(t, kind, holder));
    return;
  }
  if (holder !== 'admin' || (await t.serves(operation))) {
    assume(await t.call(operation, { as: t.as(holder), path }), `the accepted twin (by ${holder})`);
    const sends = forgers(t, kind, holder).map((as) => () => t.call(operation, { as, path }));
    await expectAllUnchanged({ sends, read: undefined });
    return;
  }
  await withSubject(t, async ({ role, another }) => {
    assume(await assign(t, { body: { role_id: role } }), 'the accepted twin (by the admin)');
    const sends = forgers(t, kind, holder).map((as) => () => assign(t, { as, body: { role_id: another } }));
    await expectAllUnchanged({ sends, read: await rowReader(t) });
  });
};

/** A secret counts whole: a server must not look at its beginning alone. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-AUTH-05.17',
    title: 'a bearer token with a character more or less, or the half of one, is no credential',
    run: isWhole('bearer'),
  },
  {
    id: 'LLAMACLOUD-AUTH-05.18',
    title: 'a session with a character more or less, or the half of one, is no credential',
    run: isWhole('session'),
  },
]);
