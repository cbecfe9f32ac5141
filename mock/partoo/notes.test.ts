import { describe, expect, it } from 'vitest';
import { Client, type Step } from './testing/client.ts';
import { matrix } from './testing/matrix.ts';
import { userIds } from './testing/matrix-requests.ts';

const lena = userIds.get('subject') ?? '';
const tom = { email: 'tom.keller@example.com', first_name: 'Tom', last_name: 'Keller' };
const bastille = '5409c35a97bbc544d8e26737';

type Note = readonly [requirement: string, place: readonly string[], message: string];

const ownInstead = 'is not the own organization: a caller who is no PROVIDER acts in the own one';
const ownOrg = 'is not the own organization: a caller who is no PROVIDER acts on the own one';
const ownUser = 'is not the own organization: a user made by a caller who is no PROVIDER belongs to the own one';
const ownUsers = 'is not the own organization: a caller who is no PROVIDER searches the own one';
const notYours = 'is another organization, which only a PROVIDER finds';
const ignored = 'is ignored: only a PROVIDER moves users, this one stays where it is';
const forGroupManagers = 'is ignored: it counts for a GROUP_MANAGER only, and the user is';
const forBusinessManagers = 'is ignored: it counts for a BUSINESS_MANAGER only, and the user is';

const inPath = ['params', 'org_id'];
const inQuery = ['query', 'org_id'];
const inBody = ['body', 'org_id'];
const accesses = ['body', 'accesses'];
const businessIds = ['body', 'business_ids'];

/** A text as a header has it. The one who has a name beyond ASCII is Marc Lefèvre. */
const inHeader = (text: string) => text.replaceAll('è', String.raw`\u{e8}`);

const by = (as: string, request: string, body?: object): Step => ({ as, request, ...(body && { body }) });

/** Outcome of the matrix, or the fields that are ignored; request; what is noted of it, in order. */
const noted: readonly [outcome: string, step: Step, ...notes: Note[]][] = [
  ['ownInstead', by('publisher', 'GET /org/43/switch_to_custom_roles'), ['PARTOO-SCOPE-05', inPath, ownInstead]],
  [
    'ownInstead',
    by('orgAdmin', 'POST /org/999/switch_to_custom_roles', { switch_to_custom_roles: false }),
    ['PARTOO-SCOPE-05', inPath, ownInstead],
  ],
  ['ownOrg', by('otherOrgUser', 'GET /org/42'), ['PARTOO-ORG-09', inPath, ownOrg]],
  ['ownOrg', by('orgAdmin', 'POST /org/43', { name: 'Renamed' }), ['PARTOO-ORG-09', inPath, ownOrg]],
  ['ownUser', by('orgAdmin', 'POST /user', { ...tom, org_id: 43 }), ['PARTOO-NEWUSER-16', inBody, ownUser]],
  ['ownUsers', by('orgManager', 'GET /user/search?org_id=43'), ['PARTOO-SEARCH-08', inQuery, ownUsers]],
  [
    'noUsers',
    by('provider', 'GET /user/search?org_id=999'),
    ['PARTOO-SEARCH-09', inQuery, 'is no organization, and has no users'],
  ],
  [
    'noOrganizations',
    by('provider', 'GET /org/search?org_id=999'),
    ['PARTOO-FINDORG-05', inQuery, 'names no organization'],
  ],
  ['notYours', by('publisher', 'GET /org/search?org_id=43'), ['PARTOO-FINDORG-04', inQuery, notYours]],
  ['ignored', by('orgAdmin', `POST /user/${lena}`, { org_id: 43 }), ['PARTOO-UPDATE-29', inBody, ignored]],
  [
    'accesses, on creation',
    by('orgAdmin', 'POST /user', { ...tom, accesses: [[1]] }),
    ['PARTOO-NEWUSER-17', accesses, `${forGroupManagers} ORG_ADMIN`],
  ],
  [
    'business_ids, on creation',
    by('orgAdmin', 'POST /user', { ...tom, role: 'PUBLISHER', business_ids: [] }),
    ['PARTOO-NEWUSER-17', businessIds, `${forBusinessManagers} PUBLISHER`],
  ],
  [
    'accesses, on update',
    by('orgAdmin', `POST /user/${lena}`, { accesses: [[1]] }),
    ['PARTOO-UPDATE-33', accesses, `${forGroupManagers} BUSINESS_MANAGER`],
  ],
  [
    'business_ids, on update, by the role that the user gets',
    by('orgAdmin', `POST /user/${lena}`, { role: 'GROUP_MANAGER', business_ids: [bastille] }),
    ['PARTOO-UPDATE-34', businessIds, `${forBusinessManagers} GROUP_MANAGER`],
  ],
  [
    'several at once, those of the matrix first',
    by('orgAdmin', `POST /user/${lena}`, { business_ids: ['x'], accesses: [[999]], role: 'ORG_ADMIN', org_id: 999 }),
    ['PARTOO-UPDATE-29', inBody, ignored],
    ['PARTOO-UPDATE-33', accesses, `${forGroupManagers} ORG_ADMIN`],
    ['PARTOO-UPDATE-34', businessIds, `${forBusinessManagers} ORG_ADMIN`],
  ],
  [
    'several at once, on creation',
    by('orgAdmin', 'POST /user', { ...tom, business_ids: ['x'], accesses: [[999]], org_id: 43 }),
    ['PARTOO-NEWUSER-16', inBody, ownUser],
    ['PARTOO-NEWUSER-17', accesses, `${forGroupManagers} ORG_ADMIN`],
    ['PARTOO-NEWUSER-17', businessIds, `${forBusinessManagers} ORG_ADMIN`],
  ],
];

