import type { Finding } from '../shared/decision.ts';
import type { Schemas } from './define.ts';
import { emailFault } from './email.ts';
import { pythonFault } from './python-json.ts';
import { uuidFault } from './uuid.ts';

/** One entry of `detail`, its members in the order of the wire (LLAMACLOUD-ERROR-09). */
type ValidationError = Omit<Schemas['ValidationError'], 'ctx'> & { readonly ctx?: Readonly<Record<string, unknown>> };

type Told = Pick<ValidationError, 'type' | 'msg' | 'ctx'>;

const sections: Readonly<Record<string, string>> = { params: 'path', headers: 'header', cookies: 'cookie' };

/** A finding as pydantic would tell it. */
export function toValidationError(finding: Finding): ValidationError {
  const { place, keyword, evidence } = finding;
  const value = evidence?.value;
  const loc = place.map((step, index) => (index === 0 ? (sections[step] ?? step) : step));
  if (keyword === 'required' || (place.length === 1 && value === null)) {
    return { type: 'missing', loc, msg: 'Field required', input: (place.length > 1 ? evidence?.around : null) ?? null };
  }
  const { type, msg, ctx } = tell(finding, value);
  return { type, loc, msg, ...(value !== undefined && { input: value }), ...(ctx && { ctx }) };
}

/** A body that is no JSON at all, with what Python's parser says of it (LLAMACLOUD-ERROR-14). */
export function toJsonError({ keyword, evidence }: Finding): ValidationError {
  const text = evidence?.value;
  const fault =
    typeof text === 'string'
      ? pythonFault(text)
      : { position: 0, message: keyword === 'InvalidUtf8' ? 'Invalid UTF-8' : 'Unreadable body' };
  const loc = ['body', fault.position];
  return { type: 'json_invalid', loc, msg: 'JSON decode error', input: {}, ctx: { error: fault.message } };
}

function tell({ keyword, message, evidence }: Finding, value: unknown): Told {
  const { schema = {} } = evidence ?? {};
  switch (keyword) {
    case 'type':
      return wrongType(schema);
    case 'minLength':
      return length('string_too_short', 'at least', 'min_length', schema.minLength);
    case 'maxLength':
      return length('string_too_long', 'at most', 'max_length', schema.maxLength);
    case 'format': {
      const text = String(value);
      const error = uuidFault(text);
      const reason = emailFault(text) ?? '';
      return schema.format === 'uuid'
        ? { type: 'uuid_parsing', msg: `Input should be a valid UUID, ${error}`, ctx: { error } }
        : { type: 'value_error', msg: `value is not a valid email address: ${reason}`, ctx: { reason } };
    }
    case undefined:
    default:
      return { type: 'value_error', msg: `Value error, ${message}` };
  }
}

function wrongType({ type, format }: Readonly<Record<string, unknown>>): Told {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (types.includes('object')) return notAnObject;
  if (types.includes('array')) return { type: 'list_type', msg: 'Input should be a valid list' };
  if (format === 'uuid') return { type: 'uuid_type', msg: 'UUID input should be a string, bytes or UUID object' };
  return { type: 'string_type', msg: 'Input should be a valid string' };
}

const notAnObject = {
  type: 'model_attributes_type',
  msg: 'Input should be a valid dictionary or object to extract fields from',
};

/** A body in an encoding that cannot be undone: what is in it is not known. */
export function toUnreadable(): ValidationError {
  return { type: notAnObject.type, loc: ['body'], msg: notAnObject.msg };
}

function length(type: string, bound: string, name: string, limit: unknown): Told {
  const figure = Number(limit);
  const msg = `String should have ${bound} ${figure} character${figure === 1 ? '' : 's'}`;
  return { type, msg, ctx: { [name]: figure } };
}
