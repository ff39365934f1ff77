// The account's own limits: lower ones hold at once, higher ones a day later.
import { useEffect, useState } from 'preact/hooks';
import { asRefusal, type Refusal } from '../ask.ts';
import { entriesByKey, type Fields, textAt } from '../entries.ts';
import { Field, fenIn, YUAN_FIELD } from '../field.tsx';
import { plainYuan } from '../plain-forms.ts';
import { RefusalText } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { ACTIONS } from './action-words.ts';
import { ActionText, useAction } from './use-action.tsx';

const LIMITS = ['perPaymentFen', 'perDayFen', 'perMonthFen', 'coolingFen'] as const;
type Limits = { readonly [L in (typeof LIMITS)[number]]: bigint };

export function LimitsOf({ account }: { readonly account: string }) {
  const [read, setRead] = useState<readonly (Fields | undefined)[] | Refusal>([]);
  const again = () =>
    entriesByKey([`account/${account}`, 'block/latest']).then(setRead, (error) => setRead(asRefusal(error)));
  useEffect(() => void again(), [account]);
  if (read instanceof Error) return <RefusalText refusal={read as Refusal} />;
  const [entry, block] = read;
  if (entry === undefined || block === undefined) return null;
  const nowMs = Number(textAt(block, 'timestampMs'));
  return <LimitsForm account={account} entry={entry} nowMs={nowMs} again={again} />;
}

interface LimitsFormProps {
  readonly account: string;
  readonly entry: Fields;
  /** By the ledger's clock, which decides when a raise holds. */
  readonly nowMs: number;
  readonly again: () => void;
}

function LimitsForm({ account, entry, nowMs, again }: LimitsFormProps) {
  const words = useWords(ACTIONS).limits;
  const { formats } = useSpeech();
  const action = useAction(account, again);
  const pending = textAt(entry, 'pendingRaise.fromMs');
  const isRaised = pending !== '' && Number(pending) <= nowMs;
  const inForce = limitsIn(isRaised ? (entry.pendingRaise as Fields) : entry);
  const [texts, setTexts] = useState(() => textsOf(inForce));
  const save = (event: Event) => {
    event.preventDefault();
    const [perPaymentFen, perDayFen, perMonthFen, coolingFen] = LIMITS.map((name) => fenIn(texts[name]));
    // Nothing that cannot be read may pass for "no limit".
    if (perPaymentFen === undefined || perDayFen === undefined) return;
    if (perMonthFen === undefined || coolingFen === undefined) return;
    const setLimits = { account, perPaymentFen, perDayFen, perMonthFen, coolingFen };
    void action.run({ operation: 'setLimits', setLimits });
  };
  return (
    <form class="card narrow" onSubmit={save} aria-labelledby="limits-head">
      <h2 id="limits-head">{words.head}</h2>
      <p>{words.about}</p>
      {LIMITS.map((name) => (
        <Field
          key={name}
          {...{ id: `limit-${name}`, label: words.names[name], value: texts[name], ...YUAN_FIELD }}
          onInput={(value) => setTexts({ ...texts, [name]: value })}
        />
      ))}
      {pending !== '' && !isRaised && (
        <p class="unsure" id="limits-pending">
          {words.pending(formats.time(Number(pending)))}
        </p>
      )}
      <button type="submit" id="limits-save" disabled={action.isBusy}>
        {words.save}
      </button>
      <ActionText state={action.state} id="limits-told" />
    </form>
  );
}

function limitsIn(entry: Fields): Limits {
  return Object.fromEntries(LIMITS.map((name) => [name, BigInt(textAt(entry, name) || 0)])) as Limits;
}

/** An empty field: no limit. */
function textsOf(limits: Limits): { readonly [L in keyof Limits]: string } {
  const text = (fen: bigint) => (fen === 0n ? '' : plainYuan(fen));
  return Object.fromEntries(LIMITS.map((name) => [name, text(limits[name])])) as { [L in keyof Limits]: string };
}