describe('what is done differently from what was asked', () => {
  it.each(noted)('%s is noted: %o', async (_, step, ...notes) => {
    const client = await Client.start();
    const { status, headers } = await client.call(step);
    const [entry] = client.mock.workspace.journal.list();
    expect(status).toBe(200);
    expect(headers['x-understudy-rule']).toBe(notes[0]?.[0]);
    const said = notes.map(([requirement, place, message]) => `${requirement}: ${place.join('.')} ${message}.`);
    expect(headers['x-understudy-explain']).toBe(
      inHeader([`Called by ${entry?.principal}.`, ...said, `See /_understudy/requests/${entry?.id}`].join(' ')),
    );
    expect(entry?.decision).toMatchObject({
      allowed: true,
      refusal: undefined,
      rule: notes[0]?.[0],
      findings: notes.map(([requirement, place, message]) => ({ requirement, place, message })),
    });
  });

  it('is tried here for every outcome of the matrix that has a note', () => {
    const withNotes = Object.entries(matrix.outcomes).filter(([, { note }]) => note !== undefined);
    expect(withNotes.length).toBeGreaterThan(0);
    expect(noted.map(([outcome]) => outcome)).toEqual(expect.arrayContaining(withNotes.map(([outcome]) => outcome)));
  });
});

describe('what is done as it was asked', () => {
  it.each<readonly [rule: string, step: Step]>([
    ['PARTOO-STATUS-01', by('publisher', 'GET /org/42/switch_to_custom_roles')],
    ['PARTOO-ORG-01', by('otherOrgUser', 'GET /org/43')],
    ['PARTOO-NEWUSER-01', by('orgAdmin', 'POST /user', { ...tom, org_id: 42 })],
    ['PARTOO-NEWUSER-01', by('orgAdmin', 'POST /user', { ...tom, role: 'GROUP_MANAGER', accesses: [] })],
    ['PARTOO-SEARCH-01', by('orgManager', 'GET /user/search?org_id=42')],
    ['PARTOO-SEARCH-01', by('provider', 'GET /user/search?org_id=43')],
    ['PARTOO-FINDORG-01', by('publisher', 'GET /org/search')],
    ['PARTOO-UPDATE-02', by('orgAdmin', `POST /user/${lena}`, { org_id: 42 })],
    ['PARTOO-UPDATE-02', by('provider', `POST /user/${lena}`, { org_id: 43, business_ids: [] })],
    ['PARTOO-UPDATE-02', by('orgAdmin', `POST /user/${lena}`, { business_ids: [bastille] })],
  ])('has no note: %s %o', async (rule, step) => {
    const client = await Client.start();
    const { status, headers } = await client.call(step);
    expect(status).toBe(200);
    expect(headers['x-understudy-rule']).toBe(rule);
    expect(headers).not.toHaveProperty('x-understudy-explain');
    const [entry] = client.mock.workspace.journal.list();
    expect(entry?.decision).toMatchObject({ allowed: true, refusal: undefined, rule, findings: [] });
  });
});

describe('a request that is refused', () => {
  it('has no notes, although its org_id would have been ignored', async () => {
    const client = await Client.start();
    const body = { org_id: 43, custom_role: 'unheard_of' };
    const { status, headers } = await client.call(by('orgAdmin', `POST /user/${lena}`, body));
    expect(status).toBe(400);
    expect(headers['x-understudy-rule']).toBe('PARTOO-UPDATE-38');
    expect(headers['x-understudy-explain']).not.toContain('PARTOO-UPDATE-29');
  });
});
