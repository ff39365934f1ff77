// Every payment of the account, each with a button that proves it on this device.
import { useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { asRefusal, type Refusal } from '../ask.ts';
import { csvOf, plainYuan, saveFile } from '../csv.ts';
import { RefusalText } from '../shell.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { COMMON } from '../words.ts';
import type { Holdings, Payment } from './holdings.ts';
import { type PaymentProof, provePayment } from './prove-payment.ts';
import { PRODUCER } from './words.ts';

const FIRST_ROWS = 20;

export function Payments({ holdings }: { readonly holdings: Holdings }) {
  const words = useWords(PRODUCER);
  const common = useWords(COMMON);
  const [shown, setShown] = useState(FIRST_ROWS);
  const { payments } = holdings;
  const save = () => {
    const heads = [words.time, words.counterparty, words.kind, words.amount, words.balance, 'transfer'];
    const rows = payments.map((one) => [
      ...[new Date(one.timestampMs).toISOString(), one.counterparty, `${one.code} ${one.reference}`.trim()],
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
          <Row key={payment.number} payment={payment} holdings={holdings} />
        ))}
      </ul>
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

function Row({ payment, holdings }: { readonly payment: Payment; readonly holdings: Holdings }) {
  const words = useWords(PRODUCER);
  const { formats } = useSpeech();
  const [state, setState] = useState<State>('idle');
  const prove = async () => {
    setState('busy');
    const statement = holdings.statements.find(({ key }) => key === `statement/${payment.reference}`);
    setState(await provePayment(payment, statement).catch(asRefusal));
  };
  const amount = signed(payment);
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
        <button type="button" class="prove" disabled={state === 'busy'} onClick={prove}>
          {words.prove}
          <span class="unseen"> {formats.yuan(amount)}</span>
        </button>
      </div>
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
