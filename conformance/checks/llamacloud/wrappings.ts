import { Skip } from '../../run/outcome.ts';
import { secretOf } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { assignmentBy, holderOf, type Kind } from './credentials.ts';
import { expectUnknown } from './told-apart.ts';
import { home, type Llama } from './world.ts';

/** A good secret, sent otherwise than the documents name it. */
interface Wrapping {
  readonly kind: Kind;
  readonly what: string;
  readonly headers: (secret: string) => Readonly<Record<string, string>>;
}

/** Letters in the other case. Skips where it may be the same secret: digits of a number to the base 16 have no case. */
function swapped(secret: string): string {
  const other = Array.from(secret)
    .map((each) => (each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase()))
    .join('');
  if (other === secret || /^[\da-f-]+$/i.test(secret)) throw new Skip('the case of the secret may mean nothing');
  return other;
}

function inOtherCookies(secret: string): Readonly<Record<string, string>> {
  return { cookie: ['understudy', 'sessions', 'xsession'].map((name) => `${name}=${secret}`).join('; ') };
}

const wrappings: readonly Wrapping[] = [
  { kind: 'bearer', what: 'with the scheme Basic', headers: (secret) => ({ authorization: `Basic ${secret}` }) },
  { kind: 'bearer', what: 'without a scheme', headers: (secret) => ({ authorization: secret }) },
  { kind: 'bearer', what: 'in the other case', headers: (secret) => ({ authorization: `Bearer ${swapped(secret)}` }) },
  {
    kind: 'session',
    what: 'in a cookie of another name',
    headers: inOtherCookies,
  },
  { kind: 'session', what: 'in the other case', headers: (secret) => ({ cookie: `session=${swapped(secret)}` }) },
  { kind: 'session', what: 'in a cookie called Session', headers: (secret) => ({ cookie: `Session=${secret}` }) },
  { kind: 'bearer', what: 'in a cookie of another name', headers: inOtherCookies },
];

/** Claims that a request of the holder of a secret is refused where the secret is sent otherwise. */
const isNoCredential =
  ({ kind, what, headers }: Wrapping) =>
  async (t: Llama): Promise<void> => {
    const holder = holderOf(t, kind);
    const secret = secretOf(t.need(`credentials.${holder}`, t.given.credentials[holder]));
    const forge = () => {
      const sent = headers(secret);
      const known = Object.values(sent).some((value) => value.includes(secret));
      return t.forged(
        `${holder}, ${what}`,
        sent,
        known ? {} : { [`LLAMACLOUD_${kind.toUpperCase()}_SWAPPED`]: swapped(secret) },
      );
    };
    if (holder === 'admin') {
      await assignmentBy(forge)(t);
      return;
    }
    // Who may not give roles may read.
    const [operation, path] = (await t.serves('listOrganizations'))
      ? (['listOrganizations', {}] as const)
      : (['getUserRole', { organization_id: home(t) }] as const);
    if (!(await t.serves(operation))) {
      await expectUnknown(t, t.as(holder), [forge()]);
      return;
    }
    await expectRefusal({
      twin: `by ${holder}`,
      accepted: () => t.call(operation, { as: t.as(holder), path }),
      refused: () => t.call(operation, { as: forge(), path }),
    });
  };

export const checks = defineChecks(
  'llamacloud',
  wrappings.map((wrapping, index) => ({
    id: `LLAMACLOUD-AUTH-11.${index + 1}`,
    title: `a good ${wrapping.kind === 'bearer' ? 'token' : 'session'} ${wrapping.what} is no credential`,
    run: isNoCredential(wrapping),
  })),
);
