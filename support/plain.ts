/** What the schema library says, as an expression, and the same in plain words; `$1` and `$2` are what the expression has caught. */
const words: readonly (readonly [RegExp, string])[] = [
  [/^Invalid input: expected \w+, received undefined$/, 'is required'],
  [/^Invalid input: expected int, received number$/, 'must be a whole number'],
  [/^Invalid input: expected (\w+), received (-?\w+)$/, 'must be of the type $1, and is $2'],
  [/^Invalid input: expected (\S+)$/, 'must be $1'],
  [/^Too big: expected \w+ to be <=(\S+)$/, 'must be $1 or less'],
  [/^Too small: expected \w+ to be >=(\S+)$/, 'must be $1 or more'],
  [/^Too big: expected \w+ to have <=(\d+) (\w+)$/, 'must have $1 $2 at most'],
  [/^Too small: expected \w+ to have >=(\d+) (\w+)$/, 'must have $1 $2 at least'],
  [/^Invalid option: expected one of (.+)$/, 'must be one of $1'],
  [/^Invalid discriminator value\. Expected (.+)$/, 'must be one of $1'],
  [/^Unrecognized keys?: (.+)$/, 'has members that are not known here: $1'],
];

/** What the schema library says, in plain words. */
export function plain(message: string): string {
  const [expression, text] = words.find(([each]) => each.test(message)) ?? [];
  if (expression && text !== undefined) return message.replace(expression, text);
  return message.charAt(0).toLowerCase() + message.slice(1);
}
