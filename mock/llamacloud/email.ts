const local = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/** Why a text is no e-mail address, in the words of the vendor's validator (LLAMACLOUD-ERROR-16); undefined when it is one. */
export function emailFault(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  if (at < 0) return 'An email address must have an @-sign.';
  const before = text.slice(0, at);
  const after = text.slice(at + 1);
  if (before === '') return 'There must be something before the @-sign.';
  if (after === '') return 'There must be something after the @-sign.';
  if (text.length > 254) return 'The email address is too long.';
  if (!local.test(before)) return 'The email address contains invalid characters before the @-sign.';
  if (!after.includes('.')) return 'The part after the @-sign is not valid. It should have a period.';
  return domain.test(after) ? undefined : 'The part after the @-sign is not valid.';
}

export function isEmail(text: string): boolean {
  return emailFault(text) === undefined;
}

/** How addresses are compared: without case (LLAMACLOUD-ADD-11). */
export function emailKey(email: string): string {
  return email.toLowerCase();
}
