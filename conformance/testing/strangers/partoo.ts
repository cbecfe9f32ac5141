import type { TargetFile } from '../../../library/index.ts';
import { type Answer, type Asked, breaker, listen, members, Refused, type StrangerOptions, unserved } from './http.ts';
import { breaches } from './partoo-breaches.ts';
import { customRoles, permissions } from './partoo-roles.ts';
import { users as usersOf } from './partoo-users.ts';
import { partooWorld, type User } from './partoo-world.ts';

export const partooBreaches = breaches.map(([id, sentence, how]) => ({ id, sentence, how }));

/** A correct Partoo that has little in common with the mock; or one with one rule broken. */
export async function startPartoo({ broken, companions = 'some', taste = 'strict' }: StrangerOptions = {}) {
  const broke = breaker(partooBreaches, broken);
  const strict = taste === 'strict';
  const world = partooWorld(broke, strict);
  const { orgs, refused } = world;
  const roles = customRoles(world, broke, strict);
  const users = usersOf(world, broke, strict);

  function callerOf({ headers }: Asked, what: 'switch' | 'role' | 'user' | 'other'): User {
    const key = headers['x-apikey'];
    const isKey = (own: string) =>
      own === key ||
      (broke('key-longer') && String(key).startsWith(own)) ||
      (broke('key-like') && /.%$/.test(String(key)) && own.startsWith(String(key).slice(0, -1)));
    const user = world.users.find((each) => isKey(each.key) && !each.disabled);
    const boss = world.users[0];
    const open = broke('any-key') ? key !== undefined : key === undefined && broken === `no-key-${what}`;
    if (!user && open && boss) return boss;
    if (!user) throw broke('key-in-bearer') && key === undefined ? refused.forbidden() : refused.unknown();
    return user;
  }

  /** The organization that a path names: the caller's own but for a PROVIDER. */
  function place(caller: User, text: string): number {
    const named = Number(text);
    if (!/^-?\d+$/.test(text)) throw strict ? refused.invalid('org_id') : refused.missing();
    if (caller.role !== 'PROVIDER') {
      if (broke('switch-org-403') && named !== caller.org_id) throw new Refused(403, { detail: 'no' });
      return broke('switch-org-obeyed') ? named : caller.org_id;
    }
    if (!orgs.has(named)) throw broke('switch-unknown-403') ? new Refused(403, { detail: 'no' }) : refused.missing();
    return broke('switch-provider-own') ? caller.org_id : named;
  }

  const mayNotSwitch = () =>
    broke('switch-locked-400')
      ? refused.invalid('switch')
      : new Refused(403, broke('body-403-switch') ? { errors: { authorization: 'no' } } : { detail: 'no', code: 3 });

  function change({ json }: Asked, caller: User, named: string): Answer {
    const org_id = place(caller, named);
    const given = members(json);
    const value = given ? wanted(given.switch_to_custom_roles) : undefined;
    const own = orgs.get(caller.org_id);
    if (broke('switch-text-back') && own && typeof given?.switch_to_custom_roles === 'string') own.switched = false;
    if (value === undefined) throw refused.invalid('switch_to_custom_roles', broke('switch-422') ? 422 : 400);
    const organization = orgs.get(broke('switch-own') ? caller.org_id : org_id);
    if (!organization) throw refused.missing();
    // Who may switch is open, and so is what a switch is answered that changes nothing.
    if (caller.role !== 'PROVIDER' && (caller.role !== 'ORG_ADMIN' || !strict)) throw mayNotSwitch();
    const same = organization.switched === value;
    if (same && broke('switch-again-500')) throw new Refused(500, {});
    if (strict && same && organization.mayswitch) throw refused.invalid('switch_to_custom_roles');
    const free =
      broke('switch-locked') || (!value && broke('switch-locked-back')) || (same && broke('switch-locked-same'));
    const locked = !organization.mayswitch && !free;
    const refuse = locked && !(broke('switch-locked-provider') && caller.role === 'PROVIDER');
    if (refuse && !value && broke('switch-locked-back-body')) throw refused.forbidden();
    if (refuse && !broke('switch-locked-saved')) throw mayNotSwitch();
    if (!broke('switch-nothing') && (value || !broke('switch-back-nothing'))) organization.switched = value;
    if (broke('switch-all')) for (const each of orgs.values()) each.switched = value;
    if (refuse) throw mayNotSwitch();
    const said = broke('switch-status') ? 'ok' : !value && broke('switch-back-status') ? 'reverted' : 'success';
    const shown = broke('switch-org-named') ? Number(named) : org_id;
    return {
      status: broke('switch-201') ? 201 : 200,
      body: {
        ...(broke('switch-org-absent') ? {} : { org_id: broke('switch-org-text') ? String(shown) : shown }),
        ...(broke('switch-status-absent') ? {} : { status: said }),
        at: 1_615_299_414,
      },
    };
  }

  function wanted(value: unknown): boolean | undefined {
    if (value === 'true' && broke('switch-text')) return true;
    if (value === 1 && broke('switch-number')) return true;
    if (value === null && broke('switch-null')) return false;
    if (value === undefined && broke('switch-optional')) return true;
    return typeof value === 'boolean' ? value : undefined;
  }

  function status(caller: User, named: string): Answer {
    const org_id = place(caller, named);
    const { mayswitch = false, switched = false } = orgs.get(org_id) ?? {};
    const free = broke('status-locked') || (broke('status-provider') && caller.role === 'PROVIDER');
    return {
      status: 200,
      body: { can_switch: (mayswitch || free) && !broke('status-never'), has_switched: switched, org_id },
    };
  }

  function answer(asked: Asked): Answer {
    const { method, path } = asked;
    const [version, place, key, more, ...rest] = path;
    const what = `${method} ${place ?? ''}${key === undefined ? '' : '/*'}${more === undefined ? '' : `/${more}`}`;
    if (version !== 'v2' || rest.length > 0) throw unserved(companions, refused.missing());
    const text = asked.headers['content-type'];
    const asJson =
      text === undefined || (broke('json-case') ? /^application\/json\b/ : /^application\/json\b/i).test(text);
    if (method === 'POST' && !asJson) throw new Refused(strict ? 415 : 400, { errors: { json: strict ? 'type' : {} } });
    if (what === 'POST org/*/switch_to_custom_roles' && broke('switch-no-key-done') && !asked.headers['x-apikey']) {
      const boss = world.users[0];
      if (boss) change(asked, boss, key ?? '');
      throw refused.unknown();
    }
    if (what === 'POST org/*/switch_to_custom_roles') return change(asked, callerOf(asked, 'switch'), key ?? '');
    if (what === 'POST custom_role') return roles.create(asked, callerOf(asked, 'role'));
    if (what === 'POST user/*' && key !== 'me' && key !== 'search')
      return users.update(asked, callerOf(asked, 'user'), key ?? '');
    const caller = callerOf(asked, 'other');
    if (companions !== 'some') throw unserved(companions, refused.missing());
    if (what === 'GET org/*/switch_to_custom_roles') return status(caller, key ?? '');
    if (what === 'GET custom_role') return roles.list(asked, caller);
    if (what === 'GET custom_role/*') return roles.get(asked, caller, key ?? '');
    if (what === 'DELETE custom_role/*') return roles.remove(asked, caller, key ?? '');
    if (what === 'GET user/*') return users.get(asked, caller, key === 'me' ? caller.id : (key ?? ''));
    throw unserved(companions, refused.missing());
  }

  const server = await listen(answer);
  const key = (id: string) => ({ apiKey: `key of ${id}` });
  const targetFile: TargetFile = {
    name: `stranger-${strict ? 'strict' : 'lax'}`,
    apis: {
      partoo: {
        baseUrl: `${server.url}/v2`,
        credentials: {
          provider: key('boss'),
          orgAdmin: key('adm'),
          orgManager: key('mgr'),
          groupManager: key('grp'),
          businessManager: key('biz'),
          publisher: key('pub'),
          otherOrgAdmin: key('adm2'),
          lockedOrgAdmin: key('adm3'),
          ...(companions === 'some' ? { noSsoOrgAdmin: key('adm4') } : {}),
        },
        orgs: { home: 9001, other: 9002, locked: 9003, ...(companions === 'some' ? { noSso: 9004 } : {}) },
        users: { subject: 'sub-1', otherOrg: 'two', ...(companions === 'some' ? { noSso: 'four' } : {}) },
        permissions,
        businesses: ['b-1', 'b-2'],
        groups: [7, 8],
      },
    },
  };
  return { targetFile, near: () => server.near(), close: async () => server.close() };
}
