import type { Refused } from './http.ts';
import { isNumbers, isText, isWhole, listOf } from './kinds.ts';
import { assignable, type Broke, langs, pages } from './partoo-world.ts';

export type Body = Readonly<Record<string, unknown>>;

/** What of a list is looked at: its first item, where a server is broken so. */
function looked<Item>(list: readonly Item[], first: boolean): readonly Item[] {
  return first ? list.slice(0, 1) : list;
}

/** What a stranger lets somebody write of a user. `invalid` makes the refusal of a field. */
export function userInput(broke: Broke, invalid: (field: string) => Refused) {
  /** The wrong members that a broken server takes for right ones, made right. */
  function mended(body: Body): Body {
    const next: Record<string, unknown> = { ...body };
    const text = (field: string) => {
      if (typeof next[field] === 'number') next[field] = String(next[field]);
    };
    if (broke('user-first-number')) text('first_name');
    if (broke('user-businesses-number') && Array.isArray(next.business_ids)) next.business_ids = ['b-1'];
    if (broke('user-disabled-text') && isText(next.disabled)) next.disabled = next.disabled === 'true';
    if (broke('user-reviews-number') && isWhole(next.receive_reviews_email_notifications))
      delete next.receive_reviews_email_notifications;
    if (broke('user-sso-text') && isText(next.sso_only)) next.sso_only = false;
    if (broke('user-accesses-flat') && isNumbers(next.accesses)) next.accesses = [next.accesses];
    if (broke('user-accesses-text') && Array.isArray(next.accesses)) next.accesses = [[7]];
    if (broke('user-org-text') && isText(next.org_id)) delete next.org_id;
    if (broke('user-role-small') && isText(next.role)) next.role = next.role.toUpperCase();
    return next;
  }

  function check(body: Body): void {
    const must = (field: string, holds: (value: unknown) => boolean) => {
      if (body[field] !== undefined && !holds(body[field])) throw invalid(field);
    };
    for (const field of ['first_name', 'last_name', 'custom_role', 'email']) must(field, isText);
    must('email', (value) => broke('user-email-any') || /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(String(value)));
    must('org_id', isWhole);
    must('accesses', (value) => Array.isArray(value) && looked(value, broke('user-accesses-second')).every(isNumbers));
    must('business_ids', (value) => listOf(value, isText));
    must('role', (value) => {
      if (broke('user-role-any')) return isText(value);
      if (broke('user-role-publisher') && value === 'PUBLISHER') return false;
      return isText(value) && (assignable.includes(value) || (broke('user-role-provider') && value === 'PROVIDER'));
    });
    must('sidebar_pages', (value) =>
      listOf(value, isText)
        ? looked(value, broke('user-sidebar-second')).every(
            (page) =>
              (pages.includes(page) && !(broke('user-sidebar-posts') && page === 'posts')) || broke('user-sidebar-any'),
          )
        : false,
    );
    must('status', (value) => value === 'active' || value === 'invited' || (broke('user-status-any') && value !== ''));
    for (const field of ['disabled', 'sso_only', 'receive_reviews_email_notifications'])
      must(field, (value) => typeof value === 'boolean');
    must('password', (value) => isText(value) && strong(value));
    must('lang', (value) => {
      if (broke('user-lang-any') && isText(value)) return true;
      if (broke('user-lang-locale') && value === 'pt-BR') return true;
      if (broke('user-lang-two') && /^[a-z]{2}$/.test(String(value))) return true;
      if ((broke('user-lang-lv') && value === 'lv') || (broke('user-lang-br') && value === 'pt-br')) return false;
      return isText(value) && langs.includes(value);
    });
  }

  function strong(password: string): boolean {
    if (broke('user-password-digit') && !/\d/.test(password)) return false;
    return (
      password.length >= (broke('user-password-short') ? 7 : 8) &&
      (broke('user-password-upper') || /\p{Lu}/u.test(password)) &&
      (broke('user-password-lower') || /\p{Ll}/u.test(password)) &&
      (broke('user-password-special') || /[^\p{L}\p{N}\s]/u.test(password))
    );
  }

  return { mended, check };
}
