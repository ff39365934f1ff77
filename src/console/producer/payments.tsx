// Every payment of the account, each with a button that proves it on this device, and one that complains of it.
import { useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { asRefusal, type Refusal } from '../ask.ts';
import { csvOf, saveFile } from '../csv.ts';
import { isoTime, plainYuan } from '../plain-forms.ts';
import { RefusalText } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { COMMON } from '../words.ts';
import { ACTIONS } from './action-words.ts';
import { ComplaintForm, ofPayment } from './complaint-form.tsx';
import type { Holdings, Payment } from './holdings.ts';
import { type PaymentProof, provePayment } from './prove-payment.ts';
import { PRODUCER } from './words.ts';

const FIRST_ROWS = 20;

interface PaymentsProps {
  readonly account: string;
  readonly holdings: Holdings;
  readonly onFiled: () => void;
}

export function Payments({ account, holdings, onFiled }: PaymentsProps) {
  const words = useWords(PRODUCER);
  const common = useWords(COMMON);
  const [shown, setShown] = useState(FIRST_ROWS);
  const [complained, setComplained] = useState<number | undefined>();
  const { payments, hasOlder } = holdings;
  const save = () => {
    const heads = [words.time, words.counterparty, words.kind, words.amount, words.balance, 'transfer'];
    const rows = payments.map((one) => [
      ...[isoTime(one.timestampMs), one.counterparty, `${one.code} ${one.reference}`.trim()],
      ...[plainYuan(signed(one)), plainYuan(BigInt(one.balanceFen)), one.transfer],
    ]);
    saveFile('gridpact-payments.csv', 'text/csv', csvOf(heads, rows));
  };
  return (
    <section aria-labelledby="payments-head">
      <h2 id="payments-head">{words.payments}</h2>
      {payments.length === 0 && <p class="quiet">{words.none}</p>}
      <ul class="rows" id="payments">
        {payments.slice(0, shown).map((payment) => (
          <Row
            key={payment.number}
            {...{ account, payment, holdings, onFiled }}
            isOpen={complained === payment.number}
            onComplain={() => setComplained(complained === payment.number ? undefined : payment.number)}
          />
        ))}
      </ul>
      {hasOlder && payments.length <= shown && <p class="unsure">{words.olderPayments}</p>}
      <div class="buttons">
        {payments.length > shown && (
          <button type="button" onClick={() => setShown(shown * 5)}>
            {common.more}
          </button>
        )}
        <button type="button" id="csv-payments" onClick={save}>
          {words.csvPayments}
        </button>
      </div>
    </section>
  );
}

function signed({ side, amountFen }: Payment): bigint {
  return side === 'credit' ? BigInt(amountFen) : -BigInt(amountFen);
}

type State = 'idle' | 'busy' | PaymentProof | Refusal;

interface RowProps extends PaymentsProps {
  readonly payment: Payment;
  /** Its complaint is being written: one at a time. */
  readonly isOpen: boolean;
  readonly onComplain: () => void;
}

function Row({ account, payment, holdings, onFiled, isOpen, onComplain }: RowProps) {
  const words = useWords(PRODUCER);
  const { complain } = useWords(ACTIONS).complaints;
  const { formats } = useSpeech();
  const [state, setState] = useState<State>('idle');
  const prove = async () => {
    setState('busy');
    const statement = holdings.statements.find(({ key }) => key === `statement/${payment.reference}`);
    setState(await provePayment(payment, statement).catch(asRefusal));
  };
  const amount = signed(payment);
  const about = ofPayment(payment, holdings.paymentIds.get(payment.transfer));
  return (
    <li>
      <div class="row">
        <span>
          <strong class={amount > 0n ? 'good' : undefined}>
            {amount > 0n ? '+' : ''}
            {formats.yuan(amount)}
          </strong>{' '}
          {printable(payment.counterparty)}
          <small>
            {formats.time(payment.timestampMs)} · {printable(`${payment.code} ${payment.reference}`)}
          </small>
        </span>
        <span class="buttons">
          {about !== undefined && (
            <button type="button" class="complain" aria-expanded={isOpen} onClick={onComplain}>
              {complain}
              <span class="unseen"> {formats.yuan(amount)}</span>
            </button>
          )}
          <button type="button" class="prove" disabled={state === 'busy'} onClick={prove}>
            {words.prove}
            <span class="unseen"> {formats.yuan(amount)}</span>
          </button>
        </span>
      </div>
      {about !== undefined && isOpen && (
        <ComplaintForm {...{ id: 'payment-complaint', account, about, amountFen: -amount, onFiled }} />
      )}
      <div aria-live="polite">
        <Outcome state={state} />
      </div>
    </li>
  );
}

function Outcome({ state }: { readonly state: State }) {
  const words = useWords(PRODUCER);
  const { formats } = useSpeech();
  if (state === 'idle') return null;
  if (state === 'busy') return <p role="status">{words.proving}</p>;
  if (state instanceof Error) return <RefusalText refusal={state} />;
  if (state.status === 'not-proven') {
    return (
      <p class="bad proof" role="alert">
        {words.notProven}: <span lang="en">{printable(state.why)}</span>
      </p>
    );
  }
  const { number, all, height, signers, withStatement, chainId, file } = state;
  const counts = [number, all, height, signers].map((one) => formats.count(one));
  return (
    <div class="proof">
      <p class="good">
        ✓ {words.proven(counts[0] ?? '', counts[1] ?? '', counts[2] ?? '', counts[3] ?? '')}{' '}
        {withStatement && words.provenStatement}
      </p>
      <p class="quiet">{words.chain(chainId)}</p>
      <button type="button" onClick={() => saveFile(`payment-${number}.json`, 'application/json', file)}>
        {words.saveProof}
      </button>
    </div>
  );
}
