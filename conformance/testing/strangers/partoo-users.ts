import { type Answer, type Asked, members } from './http.ts';
import { isNumbers, isText, isWhole, listOf } from './kinds.ts';
import { roleFor } from './partoo-roles.ts';
import { type Body, userInput } from './partoo-user-input.ts';
import { type Broke, builtIn, businesses, groups, langs, type User, type World } from './partoo-world.ts';

const swapped: Readonly<Record<string, string>> = {
  GROUP_MANAGER: 'BUSINESS_MANAGER',
  BUSINESS_MANAGER: 'GROUP_MANAGER',
};

/** The users of a stranger, and what may be changed of them. */
export function users(world: World, broke: Broke, strict: boolean) {
  const { orgs, users: all, refused } = world;
  const invalid = (field: string) => refused.invalid(field, broke('user-422') ? 422 : 400);
  const { mended, check } = userInput(broke, invalid);

  function mayWrite(caller: User, user: User): boolean {
    if (caller.role === 'PROVIDER') return true;
    if (broke('boss-open') && user.role === 'PROVIDER') return true;
    if (broke('peer-open') && caller.role === 'ORG_ADMIN' && user.role === 'ORG_ADMIN') return true;
    if (broke('disabled-open') && user.disabled) return true;
    if (broke('user-abroad') && caller.role === 'ORG_ADMIN') return true;
    if (caller.org_id !== user.org_id) return false;
    if (caller.role === 'ORG_ADMIN') return true;
    if (caller.role === 'ORG_MANAGER') return user.role !== 'ORG_ADMIN';
    if (broke('user-by-publisher') && caller.role === 'PUBLISHER') return true;
    if (broke('user-by-business-manager') && caller.role === 'BUSINESS_MANAGER') return true;
    if (caller.role === 'GROUP_MANAGER') return user.role === 'BUSINESS_MANAGER';
    return !strict && caller === user;
  }

  function update({ json, malformed }: Asked, caller: User, id: string): Answer {
    const user = all.find((each) => each.id === id || (broke('user-id-number') && id === `${each.id}abc`));
    if (!user) throw broke('user-unknown-400') ? invalid('id') : refused.missing();
    const allowed = mayWrite(caller, user);
    const kept = broke('user-forbidden-saved') && caller.role === 'PUBLISHER' && caller.org_id === user.org_id;
    const alone = broke('password-by-publisher') && caller.role === 'PUBLISHER' && caller.org_id === user.org_id;
    if (!allowed && !kept && !(alone && Object.keys(members(json) ?? {}).join('') === 'password'))
      throw broke('user-forbidden-401') ? refused.unknown() : refused.forbidden();
    const given = members(json);
    if (malformed || !given) throw invalid('body');
    const body = mended(given);
    const saved = (field: 'first_name' | 'last_name', when: boolean) => {
      if (when && isText(body[field])) user[field] = body[field];
    };
    saved(
      'last_name',
      broke('user-invalid-saved') && body.lang !== undefined && !langs.some((lang) => lang === body.lang),
    );
    check(broke('user-unchecked') && caller.role === 'ORG_ADMIN' ? { ...body, sidebar_pages: undefined } : body);
    const next: User = { ...user };
    move(next, body, caller);
    if (!(broke('role-without-custom') && body.custom_role !== undefined)) give(next, body, caller, user);
    plain(next, body);
    slip(next, body, caller, user);
    try {
      custom(next, body, user, caller);
    } catch (error) {
      saved('first_name', broke('user-custom-saved'));
      if (broke('refused-status-saved')) user.status = next.status;
      if (broke('refused-role-saved')) user.role = next.role;
      if (broke('refused-move-saved')) user.org_id = next.org_id;
      throw error;
    }
    sso(next, body, caller);
    if (!broke('user-nothing')) Object.assign(user, next);
    if (broke('custom-to-all') && body.custom_role !== undefined)
      for (const each of all)
        if (each.role === user.role && each.org_id === user.org_id) each.custom_role = user.custom_role;
    if (broke('changes-bystander'))
      for (const each of all)
        if (each.role === user.role && each.org_id === user.org_id) each.last_name = user.last_name;
    if (!allowed && !alone) throw refused.forbidden();
    if (broke('user-201')) return { status: 204 };
    const shown = broke('user-id-wrong') ? caller.id : user.id;
    const said = broke('user-status')
      ? 'updated'
      : ((broke('user-status-shown') ? body.status : undefined) ?? 'success');
    return {
      status: 200,
      body: { ...(broke('user-id-absent') ? {} : { id: shown }), status: said },
      headers: body.sidebar_pages ? { Warning: '299 - "sidebar_pages"' } : {},
    };
  }

  function move(next: User, { org_id }: Body, caller: User): void {
    if (!isWhole(org_id)) return;
    if (caller.role !== 'PROVIDER') {
      if (broke('user-org-refused') && org_id !== caller.org_id) throw refused.forbidden();
      if (broke('user-org-obeyed')) next.org_id = org_id;
      return;
    }
    if (!orgs.has(org_id)) throw strict ? invalid('org_id') : refused.missing();
    if (broke('user-move-role') && org_id !== next.org_id) next.role = 'BUSINESS_MANAGER';
    if (broke('user-move-status') && org_id !== next.org_id) next.status = 'invited';
    if (!broke('user-org-provider')) next.org_id = org_id;
  }

  function give(next: User, { role }: Body, caller: User, user: User): void {
    if (!isText(role) || role === user.role) return;
    const may =
      caller.role === 'PROVIDER' || caller.role === 'ORG_ADMIN' || (caller.role === 'ORG_MANAGER' && role in builtIn);
    if (!may) throw refused.forbidden();
    next.role = role;
  }

  function plain(next: User, body: Body): void {
    const { email, first_name, last_name, lang, status, disabled, accesses, business_ids, sidebar_pages } = body;
    if (isText(email)) {
      const twin = all.some((each) => each.id !== next.id && each.email.toLowerCase() === email.toLowerCase());
      if (twin && !broke('user-email-twice')) throw refused.invalid('email', strict ? 409 : 400);
      const own = email.toLowerCase() === next.email.toLowerCase() && email !== next.email;
      if (own && broke('user-email-own')) throw refused.invalid('email', strict ? 409 : 400);
      next.email = email;
    }
    if (isText(first_name)) next.first_name = first_name;
    if (isText(last_name) && !broke('user-last-name'))
      next.last_name = broke('user-name-stripped') ? last_name.replaceAll(/<[^>]*>/g, '') : last_name;
    if (last_name === undefined && broke('user-resets')) next.last_name = '';
    if (isText(lang) && !broke('user-lang')) next.lang = broke('lang-hu-lost') && lang === 'hu' ? 'fr' : lang;
    if (lang === undefined && broke('user-resets-lang')) next.lang = 'fr';
    if (isText(status)) next.status = status;
    if (typeof disabled === 'boolean' && !broke('user-disabled')) next.disabled = disabled;
    if (disabled === undefined && broke('patch-resets-disabled')) next.disabled = false;
    if (listOf(sidebar_pages, isText)) next.sidebar_pages = sidebar_pages;
    const grouped = next.role === 'GROUP_MANAGER';
    const busy = next.role === 'BUSINESS_MANAGER';
    const idle = broke('user-businesses-all', 'businesses-later');
    if (!grouped && accesses !== undefined && broke('user-accesses-refused')) throw invalid('accesses');
    if (listOf(accesses, isNumbers) && accesses.length > 1 && broke('accesses-one')) throw invalid('accesses');
    if (!busy && business_ids !== undefined && broke('user-businesses-refused')) throw invalid('business_ids');
    if (listOf(accesses, isNumbers) && (grouped ? !broke('user-accesses-lost') : broke('user-accesses-all')))
      next.accesses = accesses;
    if (listOf(business_ids, isText) && (busy ? !broke('user-businesses-lost') : idle))
      next.business_ids = broke('business-ids-added')
        ? [...new Set([...next.business_ids, ...business_ids])]
        : business_ids;
    if (isText(body.password)) next.password = body.password;
    if (body.password !== undefined && broke('password-activates')) next.status = 'active';
    // An id that the organization does not have may be refused: nothing says which are known.
    const known =
      next.accesses.flat().every((id) => groups.includes(id)) &&
      next.business_ids.every((id) => businesses.includes(id));
    if (strict && !known) throw invalid(grouped ? 'accesses' : 'business_ids');
    if (accesses === undefined && broke('patch-resets-accesses')) next.accesses = [];
    if (!grouped && !broke('user-accesses-all')) next.accesses = [];
    if (!busy && !idle) next.business_ids = [];
  }

  /** What a broken server changes beside what is given, or leaves as it was. */
  function slip(next: User, { disabled, business_ids, status, sso_only }: Body, caller: User, user: User): void {
    if (broke('sso-resets-lang') && sso_only !== undefined) next.lang = 'fr';
    if (broke('status-resets-lang') && status !== undefined) next.lang = 'fr';
    if (broke('publisher-enabled') && next.role === 'PUBLISHER') next.disabled = user.disabled;
    if (broke('role-enables') && next.role !== user.role && disabled === undefined) next.disabled = false;
    if (broke('role-activates') && next.role !== user.role && status === undefined) next.status = 'active';
    if (broke('disabled-invited') && disabled === true) next.status = 'invited';
    if (broke('disabled-unassigned') && disabled === true) next.business_ids = [];
    if (broke('businesses-reset-custom') && business_ids !== undefined) next.custom_role = builtIn[next.role] ?? null;
    if (broke('businesses-all') && next.role === 'BUSINESS_MANAGER' && user.role !== next.role)
      next.business_ids = businesses;
    if (broke('name-from-boss') && caller.role === 'PROVIDER') next.last_name = user.last_name;
    if (broke('lang-from-manager') && caller.role === 'ORG_MANAGER') next.lang = user.lang;
  }

  function custom(next: User, { custom_role, business_ids }: Body, user: User, caller: User): void {
    if (isText(custom_role)) {
      const role = roleFor(world, broke, { text: custom_role, org: next.org_id, caller });
      if (!role && !broke('user-custom-any')) throw strict ? refused.missing() : invalid('custom_role');
      const own = broke('user-custom-group') && next.role === 'GROUP_MANAGER' ? builtIn[next.role] : custom_role;
      if (!broke('user-custom-nothing')) next.custom_role = own ?? null;
    } else if (next.role !== user.role || broke('user-resets-role')) {
      const usual =
        broke('user-default-group') && next.role === 'GROUP_MANAGER'
          ? 'BUSINESS_MANAGER'
          : ((broke('built-ins-swapped') ? swapped[next.role] : undefined) ?? next.role);
      const none = broke('user-default-none') || (broke('default-beside-list') && business_ids !== undefined);
      if (!(none && next.role === 'BUSINESS_MANAGER')) next.custom_role = builtIn[usual] ?? null;
    }
  }

  function sso(next: User, { sso_only }: Body, caller: User): void {
    if (sso_only === undefined && broke('patch-resets-sso')) next.sso_only = false;
    if (typeof sso_only !== 'boolean') return;
    const may =
      caller.role === 'PROVIDER' ||
      (caller.role === 'ORG_ADMIN' && !broke('user-sso-admin')) ||
      (caller.role === 'ORG_MANAGER' && broke('user-sso-manager')) ||
      (caller.role === 'GROUP_MANAGER' && broke('user-sso-group-manager'));
    const can = orgs.get(next.org_id)?.sso === true || broke('user-sso-none');
    if (may && can) next.sso_only = sso_only;
    else if (strict) throw may ? invalid('sso_only') : refused.forbidden();
  }

  function get({ query }: Asked, caller: User, id: string): Answer {
    const user = all.find((each) => each.id === id);
    if (!user) throw refused.missing();
    if (caller.role !== 'PROVIDER' && caller.org_id !== user.org_id)
      throw strict ? refused.missing() : refused.forbidden();
    const { key: _, password, custom_role, business_ids, ...shown } = user;
    const hidden = broke('businesses-later') && user.role !== 'BUSINESS_MANAGER';
    return {
      status: 200,
      body: {
        provider: 'stranger',
        ...(custom_role === null && !strict ? {} : { custom_role }),
        ...shown,
        ...(query.get('display_business_ids') === 'false' ? {} : { business_ids: hidden ? [] : business_ids }),
        ...(broke('get-password') ? { password } : {}),
        ...(broke('get-password-hidden') ? { secret: Buffer.from(password).toString('base64') } : {}),
      },
    };
  }

  return { update, get };
}
