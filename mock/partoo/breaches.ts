import { bodyOf, type Breach, refusal, shows, takes, writes, writesAlso } from '../shared/breach.ts';
import { besides } from './breaches-beside.ts';

/** Sentences that no defect breaks which is derived from the documents, the matrix or the rules. */
export const breaches: readonly Breach[] = [
  {
    requirement: 'PARTOO-AUTH-10',
    text: 'who may not update a user is answered 401',
    deviation: {
      sends: (sent, { operationId }) =>
        operationId === 'updateUser' && sent.status === 403 ? { ...sent, status: 401 } : sent,
    },
  },
  {
    requirement: 'PARTOO-PAGE-02',
    text: 'a page below 1 is one behind the last',
    deviation: takes('customRoles', (asked) =>
      Number(asked.query.page) < 1 ? { ...asked, query: { ...asked.query, page: 1_000_000 } } : asked,
    ),
  },
  {
    requirement: 'PARTOO-RATE-02',
    text: 'a 429 does not say when to try again',
    deviation: {
      sends: (sent) =>
        sent.status === 429
          ? {
              ...sent,
              headers: Object.fromEntries(
                Object.entries(sent.headers).filter(([name]) => name.toLowerCase() !== 'retry-after'),
              ),
            }
          : sent,
    },
  },
  {
    requirement: 'PARTOO-SWITCH-05',
    text: 'a switch to true is answered, and leaves custom roles as they were before the last switch',
    deviation: writes('switchCustomRoles', 'organizations', (row) => ({ ...row, hasSwitched: false })),
  },
  {
    requirement: 'PARTOO-STATUS-05',
    text: 'has_switched says the opposite',
    deviation: shows('getCustomRolesSwitchStatus', (body) => ({ ...body, has_switched: body.has_switched !== true })),
  },
  {
    requirement: 'PARTOO-STATUS-06',
    text: 'an ORG_ADMIN switches where can_switch is false, and is told so',
    deviation: { broken: ['PARTOO-SWITCH-11'] },
  },
  {
    requirement: 'PARTOO-LIST-07',
    text: 'roles of every organization are in the list',
    deviation: shows('customRoles', (body, { rows }) => {
      const listed: readonly unknown[] = Array.isArray(body.custom_roles) ? body.custom_roles : [];
      const made = rows('customRoles').filter(({ orgId }) => orgId !== null);
      const shown = made.map(({ apiId, name, description, permissions }) => ({
        ...{ api_id: apiId, name, description, permissions, is_builtin: false },
      }));
      return { ...body, custom_roles: [...listed, ...shown] };
    }),
  },
  {
    requirement: 'PARTOO-EDITROLE-08',
    text: 'a role whose api_id was changed is still found under the old one only',
    deviation: {
      keeps: (asked, changes, rows) =>
        changes.map((change) => {
          if (asked.operationId !== 'updateCustomRole' || change.table !== 'customRoles' || !('put' in change))
            return change;
          const row = { ...change.put };
          const before = rows('customRoles').find(({ id }) => id === Reflect.get(row, 'id'));
          return { table: change.table, put: { ...row, apiId: before?.apiId } };
        }),
    },
  },
  {
    requirement: 'PARTOO-DUP-05',
    text: 'the api_id of a duplicate ends in _copy',
    deviation: shows('duplicateCustomRole', (body) => ({
      ...body,
      api_id: String(body.api_id).replace(/_2$/, '_copy'),
    })),
  },
  {
    requirement: 'PARTOO-PERM-05',
    text: 'a role that is given more than ten permissions is refused',
    deviation: takes('createCustomRole', (asked) => {
      const { permissions } = bodyOf(asked);
      return Array.isArray(permissions) && permissions.length > 10
        ? refusal('PARTOO-PERM-05', 'body', 'permissions')
        : asked;
    }),
  },
  {
    requirement: 'PARTOO-UPDATE-05',
    text: 'an update that does not name the language sets it to Hungarian',
    deviation: writes('updateUser', 'users', (row, asked) => ('lang' in bodyOf(asked) ? row : { ...row, lang: 'hu' })),
  },
  {
    requirement: 'PARTOO-UPDATE-23',
    text: 'who does not want the mails about reviews cannot say so',
    deviation: takes('updateUser', (asked) =>
      bodyOf(asked).receive_reviews_email_notifications === false
        ? refusal('PARTOO-UPDATE-23', 'body', 'receive_reviews_email_notifications')
        : asked,
    ),
  },
  {
    requirement: 'PARTOO-UPDATE-24',
    text: 'a body that does not fit is answered 422',
    deviation: {
      sends: (sent, { operationId }) =>
        operationId === 'updateUser' && sent.status === 400 ? { ...sent, status: 422 } : sent,
    },
  },
  {
    requirement: 'PARTOO-UPDATE-34',
    text: 'business_ids count for a GROUP_MANAGER, too',
    deviation: writes('updateUser', 'users', (row, asked) => {
      const { business_ids: ids } = bodyOf(asked);
      return row.role === 'GROUP_MANAGER' && ids !== undefined ? { ...row, businessIds: ids } : row;
    }),
  },
  {
    requirement: 'PARTOO-UPDATE-41',
    text: 'who gets another role has no custom role any more',
    deviation: writes('updateUser', 'users', (row, asked) => {
      const { role, custom_role: named } = bodyOf(asked);
      return role !== undefined && named === undefined ? { ...row, customRoleId: null } : row;
    }),
  },
  {
    requirement: 'PARTOO-UPDATE-42',
    text: 'an update that names neither role nor custom role takes the custom role away',
    deviation: writes('updateUser', 'users', (row, asked) => {
      const { role, custom_role: named } = bodyOf(asked);
      return role === undefined && named === undefined ? { ...row, customRoleId: null } : row;
    }),
  },
  {
    requirement: 'PARTOO-UPDATE-48',
    text: 'a new password is kept as the telephone number',
    deviation: writes('updateUser', 'users', (row, asked) => {
      const { password } = bodyOf(asked);
      return typeof password === 'string' ? { ...row, phone: password } : row;
    }),
  },
  {
    requirement: 'PARTOO-INVITE-01',
    text: 'an invitation makes the user active',
    deviation: writes('reinviteUser', 'users', (row) => ({ ...row, status: 'active' })),
  },
  {
    requirement: 'PARTOO-SEARCH-04',
    text: 'a search takes no notice of `query`',
    deviation: takes('searchUser', (asked) => ({ ...asked, query: { ...asked.query, query: undefined } })),
  },
  {
    requirement: 'PARTOO-SEARCH-03',
    text: 'a search takes an address with a tag for the one without',
    deviation: takes('searchUser', (asked) => {
      const { email } = asked.query;
      if (typeof email !== 'string') return asked;
      return { ...asked, query: { ...asked.query, email: email.replace(/\+[^@]*/, '') } };
    }),
  },
  {
    requirement: 'PARTOO-NEWUSER-08',
    text: 'a password beside an invitation is refused',
    deviation: takes('createUser', (asked) => {
      const { send_invitation: invited, password } = bodyOf(asked);
      return invited === true && typeof password === 'string'
        ? refusal('PARTOO-NEWUSER-08', 'body', 'password')
        : asked;
    }),
  },
  {
    requirement: 'PARTOO-NEWUSER-09',
    text: 'a user without a password is refused',
    deviation: takes('createUser', (asked) =>
      bodyOf(asked).password === null ? refusal('PARTOO-NEWUSER-09', 'body', 'password') : asked,
    ),
  },
  {
    requirement: 'PARTOO-NEWUSER-20',
    text: 'who is created without a custom role has none',
    deviation: writes('createUser', 'users', (row, asked) =>
      bodyOf(asked).custom_role === undefined ? { ...row, customRoleId: null } : row,
    ),
  },
  {
    requirement: 'PARTOO-NEWUSER-21',
    text: 'who is created without a role is ORG_MANAGER',
    deviation: writes('createUser', 'users', (row) =>
      row.role === 'ORG_ADMIN' ? { ...row, role: 'ORG_MANAGER' } : row,
    ),
  },
  {
    requirement: 'PARTOO-NEWUSER-32',
    text: 'a user is refused for whom an organization is named',
    deviation: takes('createUser', (asked) =>
      typeof bodyOf(asked).org_id === 'number' ? refusal('PARTOO-NEWUSER-32', 'body', 'org_id') : asked,
    ),
  },
  {
    requirement: 'PARTOO-NEWORG-11',
    text: 'a new organization has no limit, whatever its answer says',
    deviation: writes('createOrganization', 'organizations', (row) => ({ ...row, maxBusinesses: null })),
  },
  {
    requirement: 'PARTOO-EDITORG-07',
    text: 'an update of one organization names all of them so',
    deviation: writesAlso('updateOrganization', 'organizations', ({ name }, rows) =>
      rows('organizations').map((row) => ({ ...row, name })),
    ),
  },
  {
    requirement: 'PARTOO-NEWORG-09',
    text: 'a new organization is an enterprise',
    deviation: writes('createOrganization', 'organizations', (row) => ({ ...row, type: 'enterprise' })),
  },
  ...besides,
];
