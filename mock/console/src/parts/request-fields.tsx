import { useId } from 'preact/hooks';
import type { OperationInfo, Parameter } from '../lib/document.ts';
import type { Draft } from '../lib/draft.ts';
import { actAs, offered } from '../lib/actors.ts';
import type { Principals } from '../lib/schemas.ts';
import { SelectField } from './select-field.tsx';

/** The fields of a request: operation, principal, parameters and body. */
export function RequestFields(props: {
  principals: Principals;
  operations: readonly OperationInfo[];
  operation: OperationInfo;
  draft: Draft;
  setDraft: (draft: Draft) => void;
  choose: (operation: string) => void;
}) {
  const { principals, operations, operation, draft, setDraft } = props;
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <>
      <label>
        <span class="label">Operation</span>
        <select
          value={operation.id}
          onChange={({ currentTarget }) => {
            props.choose(currentTarget.value);
          }}
        >
          {tags.map((tag) => (
            <optgroup key={tag} label={tag}>
              {operations
                .filter((each) => each.tag === tag)
                .map(({ id, method, summary }) => (
                  <option key={id} value={id}>
                    {`${id} · ${method} · ${summary}`}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <p class="address">
        <code>
          {operation.method} {operation.path}
        </code>
      </p>
      <SelectField
        label="Act as"
        value={draft.principal}
        options={offered(principals[draft.api]?.principals ?? [], draft.principal).map(
          ({ name, role, description }) => [name, `${name} · ${role} · ${description}`] as const,
        )}
        onChange={(principal) => {
          actAs(draft.api, principal);
          setDraft({ ...draft, principal });
        }}
      />
      {(['path', 'query'] as const).map((where) => (
        <Parameters key={where} {...{ where, operation, draft, setDraft }} />
      ))}
      {operation.body && (
        <label>
          <span class="label">Body (JSON)</span>
          <textarea
            class="mono"
            rows={Math.min(18, Math.max(5, draft.body.split('\n').length + 1))}
            spellcheck={false}
            value={draft.body}
            onInput={({ currentTarget }) => {
              setDraft({ ...draft, body: currentTarget.value });
            }}
          />
        </label>
      )}
    </>
  );
}

function Parameters(props: {
  where: 'path' | 'query';
  operation: OperationInfo;
  draft: Draft;
  setDraft: (draft: Draft) => void;
}) {
  const { where, operation, draft, setDraft } = props;
  const own = operation.parameters.filter((parameter) => parameter.in === where);
  if (own.length === 0) return null;
  const part = where === 'path' ? 'params' : 'query';
  const fields = own.map((parameter) => (
    <ParameterField
      key={parameter.name}
      parameter={parameter}
      value={draft[part][parameter.name] ?? ''}
      onInput={(value) => {
        setDraft({ ...draft, [part]: { ...draft[part], [parameter.name]: value } });
      }}
    />
  ));
  if (where === 'path') return <div class="fields">{fields}</div>;
  return (
    <details open={own.some(({ name, required }) => required || draft.query[name])}>
      <summary>Query ({own.length})</summary>
      <div class="fields">{fields}</div>
    </details>
  );
}

function ParameterField(props: { parameter: Parameter; value: string; onInput: (value: string) => void }) {
  const { parameter, value, onInput } = props;
  const hint = useId();
  const { name, required, type, choices, description } = parameter;
  const shared = { value, 'aria-describedby': description ? hint : undefined };
  return (
    <label>
      <span class="label">
        <code>{name}</code> {type && <span class="muted">{type}</span>}{' '}
        {!required && <span class="muted">optional</span>}
      </span>
      {choices.length > 0 ? (
        <select
          {...shared}
          onChange={({ currentTarget }) => {
            onInput(currentTarget.value);
          }}
        >
          {(required && choices.includes(value) ? choices : ['', ...choices]).map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          autocomplete="off"
          onInput={({ currentTarget }) => {
            onInput(currentTarget.value);
          }}
        />
      )}
      {description && (
        <span class="hint" id={hint}>
          {description}
        </span>
      )}
    </label>
  );
}
