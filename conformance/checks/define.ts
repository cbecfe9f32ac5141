import type { Check, CheckText } from '../check.ts';
import { requirementIn, requirementOf } from '../documents/requirements.ts';
import type { ApiName } from '../targets/target-file.ts';

/**
 * Completes the checks of one API: the requirement is what stands before the dot of the id, the operation that of the
 * requirement. Throws on an id whose requirement the ledger does not have.
 */
export function defineChecks<Api extends ApiName>(api: Api, texts: readonly CheckText<Api>[]): readonly Check<Api>[] {
  return texts.map((text) => {
    const requirement = requirementIn(text.id);
    return { ...text, api, requirement, operation: text.operation ?? requirementOf(api, requirement).operation };
  });
}
