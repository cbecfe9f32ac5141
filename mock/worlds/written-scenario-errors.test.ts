import { describe, expect, it } from 'vitest';
import { worldOf } from '../testing/written-world.ts';

const partoo = (...lines: string[]) =>
  `scenario: x\npartoo:\n  organizations:\n    - name: A\n      ${lines.join('\n      ')}\n`;
const roles = (...lines: string[]) => partoo(...lines).replace('partoo', 'custom-roles');

describe('what is wrong is told with its line', () => {
  it.each([
    [
      'a misspelt key',
      partoo('shop: 3'),
      /mine\.yaml:5: partoo\.organizations\[0\]\.shop: is not a key that is known here; similar: shops/,
    ],
    [
      'a misspelt key of a person',
      partoo('people:', '  - { role: PUBLISHER, statu: active }'),
      /:6: .*people\[0\]\.statu: .*similar: status/,
    ],
    [
      'a misspelt role',
      partoo('people:', '  - { role: ORG_ADMN }'),
      /:6: .*\.role: "ORG_ADMN" is none of .*similar: ORG_ADMIN/,
    ],
    [
      'a key that no header can carry',
      partoo('people:', String.raw`  - { role: ORG_ADMIN, key: "a\nb" }`),
      /:6: partoo\.organizations\[0\]\.people\[0\]: its apiKey must be printable ASCII without spaces/,
    ],
    [
      'an empty key',
      partoo('people:', '  - { role: ORG_ADMIN, key: "" }')
        .replace('partoo', 'llamacloud')
        .replace('ORG_ADMIN', 'Admin'),
      /:6: .*: its bearer must be letters/,
    ],
    [
      'a name that no role can have',
      partoo('customRoles:', '  - { name: "x;y", permissions: [review_read] }'),
      /:6: .*customRoles\[0\].*: its name must not contain any of/,
    ],
    [
      'a name of blanks',
      roles('roles:', '  - { name: "  ", permissions: [] }'),
      /its name must not begin or end with white space/,
    ],
    ['no role', partoo('people:', '  - { name: x }'), /:6: .*people\[0\]\.role: /],
    ['a person who is none', partoo('people: [5]'), /:5: .*people\[0\]: must be an object, and is a number/],
    [
      'a misspelt table',
      'scenario: x\npartoo:\n  user: []\n',
      /:3: partoo\.user: is not a table of partoo; similar: users/,
    ],
    [
      'a shop that there is not',
      partoo('shops: [Roma]', 'people:', '  - { role: BUSINESS_MANAGER, shops: [Rom] }'),
      /:7: partoo\.organizations\[0\]\.people\[0\]\.shops\[0\]: Rom is no shop of this organization; there is Roma/,
    ],
    [
      'shops of the wrong role',
      partoo('people:', '  - { role: PUBLISHER, shops: all }'),
      /:6: .*shops: are for a BUSINESS_MANAGER or a GROUP_MANAGER/,
    ],
    [
      'single shops of a manager of groups',
      partoo('people:', '  - { role: GROUP_MANAGER, shops: 2 }'),
      /:6: .*shops: of a GROUP_MANAGER can be all or none/,
    ],
    [
      'groups of the wrong role',
      partoo('people:', '  - { role: PUBLISHER, groups: all }'),
      /:6: .*groups: are for a GROUP_MANAGER/,
    ],
    [
      'a custom role that there is not',
      partoo('people:', '  - { role: BUSINESS_MANAGER, customRole: Redr }'),
      /:6: .*customRole: Redr is no custom role of A; there is /,
    ],
    [
      'a permission that there is not',
      partoo('customRoles:', '  - { name: R, permissions: [review_red] }'),
      /:6: partoo\.organizations\[0\]\.customRoles\[0\]: review_red is no permission/,
    ],
    [
      'two people of one name',
      partoo('people:', '  - { role: PUBLISHER, name: x }', '  - { role: PUBLISHER, name: X }'),
      /:7: .*people\[1\]\.name: x is the name of somebody else/,
    ],
    [
      'one address for two',
      partoo('people:', '  - { role: PUBLISHER, count: 2, email: a@x.example }'),
      /:6: .*email: cannot be the address of 2 people/,
    ],
    [
      'SSO where there is none',
      partoo('people:', '  - { role: PUBLISHER, ssoOnly: true }'),
      /:6: .*people\[0\]: organization \d+ has no SSO/,
    ],
    [
      'two organizations of one name',
      `${partoo()}    - name: a\n`,
      /:6: .*organizations\[1\]\.name: a is the name of another organization/,
    ],
    [
      'an id that is taken',
      partoo('id: 1').replace('partoo:', 'extends: demo\npartoo:'),
      /mine\.yaml:5: partoo\.organizations\[0\]: has the key of an earlier row/,
    ],
    [
      'a role of another API',
      roles('people:', '  - { role: ownr }'),
      /:6: custom-roles\.organizations\[0\]\.people\[0\]\.role: ownr is no role of A; there is owner/,
    ],
    [
      'a row that is not right',
      'scenario: x\npartoo:\n  organizations:\n    - { name: W }\n    - { id: x, name: R, alias: r }\n',
      /:5: partoo\.organizations\[0\]\.id: /,
    ],
  ])('%s', async (_, text, expected) => {
    await expect(worldOf(text)).rejects.toThrow(expected);
  });
});
