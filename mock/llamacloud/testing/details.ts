/** Entries of the `detail` of a 422, as facts/llamacloud.md 1.5 has them. */
export const missing = (...loc: string[]) => ({ type: 'missing', loc, msg: 'Field required' });
export const notAnObject = {
  type: 'model_attributes_type',
  loc: ['body'],
  msg: 'Input should be a valid dictionary or object to extract fields from',
};
export const uuidParsing = (loc: (string | number)[], input: string, error: string) => ({
  type: 'uuid_parsing',
  loc,
  msg: `Input should be a valid UUID, ${error}`,
  input,
  ctx: { error },
});
