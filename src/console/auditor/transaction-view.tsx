// A transaction for an auditor: the trail of each payment that it made.
import { useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { Choice } from '../field.tsx';
import { ReadOnce } from '../read-once.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { paidLines, type ReadTransaction, readTransaction } from './trail/read-payment.ts';
import { trailOfLine } from './trail/read-trail.ts';
import { TrailView } from './trail/trail-view.tsx';
import { TRAIL } from './trail/words.ts';

interface TransactionProps {
  readonly transaction: string;
  /** That is shown first; the first payment unless it is one of them. */
  readonly transfer?: string;
}

export function TransactionView(props: TransactionProps) {
  return (
    <ReadOnce read={() => readTransaction(props.transaction)}>{(read) => <Payments {...props} read={read} />}</ReadOnce>
  );
}

function Payments({ transaction, transfer, read }: TransactionProps & { readonly read: ReadTransaction }) {
  const words = useWords(TRAIL);
  const { formats } = useSpeech();
  /** Number of a line. */
  const [chosen, setChosen] = useState('');
  const lines = paidLines(read);
  const shown =
    lines.find(({ line }) => String(line) === chosen) ?? lines.find((line) => line.transfer === transfer) ?? lines[0];
  return (
    <section aria-labelledby="payments-head">
      <h2 id="payments-head">{words.head}</h2>
      {shown === undefined && <p class="quiet">{words.nothingMoved}</p>}
      {lines.length > 1 && (
        <Choice
          id="payment"
          label={words.line}
          value={String(shown?.line ?? '')}
          onChange={setChosen}
          options={lines.map(({ line, payment }) => {
            const sides = [payment?.from, payment?.to].filter(Boolean).join(' → ');
            const amount = payment === undefined ? '' : formats.yuan(payment.amountFen);
            return [
              String(line),
              printable([formats.count(line + 1), amount, sides].filter(Boolean).join(' · ')),
            ] as const;
          })}
        />
      )}
      {shown !== undefined && (
        <TrailView
          key={`${transaction} ${shown.line}`}
          name={`trail-${transaction}`}
          read={() => trailOfLine(read, shown)}
        />
      )}
    </section>
  );
}
