import { describe, expect, it } from 'vitest';
import { pythonFault } from './python-json.ts';

const name = 'Expecting property name enclosed in double quotes';
const value = 'Expecting value';
const comma = "Expecting ',' delimiter";
const open = 'Unterminated string starting at';

describe('pythonFault', () => {
  // As `json.loads` of Python 3.11 says.
  it.each([
    ['{bad}', name, 1],
    ['{', name, 1],
    ['{"a":1,}', name, 7],
    ['{"a":1,"b"}', "Expecting ':' delimiter", 10],
    ['{"a" 1}', "Expecting ':' delimiter", 5],
    ['{"a":}', value, 5],
    ['{"a":1 "b":2}', comma, 7],
    ['{"a":[1,{"b":2}', comma, 15],
    ['[', value, 1],
    ['[1,]', value, 3],
    ['[1 2]', comma, 3],
    ['[1', comma, 2],
    ['', value, 0],
    ['  ', value, 2],
    ['tru', value, 0],
    ['-', value, 0],
    ['01', 'Extra data', 1],
    ['1.', 'Extra data', 1],
    ['{} x', 'Extra data', 3],
    ['{"a":"b', open, 5],
    ['"\\', open, 0],
    ['"\\x"', 'Invalid \\escape', 1],
    ['"\\u12g4"', 'Invalid \\uXXXX escape', 2],
    ['"a\nb"', 'Invalid control character at', 2],
    ["{'a':1}", name, 1],
    ['["😀😀", x]', value, 7],
    ['['.repeat(100_000), value, 100_000],
  ])('%s', (text, message, position) => {
    expect(pythonFault(text)).toEqual({ message, position });
  });
});
