import { useState } from 'preact/hooks';
import { OpenApi, operationsOf } from '../lib/document.ts';
import { type FaultDraft, noFault } from '../lib/fault.ts';
import { useResource } from '../lib/use-resource.ts';
import { titleOf } from '../lib/words.ts';
import { FaultDetails } from './fault-details.tsx';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';

const kinds = [
  ['error', 'An error'],
  ['latency', 'Waiting'],
  ['connection', 'A broken connection'],
  ['rateLimit', 'A rate limit'],
] as const;

/** A form for one fault: where, what, and how often. */
export function FaultForm({ apis, onAdd }: { apis: readonly string[]; onAdd: (draft: FaultDraft) => void }) {
  const [draft, setDraft] = useState<FaultDraft>({ ...noFault, api: apis[0] ?? '' });
  const { data } = useResource(OpenApi, `/openapi/${draft.api || (apis[0] ?? '')}`, 'nothing');
  const operations = data && draft.api !== '' ? operationsOf(data) : [];
  const operation = operations.find(({ id }) => id === draft.operation);
  const set = (part: Partial<FaultDraft>) => {
    setDraft({ ...draft, ...part });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(draft);
      }}
    >
      <div class="fields">
        <SelectField
          label="API"
          value={draft.api}
          options={[['', 'all'], ...apis.map((api) => [api, titleOf(api)] as const)]}
          onChange={(api) => {
            set({ api, operation: '' });
          }}
        />
        <SelectField
          label="Operation"
          value={draft.operation}
          disabled={draft.api === ''}
          options={[['', 'all'], ...operations.map(({ id, drawn }) => [id, drawn ? `${id} (drawn)` : id] as const)]}
          onChange={(chosen) => {
            set({ operation: chosen, status: '' });
          }}
        />
      </div>
      <fieldset>
        <legend class="label">What happens</legend>
        <div class="choices">
          {kinds.map(([kind, text]) => (
            <label key={kind} class="choice">
              <input
                type="radio"
                name="kind"
                checked={draft.kind === kind}
                onChange={() => {
                  set({ kind });
                }}
              />
              {text}
            </label>
          ))}
        </div>
      </fieldset>
      <FaultDetails draft={draft} set={set} operation={operation} />
      <div class="fields">
        <NumberField
          label="Only the first … calls"
          value={draft.count}
          min={1}
          onInput={(count) => {
            set({ count });
          }}
        />
        <NumberField
          label="Only a share of them, in %"
          value={draft.share}
          min={0}
          max={100}
          onInput={(share) => {
            set({ share });
          }}
        />
      </div>
      <p class="actions">
        <button type="submit" class="primary">
          Add the fault
        </button>
      </p>
    </form>
  );
}
