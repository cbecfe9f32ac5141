import { expect, test } from 'vitest';
import { alternate } from './alternate.ts';

test('rounds alternate, every other one from back to front', async () => {
  const order: string[] = [];
  const figures = await alternate(3, ['create', 'read'], ['mock', 'peer'], (task, contender) => {
    order.push(`${task} ${contender}`);
    return Promise.resolve(order.length);
  });
  expect(order).toEqual([
    ...['create mock', 'create peer', 'read mock', 'read peer'],
    ...['create peer', 'create mock', 'read peer', 'read mock'],
    ...['create mock', 'create peer', 'read mock', 'read peer'],
  ]);
  expect(figures('create', 'mock')).toEqual([1, 6, 9]);
  expect(figures('read', 'peer')).toEqual([4, 7, 12]);
  expect(figures('delete', 'peer')).toEqual([]);
});
