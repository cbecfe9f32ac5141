import type { CheckText } from '../../check.ts';
import { defineChecks } from '../define.ts';
import { refusesToCreate, refusesToUpdate } from './permission-refusals.ts';
import { allPermissions } from './world.ts';

type Text = CheckText<'custom-roles'>;

/** Resources, as the ledger has them, each with actions that it does not have, though others have them. */
const foreign = [
  ['content', 'manage', 'admin'],
  ['team', 'publish', 'delete', 'archive', 'admin'],
  ['settings', 'publish', 'delete', 'archive', 'manage'],
  ['billing', 'publish', 'delete', 'archive', 'manage', 'admin'],
] as const;

const foreignPairs = foreign.map(([resource, ...others]) => others.map((action) => `${resource}:${action}`));

const pairs = foreignPairs.flatMap((permissions, index) =>
  permissions.map((permission, nth): Text => ({
    id: `CUSTOMROLES-PERM-0${index + 2}.${nth + 3}`,
    operation: nth === 0 ? 'updateCustomRole' : 'createCustomRole',
    title: `${permission} is refused`,
    run: (t) => (nth === 0 ? refusesToUpdate : refusesToCreate)(t, [[permission]]),
  })),
);

/** Permissions that there are, written otherwise: nothing says that they are tidied up. */
const nearly = [
  ' content:read',
  'content:read ',
  'CONTENT:READ',
  'content:read\n',
  'content : read',
  'c\uff4fntent:read',
] as const;

/** What is not of the form of a permission. */
const formless = [
  'content',
  'read',
  'content.read',
  'content:',
  ':read',
  'content:read:write',
  '',
  'content_read',
] as const;

/** The parts of a permission, as some other APIs take them. */
const apart = { resource: 'content', action: 'read' };

/** A permission, as others show it that is a row of a table. */
const named = { name: 'content:read' };

const unknown = ['understudy:read', 'content:understudy', 'roles:read', 'content:*', '*'] as const;

/** What is found among the actions of a resource where they are looked up by name in an object or a list. */
const inherited: readonly (readonly string[])[] = [['content:constructor'], ['content:length']];

/** What a check here sends with one of the two operations only; whoever sends many at once sends it with the other. */
export const sentBy = {
  create: [...even(formless), ...even(unknown), ...foreignPairs.flatMap((permissions) => permissions.slice(1))],
  update: [...odd(formless), ...odd(unknown), ...foreignPairs.flatMap((permissions) => permissions.slice(0, 1))],
};

// A permission is one of the 13 pairs, whatever it is like.
export const checks = defineChecks('custom-roles', [
  ...formless.map((permission, index): Text => ({
    id: `CUSTOMROLES-PERM-01.${index + 1}`,
    operation: index % 2 === 0 ? 'createCustomRole' : 'updateCustomRole',
    title: `${JSON.stringify(permission)}, which is not of the form resource:action, is refused`,
    run: (t) => (index % 2 === 0 ? refusesToCreate : refusesToUpdate)(t, [[permission]]),
  })),
  {
    id: 'CUSTOMROLES-PERM-01.9',
    operation: 'createCustomRole',
    title: 'a list with a permission in place of a permission is refused',
    run: (t) => refusesToCreate(t, [[['content:read']]]),
  },
  {
    id: 'CUSTOMROLES-PERM-01.10',
    operation: 'createCustomRole',
    title: 'an object is refused in place of a permission, with a resource and an action, or with its name',
    run: (t) => refusesToCreate(t, [[apart], [named]]),
  },
  {
    id: 'CUSTOMROLES-PERM-01.11',
    operation: 'updateCustomRole',
    title: 'an object, and a list with a permission, are refused in place of a permission',
    run: (t) => refusesToUpdate(t, [[apart], [named], [['content:read']]]),
  },
  ...pairs,
  ...unknown.map((permission, index): Text => ({
    id: `CUSTOMROLES-PERM-06.${index + 1}`,
    operation: index % 2 === 0 ? 'createCustomRole' : 'updateCustomRole',
    title: `${permission}, which there is not, is refused`,
    run: (t) => (index % 2 === 0 ? refusesToCreate : refusesToUpdate)(t, [[permission]]),
  })),
  {
    id: 'CUSTOMROLES-PERM-06.6',
    operation: 'createCustomRole',
    title: 'a permission that there is not is refused also between two that there are',
    run: (t) => refusesToCreate(t, [['content:read', 'understudy:read', 'team:read']]),
  },
  {
    id: 'CUSTOMROLES-PERM-06.7',
    operation: 'updateCustomRole',
    title: 'an update with a permission that there is not between two that there are is refused',
    run: (t) => refusesToUpdate(t, [['content:read', 'understudy:read', 'team:read']]),
  },
  ...nearly.flatMap((permission, index): Text[] => {
    const title = `${JSON.stringify(permission)}, which is not quite one that there is, is refused`;
    return [
      {
        id: `CUSTOMROLES-PERM-06.${8 + 2 * index}`,
        operation: 'createCustomRole',
        title,
        run: (t) => refusesToCreate(t, [[permission]]),
      },
      {
        id: `CUSTOMROLES-PERM-06.${9 + 2 * index}`,
        operation: 'updateCustomRole',
        title,
        run: (t) => refusesToUpdate(t, [[permission]]),
      },
    ];
  }),
  {
    id: 'CUSTOMROLES-PERM-06.20',
    operation: 'createCustomRole',
    title: 'a permission that there is not is refused also behind all that there are',
    run: (t) => refusesToCreate(t, [[...allPermissions, 'understudy:read']]),
  },
  {
    id: 'CUSTOMROLES-PERM-06.21',
    operation: 'updateCustomRole',
    title: 'a permission that there is not is refused also behind all that there are',
    run: (t) => refusesToUpdate(t, [[...allPermissions, 'understudy:read']]),
  },
  {
    id: 'CUSTOMROLES-PERM-06.27',
    operation: 'createCustomRole',
    title: 'a permission is refused that only objects and lists of some languages have',
    run: (t) => refusesToCreate(t, inherited),
  },
  {
    id: 'CUSTOMROLES-PERM-06.28',
    operation: 'updateCustomRole',
    title: 'an update with a permission that only objects and lists of some languages have is refused',
    run: (t) => refusesToUpdate(t, inherited),
  },
  {
    id: 'CUSTOMROLES-PERM-07.1',
    operation: 'createCustomRole',
    title: 'a creation with a permission that there is not is answered 400',
    run: (t) => refusesToCreate(t, [['understudy:read']], [400]),
  },
  {
    id: 'CUSTOMROLES-PERM-07.2',
    operation: 'updateCustomRole',
    title: 'an update with a permission that there is not is answered 400',
    run: (t) => refusesToUpdate(t, [['understudy:read']], [400]),
  },
]);

/** Every second one, beginning with the first: the others are sent with the other operation. */
function even<Item>(items: readonly Item[]): readonly Item[] {
  return items.filter((_item, index) => index % 2 === 0);
}

function odd<Item>(items: readonly Item[]): readonly Item[] {
  return items.filter((_item, index) => index % 2 === 1);
}
