import { randomUUID } from 'node:crypto';
import type { TargetFile } from '../../../library/index.ts';
import { type Answer, type Asked, breaker, listen, Refused, type StrangerOptions, unserved } from './http.ts';
import { breaches } from './llamacloud-breaches.ts';
import { assignmentWriter, type Assignment } from './llamacloud-answers.ts';
import { callerFinder } from './llamacloud-callers.ts';
import { organizationDesk } from './llamacloud-organizations.ts';
import { refusals } from './llamacloud-refusals.ts';
import { assignmentFlaws, assignmentMender, isUuid, statusOfNoObject } from './llamacloud-requests.ts';
import { llamacloudWorld } from './llamacloud-world.ts';

export const llamacloudBreaches = breaches.map(([id, sentence, how]) => ({ id, sentence, how }));

/** A correct LlamaCloud that has little in common with the mock; or one with one rule broken. */
export async function startLlamaCloud({ broken, companions = 'some', taste = 'strict' }: StrangerOptions = {}) {
  const broke = breaker(llamacloudBreaches, broken);
  const strict = taste === 'strict';
  const { home, other, roles, admin, first, second, foreign, secrets, users, give, book } = llamacloudWorld(strict);
  const { belongs } = book;
  const shown = assignmentWriter(broke, strict, { other, admin, caller: users.admin });
  const { refuse, invalid } = refusals(broke, strict);
  const callerOf = callerFinder(broke, { secrets, users, unknown: () => refuse(strict ? 401 : 403, 'who?') });

  const rightIn = (user: string, organization: string) =>
    book.assignments.some((each) => each.user === user && each.organization === organization && each.role === admin);
  const memberships = new Map<string, string>();
  const membershipId = (key: string) => {
    const id = broke('membership-id-new') ? randomUUID() : (memberships.get(key) ?? randomUUID());
    memberships.set(key, id);
    return id;
  };
  const showMember = (user: string, organization: string) => ({
    organization_id: organization,
    user_id: user,
    email: book.addresses.get(user) ?? 'user@x.example',
    id: membershipId(`${organization} ${user}`),
    pending: false,
    roles: book.assignments
      .filter((each) => each.organization === organization && each.user === user)
      .map((each) => shown.plain(each)),
  });
  const aboutOrganizations = organizationDesk(book, {
    broke,
    give,
    mayManage: rightIn,
    showMember,
    refuse,
    invalid: (flaws) => invalid(422, flaws),
  });
  const mended = assignmentMender(broke, { subject: users.subject, role: second.id });

  function answer(asked: Asked): Answer {
    const { method, path } = asked;
    const [api, version, place, organization = '', kind, more, ...rest] = path;
    // What is beside the API belongs to somebody else, who need not answer as a gateway before it does.
    if (api !== 'api' || version !== 'v1' || place !== 'organizations') throw refuse(404, 'nothing here');
    if (rest.length > 0) throw unserved(companions, refuse(404, 'nothing here'));
    const what = [kind, more].filter((each) => each !== undefined).join('/');
    if (what === 'users/roles' && method === 'PUT') return put(asked, organization);
    const done = companions === 'some' ? aboutOrganizations(asked, callerOf) : undefined;
    if (done) return done;
    if (companions !== 'some' || method !== 'GET' || !['users', 'roles', 'users/roles'].includes(what)) {
      const allow = { Allow: companions === 'some' ? 'PUT, GET' : 'PUT' };
      throw unserved(companions, new Refused(what === 'users/roles' ? 405 : 404, undefined, allow));
    }
    const caller = callerOf(asked);
    if (!isUuid(organization)) throw invalid(422, [{ loc: ['path'], msg: 'no id', type: 'x.uuid' }]);
    if (!belongs.get(organization)?.has(caller)) throw refuse(403, 'not yours');
    if (what === 'roles')
      return {
        status: 200,
        body: roles
          .filter((each) => each.organization === null || each.organization === organization)
          .filter(() => !broke('roles-hidden') || rightIn(caller, organization))
          .map((each) => shown.role(each)),
      };
    if (what === 'users/roles') {
      const own = book.assignments.filter(({ user }) => user === caller);
      const here = own.findLast((each) => each.organization === organization);
      const mine = here ?? (broke('role-of-elsewhere') ? own[0] : undefined);
      return { status: 200, body: mine ? shown.plain(mine) : null };
    }
    const body = [...(belongs.get(organization) ?? [])].toReversed().map((user) => showMember(user, organization));
    return { status: 200, body };
  }

  function put(asked: Asked, given: string): Answer {
    const path = broke('path-blanks') ? given.trim() : given;
    const caller = callerOf(asked);
    const type = asked.headers['content-type'];
    if (strict && type === undefined) throw refuse(415, 'of what kind?');
    if (broke('charset-refused') && type?.includes(';')) throw refuse(415, 'no JSON');
    if (broke('charset-capitals') && type?.includes('UTF-8')) throw refuse(415, 'no JSON');
    if (asked.malformed)
      throw invalid(broke('malformed-400') ? 400 : 422, [{ loc: ['body', 1], msg: 'no JSON', type: 'x.json' }]);
    const body = mended(asked.json, path, caller);
    if (!body) {
      if (asked.json === undefined && broke('nothing-shapeless')) throw new Refused(422, { detail: 'nothing' });
      if (asked.json === null && broke('null-shapeless')) throw new Refused(422, { detail: 'nothing' });
      const status = statusOfNoObject(broke, asked.json);
      throw invalid(status, [{ loc: ['body'], msg: 'no object', type: 'x.object' }]);
    }
    if (broke('empty-400') && Object.keys(body).length === 0) throw refuse(400, 'nothing');
    const flaws = assignmentFlaws(body, strict);
    const badPath = !isUuid(path);
    if (broke('equal-path-404') && badPath && body.organization_id === path) throw refuse(404, 'no such organization');
    if (broke('path-404') && badPath) throw refuse(404, 'no such organization');
    if (badPath && !broke('path-any'))
      throw invalid(422, [{ loc: ['path', 'organization_id'], msg: 'no id', type: 'x.uuid' }, ...flaws]);
    if (flaws.length > 0) {
      if (broke('invalid-saved')) book.assignments = book.assignments.filter(({ user }) => user !== users.subject);
      const roleOnly =
        broke('role-400') && typeof body.role_id === 'string' && flaws.every(({ type }) => type === 'x.uuid');
      throw invalid(
        roleOnly || (broke('missing-400') && flaws.some(({ type }) => type === 'x.missing')) ? 400 : 422,
        flaws,
      );
    }
    const named = String(body.organization_id).toLowerCase();
    const organization = broke('mismatch-body', 'path-any') ? named : path.toLowerCase();
    const self = broke('self-promotion') && body.user_id === caller;
    const allowed =
      rightIn(caller, broke('rights-of-body') ? named : organization) ||
      ((broke('member-assigns') || self) && belongs.get(organization)?.has(caller) === true) ||
      broke('outsider-assigns');
    const kept = caller === users.member && broke('member-refused-saved');
    if (!allowed && !kept) throw refuse(strict ? 403 : 404, 'not for you');
    const user = String(body.user_id);
    const id = String(body.role_id).toLowerCase();
    const mismatch = named !== organization && !broke('mismatch-path', 'mismatch-body', 'rights-of-body');
    if (mismatch && !broke('mismatch-saved')) throw refuse(strict ? 409 : 422, 'which one?');
    const done = assign(caller, user, organization, id);
    if (!allowed) throw refuse(403, 'not for you');
    if (mismatch) throw refuse(409, 'which one?');
    return done;
  }

  function assign(caller: string, user: string, organization: string, id: string): Answer {
    let given = roles.find((each) => each.id === id);
    if (!given && broke('unknown-role')) given = { ...second, id };
    const before = book.assignments.findLast((each) => each.user === user && each.organization === organization);
    const unchecked =
      broke('foreign-role') ||
      (broke('foreign-to-roleless') && !before) ||
      (broke('foreign-to-self') && user === caller);
    const usable = given && (given.organization === null || given.organization === organization || unchecked);
    if (!given || !usable) throw refuse(strict ? 400 : 403, 'no such role');
    const people = belongs.get(organization);
    const invited = user === users.stranger ? broke('stranger-assigned') : broke('unknown-user');
    if (!people?.has(user) && !invited) throw refuse(strict ? 400 : 409, 'no such member');
    people?.add(user);
    if (broke('again-409') && before?.role === given) throw refuse(409, 'held already');
    const next = give(user, organization, given);
    // One role for each user, or one assignment for each role: the documents leave it open.
    const isDemoted = (each: Assignment) =>
      broke('giver-demoted') && given === admin && each.user === caller && each.organization === organization;
    const stays = (each: Assignment) =>
      (each.user !== user && !isDemoted(each)) ||
      each.organization !== organization ||
      broke('twice') ||
      (!strict && each.role !== given);
    const isTouched = (each: Assignment) =>
      (broke('other-organization-changed') && each.user === user && each.organization !== organization) ||
      (broke('holders-changed') && each.role === before?.role && each.organization === organization) ||
      (broke('bystander-changed') && each.user === users.member && each.organization === organization);
    const spread = (each: Assignment) => (isTouched(each) ? { ...each, role: given } : each);
    if (!broke('not-kept')) book.assignments = [...book.assignments.filter(stays).map(spread), next];
    if (broke('status-204') || (broke('again-204') && before?.role === given)) return { status: 204 };
    const isCreated = broke('status-201') || (broke('first-201') && before === undefined);
    return { status: isCreated ? 201 : 200, body: shown.answer(next, before?.role ?? given) };
  }

  const server = await listen(answer);
  const targetFile: TargetFile = {
    name: `stranger-${broken ?? taste}`,
    apis: {
      llamacloud: {
        baseUrl: server.url,
        credentials: {
          admin: strict ? { bearer: secrets.admin } : { session: secrets.admin },
          member: strict ? { session: secrets.member } : { bearer: secrets.member },
          outsider: { bearer: secrets.outsider },
        },
        organizations: { home, other },
        users: { subject: users.subject, stranger: users.stranger },
        roles: { first: first.id, second: second.id, foreign: foreign.id },
      },
    },
  };
  return { targetFile, near: () => server.near(), close: async () => server.close() };
}
