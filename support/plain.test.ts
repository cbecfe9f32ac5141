import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plain } from './plain.ts';

const ofName = z.discriminatedUnion('name', [z.object({ name: z.literal('a') }), z.object({ name: z.literal('b') })]);

describe('plain', () => {
  it.each([
    [z.string(), undefined, 'is required'],
    [z.string(), 5, 'must be of the type string, and is number'],
    [z.array(z.string()), Number.NEGATIVE_INFINITY, 'must be of the type array, and is -Infinity'],
    [z.int(), 1.5, 'must be a whole number'],
    [z.literal(1), 2, 'must be 1'],
    [z.number().max(1), 2, 'must be 1 or less'],
    [z.int().min(400), 3, 'must be 400 or more'],
    [z.string().min(32), 'x', 'must have 32 characters at least'],
    [z.array(z.number()).max(1), [1, 2], 'must have 1 items at most'],
    [z.enum(['admin', 'member']), 'x', 'must be one of "admin"|"member"'],
    [ofName, { name: 'c' }, "must be one of 'a' | 'b'"],
    [z.strictObject({}), { x: 1 }, 'has members that are not known here: "x"'],
    [z.string().min(1, 'Is empty'), '', 'is empty'],
  ])('says in plain words what %# is', (schema, value, text) => {
    expect(schema.safeParse(value).error?.issues.map(({ message }) => plain(message))).toEqual([text]);
  });
});
