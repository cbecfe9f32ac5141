/** A labelled number; its value is the text as it stands, which may be empty. */
export function NumberField(props: {
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
