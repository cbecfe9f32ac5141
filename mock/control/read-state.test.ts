import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { apiNames } from '../../support/api-names.ts';
import { createMock } from '../mock.ts';
import { limits } from '../shared/limits.ts';
import { checkShape } from './read-state.ts';

const address = '/_understudy/state';
const others = apiNames.filter((api) => api !== 'partoo').map((api) => `"${api}":{}`);
const rows = (part: string) => `{"version":1,"scenario":"x","seed":1,"sequence":0,${[part, ...others].join()}}`;
const many = (row: string, times: number) => `[${`${row},`.repeat(times)}${row}]`;
const user = (id: string) =>
  `{"id":"${id}","orgId":42,"role":"ORG_ADMIN","email":"a@b.example","firstName":"A","lastName":"B","createdAt":0}`;

describe('checkShape', () => {
  const check = (text: string, most?: number) => () => {
    checkShape(Buffer.from(text), most);
  };

  it.each([
    ['as deep as can be', '['.repeat(limits.nesting.value), undefined],
    ['brackets in a text', JSON.stringify(`"[[{${'['.repeat(100)}`), undefined],
    ['a text that ends with its escape', JSON.stringify(['\\', '\\"', 'x']), 3],
    ['as much as can be', '[1,[2,3]]', 4],
    ['a list of any length', `{"a":[${'1,'.repeat(20_000)}1],"b":1}`, undefined],
    ['an object of as many members as can be', `[{${'"a":1,'.repeat(limits.members.value - 1)}"a":1},1]`, undefined],
  ])('takes %s', (_what, text, most) => {
    expect(check(text, most)).not.toThrow();
  });

  it.each([
    ['too deep', '{"a":'.repeat(limits.nesting.value + 1), undefined, 'nested deeper than 32'],
    ['more than can be', '[1,[2,3],4]', 4, 'more than 4'],
    ['an object of more members', `[{${'"a":1,'.repeat(limits.members.value)}"a":1}]`, undefined, '10000 members'],
  ])('refuses what is %s', (_what, text, most, said) => {
    expect(check(text, most)).toThrow(said);
  });
});

describe('a state that is put in', () => {
  const put = async (text: string) => {
    const { app } = await createMock();
    const sent = request(app).put(address).set({ 'content-type': 'application/json', 'content-encoding': 'gzip' });
    sent.write(gzipSync(text));
    return await sent;
  };

  it.each([
    ['as many brackets as it may have bytes', '['.repeat(20_000_000), 400, 'nested deeper'],
    ['lists alone', many('[]', limits.stateValues.value / 2), 413, 'more than'],
  ])('is refused before it takes all memory: %s', async (_what, text, status, said) => {
    const answer = await put(text);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toContain(said);
    expect(answer.body.problems ?? []).not.toHaveLength(limits.problems.value + 1);
  });

  it('is told no more than the limits say, and no problem longer', async () => {
    const { app } = await createMock();
    const { body } = await request(app)
      .put(address)
      .set('content-type', 'application/json')
      .send(rows(`"partoo":{"users":[{${JSON.stringify('x'.repeat(500_000))}:1}]}`));
    expect(Math.max(...body.problems.map((each: string) => each.length))).toBeLessThanOrEqual(limits.problem.value + 1);
  });

  it.each([
    ['a row of more than a list has', `{"a":${many('1', 10_000)}}`, 'must not have more than 10000 items'],
    ['rows that are wrong', many('{}', 20_000), 'is required'],
    ['rows of one key', many(user('5309c3a237bbc544d8e26730'), 2000), 'has the key of an earlier row'],
    [
      'rows that are found beside all others',
      Array.from({ length: 20_000 }, (_, index) => user(`5309c3a237bbc544d8${String(100_000 + index)}`)),
      'is the address of two users',
    ],
  ])('is read no further when there are enough problems: %s', async (_what, users, said) => {
    const mock = await createMock();
    const problems = mock.openState(JSON.parse(rows(`"partoo":{"users":[${String(users).replace(/^\[|\]$/g, '')}]}`)));
    expect(JSON.stringify(problems)).toContain(said);
    expect(problems).not.toHaveProperty(String(3 * limits.problems.value));
  });

  it('is read in turn with others, and what was broken off lets the next one in', async () => {
    const { app } = await createMock();
    const { text } = await request(app).get(address);
    const large = text.replace(/\}$/, `${' '.repeat(limits.bodyBytes.value)}}`);
    const answers = await Promise.all(
      [large, '{', large].map((each) => request(app).put(address).set('content-type', 'application/json').send(each)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200]);
  });
});
