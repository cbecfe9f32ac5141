import type { OperationInfo } from '../lib/document.ts';
import type { FaultDraft } from '../lib/fault.ts';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';

interface DetailsProps {
  readonly draft: FaultDraft;
  readonly set: (part: Partial<FaultDraft>) => void;
  readonly operation: OperationInfo | undefined;
}

/** What belongs to the kind of a fault: how long, which status, how it breaks. */
export function FaultDetails({ draft, set, operation }: DetailsProps) {
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
        <SelectField
          label="How it breaks"
          value={draft.connection}
          options={[
            ['reset', 'reset before the answer'],
            ['truncate', 'cut off within the body'],
          ]}
          onChange={(connection) => {
            set({ connection: connection === 'reset' ? 'reset' : 'truncate' });
          }}
        />
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
        <SelectField
          required
          label="Status that the document declares"
          value={draft.status}
          options={[['', 'choose'], ...declared.map((status) => [String(status), String(status)] as const)]}
          onChange={(status) => {
            set({ status });
          }}
        />
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
