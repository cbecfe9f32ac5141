/** A labelled choice of one value out of several, each with the text that is shown for it. */
export function SelectField(props: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  required?: boolean;
  disabled?: boolean;
  onChange: (value: string) => void;
}) {
  const { label, options, onChange, ...select } = props;
  return (
    <label>
      <span class="label">{label}</span>
      <select
        {...select}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
