import type { Asked, Refused } from './http.ts';
import type { Broke } from './llamacloud-breaches.ts';

const names = ['admin', 'member', 'outsider'] as const;
type ByName = Readonly<Record<(typeof names)[number], string>>;

interface Known {
  /** What is sent by whom, as a bearer token or as a session. */
  readonly secrets: ByName;
  /** Their user ids. */
  readonly users: ByName;
  /** Makes the refusal of anybody else. */
  readonly unknown: () => Refused;
}

/** How a stranger finds out who asks: gives the id of the user. */
export function callerFinder(broke: Broke, { secrets, users, unknown }: Known): (asked: Asked) => string {
  function isSecret(sent: string | undefined, known: string): boolean {
    if (sent === undefined || sent === '') return false;
    return (
      sent === known ||
      (broke('secret-short') && known.startsWith(sent)) ||
      (broke('secret-long') && sent.startsWith(known))
    );
  }

  function sessionIn(cookies: string): string | undefined {
    if (broke('cookie-ignored')) return undefined;
    if (broke('cookie-alone')) return /^session=([^;]*)/.exec(cookies)?.[1];
    if (broke('cookie-letters')) return /(?:^|; *)session=([^;]*)/i.exec(cookies)?.[1];
    const name = broke('cookie-beginning') ? /(?:^|; *)session\w*=([^;]*)/ : /(?:^|; *)session=([^;]*)/;
    return name.exec(cookies)?.[1];
  }

  return ({ headers }) => {
    const token = (broke('other-scheme') ? /^\w+ (.+)$/ : /^Bearer (.+)$/i).exec(headers.authorization ?? '')?.[1];
    const session = sessionIn(headers.cookie ?? '');
    const cookie = session === undefined ? undefined : decodeURIComponent(session);
    if (broke('any-bearer') && token !== undefined && !Object.values(secrets).includes(token)) return users.admin;
    if (broke('any-cookie') && cookie !== undefined && !Object.values(secrets).includes(cookie)) return users.admin;
    const secret = token ?? cookie;
    const known = names.find((each) => isSecret(secret, secrets[each]));
    if (known) return users[known];
    if (secret === undefined && broke('no-credentials')) return users.admin;
    throw unknown();
  };
}
