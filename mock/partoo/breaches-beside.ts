import { bodyOf, type Breach, refusal, takes, writes } from '../shared/breach.ts';

/** Sentences that are broken only beside something else: for one role, together with another parameter, or on the second way. */
export const besides: readonly Breach[] = [
  {
    requirement: 'PARTOO-PAGE-02',
    text: 'a page below 1 of a search for users is refused',
    deviation: takes('searchUser', (asked) =>
      Number(asked.query.page) < 1 ? refusal('PARTOO-PAGE-02', 'query', 'page') : asked,
    ),
  },
  {
    requirement: 'PARTOO-FINDORG-02',
    text: 'a search for organizations takes no notice of org_id beside an alias',
    deviation: takes('searchOrganization', (asked) =>
      asked.query.alias === undefined ? asked : { ...asked, query: { ...asked.query, org_id: undefined } },
    ),
  },
  {
    requirement: 'PARTOO-ROLE-35',
    text: 'a sign that is written as % and two digits in a description is stored for them',
    deviation: writes('createCustomRole', 'customRoles', (row) =>
      typeof row.description === 'string' ? { ...row, description: row.description.replaceAll('%41', 'A') } : row,
    ),
  },
  {
    requirement: 'PARTOO-UPDATE-05',
    text: 'who wants no mails about reviews speaks French',
    deviation: writes('updateUser', 'users', (row, asked) =>
      bodyOf(asked).receive_reviews_email_notifications === false && !('lang' in bodyOf(asked))
        ? { ...row, lang: 'fr' }
        : row,
    ),
  },
  {
    requirement: 'PARTOO-UPDATE-34',
    text: 'business_ids are refused for a PUBLISHER',
    deviation: takes('updateUser', (asked, rows) => {
      const user = rows('users').find(({ id }) => id === asked.params.user_id);
      return user?.role === 'PUBLISHER' && 'business_ids' in bodyOf(asked)
        ? refusal('PARTOO-UPDATE-34', 'body', 'business_ids')
        : asked;
    }),
  },
  {
    requirement: 'PARTOO-UPDATE-53',
    text: 'a PUBLISHER stays enabled',
    deviation: writes('updateUser', 'users', (row) => (row.role === 'PUBLISHER' ? { ...row, disabled: false } : row)),
  },
  {
    requirement: 'PARTOO-SCOPE-08',
    text: 'a PROVIDER changes nothing of a role of another organization',
    deviation: takes('updateCustomRole', (asked) =>
      asked.query.org_id === undefined ? asked : { ...asked, body: {} },
    ),
  },
  {
    requirement: 'PARTOO-SCOPE-08',
    text: 'what a PROVIDER copies in another organization has no description',
    deviation: writes('duplicateCustomRole', 'customRoles', (row, { query }) =>
      query.org_id === undefined ? row : { ...row, description: '' },
    ),
  },
];
