import { useState } from 'preact/hooks';
import { OpenApi, type OperationInfo, operationsOf } from '../lib/document.ts';
import { type FaultDraft, noFault } from '../lib/fault.ts';
import { useResource } from '../lib/use-resource.ts';
import { titleOf } from '../lib/words.ts';

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
        <label>
          <span class="label">API</span>
          <select
            value={draft.api}
            onChange={({ currentTarget }) => {
              set({ api: currentTarget.value, operation: '' });
            }}
          >
            <option value="">all</option>
            {apis.map((api) => (
              <option key={api} value={api}>
                {titleOf(api)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="label">Operation</span>
          <select
            value={draft.operation}
            disabled={draft.api === ''}
            onChange={({ currentTarget }) => {
              set({ operation: currentTarget.value, status: '' });
            }}
          >
            <option value="">all</option>
            {operations.map(({ id }) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
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
      <Details draft={draft} set={set} operation={operation} />
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

interface DetailsProps {
  readonly draft: FaultDraft;
  readonly set: (part: Partial<FaultDraft>) => void;
  readonly operation: OperationInfo | undefined;
}

function Details({ draft, set, operation }: DetailsProps) {
  switch (draft.kind) {
    case 'latency':
      return (
        <div class="fields">
          <NumberField
            required
            label="Milliseconds"
            value={draft.min}
            min={0}
            onInput={(min) => {
              set({ min });
            }}
          />
          <NumberField
            label="At most, for a range"
            value={draft.max}
            min={0}
            onInput={(max) => {
              set({ max });
            }}
          />
        </div>
      );
    case 'error':
      return <ErrorFields {...{ draft, set, operation }} />;
    case 'connection':
      return (
        <label>
          <span class="label">How it breaks</span>
          <select
            value={draft.connection}
            onChange={({ currentTarget }) => {
              set({ connection: currentTarget.value === 'reset' ? 'reset' : 'truncate' });
            }}
          >
            <option value="reset">reset before the answer</option>
            <option value="truncate">cut off within the body</option>
          </select>
        </label>
      );
    case 'rateLimit':
      return (
        <div class="fields">
          <NumberField
            required
            label="Requests"
            value={draft.requests}
            min={0}
            onInput={(requests) => {
              set({ requests });
            }}
          />
          <NumberField
            required
            label="in so many seconds"
            value={draft.seconds}
            min={1}
            onInput={(seconds) => {
              set({ seconds });
            }}
          />
        </div>
      );
  }
}

/** The statuses that the document declares for the operation, or any with force. */
function ErrorFields({ draft, set, operation }: DetailsProps) {
  const declared = (operation?.statuses ?? []).filter((status) => status >= 400);
  return (
    <div class="fields">
      {declared.length > 0 && !draft.force ? (
        <label>
          <span class="label">Status that the document declares</span>
          <select
            required
            value={draft.status}
            onChange={({ currentTarget }) => {
              set({ status: currentTarget.value });
            }}
          >
            <option value="">choose</option>
            {declared.map((status) => (
              <option key={status} value={String(status)}>
                {status}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <NumberField
          required
          label="Status"
          value={draft.status}
          min={400}
          max={599}
          onInput={(status) => {
            set({ status });
          }}
        />
      )}
      <label class="choice">
        <input
          type="checkbox"
          checked={draft.force}
          onChange={({ currentTarget }) => {
            set({ force: currentTarget.checked });
          }}
        />
        Also one that it does not declare
      </label>
    </div>
  );
}

function NumberField(props: {
  label: string;
  value: string;
  min: number;
  max?: number;
  required?: boolean;
  onInput: (value: string) => void;
}) {
  const { label, onInput, ...input } = props;
  return (
    <label>
      <span class="label">{label}</span>
      <input
        type="number"
        {...input}
        onInput={({ currentTarget }) => {
          onInput(currentTarget.value);
        }}
      />
    </label>
  );
}
