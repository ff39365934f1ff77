// The PIN of the phone that the browser is: entered once to show a code, twice to be chosen.
import { useState } from 'preact/hooks';
import { Field } from '../field.tsx';
import { useWords } from '../speech.ts';
import { isPin } from './phone.ts';
import { PHONE } from './phone-words.ts';

interface NewPinProps {
  readonly id: string;
  readonly label: string;
  readonly isBusy: boolean;
  readonly isReady: boolean;
  readonly onPin: (pin: string) => void;
}

export function NewPin({ id, label, isBusy, isReady, onPin }: NewPinProps) {
  const words = useWords(PHONE);
  const [pins, setPins] = useState(['', '']);
  const [isWrong, setWrong] = useState(false);
  const choose = (event: Event) => {
    event.preventDefault();
    const [pin = '', other] = pins;
    const isGood = isPin(pin) && pin === other && isReady;
    setWrong(!isGood);
    if (!isGood) return;
    setPins(['', '']);
    onPin(pin);
  };
  return (
    <form onSubmit={choose}>
      <PinField
        id={`${id}-pin`}
        label={words.pin}
        value={pins[0] ?? ''}
        onInput={(pin) => setPins([pin, pins[1] ?? ''])}
      />
      <PinField
        id={`${id}-again`}
        label={words.pinAgain}
        value={pins[1] ?? ''}
        onInput={(pin) => setPins([pins[0] ?? '', pin])}
      />
      {isWrong && (
        <p class="bad" role="alert">
          {words.pinsDiffer}
        </p>
      )}
      <button type="submit" id={`${id}-choose`} disabled={isBusy}>
        {label}
      </button>
    </form>
  );
}

interface PinFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (pin: string) => void;
}

export function PinField({ id, label, value, onInput }: PinFieldProps) {
  const { pinHint } = useWords(PHONE);
  return (
    <Field
      {...{ id, label, value, onInput, hint: pinHint, type: 'password', inputMode: 'numeric', autocomplete: 'off' }}
      maxLength={12}
      required
    />
  );
}
