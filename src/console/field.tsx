// A field of a form with its label, its hint and a target that a thumb meets.
import type { ComponentChildren } from 'preact';
import { fenOf } from '../device/codes/yuan-text.ts';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  readonly type?: 'text' | 'date' | 'password';
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly inputMode?: 'decimal' | 'numeric';
  readonly pattern?: string;
  readonly autocomplete?: 'off';
}

export function Field({ id, label, hint, value, onInput, ...kind }: FieldProps) {
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        {...(kind as object)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="quiet">
          {hint}
        </p>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Value and text of each. */
  readonly options: readonly (readonly [string, ComponentChildren])[];
}

export function Choice({ id, label, value, onChange, options }: ChoiceProps) {
  return (
    <>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {options.map(([one, text]) => (
          <option value={one} key={one}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}

/** What a field for yuan takes. */
export const YUAN_FIELD = {
  inputMode: 'decimal',
  pattern: '[0-9]{1,10}([.][0-9]{1,2})?',
  autocomplete: 'off',
} as const;

/** "12.5" is 1250n; an empty field is 0n. Undefined for what is no amount. */
export function fenIn(text: string): bigint | undefined {
  const given = text.trim();
  return given === '' ? 0n : fenOf(given);
}
