// A complaint is filed: about a statement, or about a payment that its row names. The text stays in a file of the customer's;
// the ledger has a commitment to it.
import { useState } from 'preact/hooks';
import { toHex, utf8 } from '../../base/bytes.ts';
import { FILE_COMPLAINT_KIND, type FileComplaint, type FileComplaintKind } from '../../generated/transaction.ts';
import { tagged } from '../../verifier/digests.ts';
import { saveFile } from '../csv.ts';
import { Choice, Field, fenIn, YUAN_FIELD } from '../field.tsx';
import { plainYuan } from '../plain-forms.ts';
import { useWords } from '../speech.ts';
import { ACTIONS } from './action-words.ts';
import type { Payment, Statement } from './holdings.ts';
import { ActionText, useAction } from './use-action.tsx';

type About = FileComplaint['about'];

interface ComplaintFormProps {
  /** In front of the ids of its fields. */
  readonly id: string;
  readonly account: string;
  readonly about: About;
  /** Of a payment: as much may be asked back. */
  readonly amountFen?: bigint;
  readonly onFiled: () => void;
}

export function ComplaintForm({ id, account, about, amountFen, onFiled }: ComplaintFormProps) {
  const words = useWords(ACTIONS).complaints;
  const [kind, setKind] = useState<FileComplaintKind>(amountFen === undefined ? 'billing' : 'other');
  const [amount, setAmount] = useState(amountFen === undefined ? '' : plainYuan(amountFen));
  const [given, setGiven] = useState('');
  const action = useAction(account, onFiled);
  const file = async (event: Event) => {
    event.preventDefault();
    const askedFen = fenIn(amount);
    if (askedFen === undefined) return;
    const complaint = `c-${toHex(crypto.getRandomValues(new Uint8Array(8)))}`;
    const text = newText(given);
    // Whoever has lost it cannot show any more what the complaint said: kept before it is sent.
    saveFile(`gridpact-complaint-${complaint}.json`, 'application/json', JSON.stringify(text.file, undefined, 2));
    const fields = { account, complaint, about, kind, amountFen: askedFen };
    await action.run({
      operation: 'fileComplaint',
      fileComplaint: { ...fields, commitment: text.commitment, record: '' },
    });
  };
  return (
    <form class="narrow" onSubmit={file}>
      <Choice
        {...{ id: `${id}-kind`, label: words.kind, value: kind }}
        onChange={(value) => setKind(value as FileComplaintKind)}
        options={FILE_COMPLAINT_KIND.map((one) => [one, words.kinds[one] ?? one] as const)}
      />
      {amountFen !== undefined && (
        <Field {...{ id: `${id}-amount`, label: words.amount, value: amount, onInput: setAmount, ...YUAN_FIELD }} />
      )}
      <Field {...{ id: `${id}-text`, label: words.text, value: given, onInput: setGiven, maxLength: 2_000 }} required />
      <p class="quiet">{words.textAbout}</p>
      <button type="submit" id={`${id}-send`} disabled={action.isBusy}>
        {words.send}
      </button>
      <ActionText state={action.state} id={`${id}-told`} />
    </form>
  );
}

export function ofStatement({ site, startMs }: Statement): About {
  return { kind: 'statement', payee: '', payment: null, site, periodStartMs: BigInt(startMs), name: '' };
}

/**
 * `id`: that the payer gave the payment. Undefined where the ledger keeps no row by which a payment could be given back:
 * then its payee is asked for another one.
 */
export function ofPayment({ side, code, account, counterparty, reference }: Payment, id: string | undefined) {
  const none = { site: '', periodStartMs: 0n, name: '' };
  if (side !== 'debit') return undefined;
  if (code === 'order') {
    const order = { order: reference, payer: '', payment: '', record: null };
    return { kind: 'order', payee: counterparty, payment: order, ...none } as const;
  }
  if (id === undefined) return undefined;
  const payment = { order: '', payer: account, payment: id, record: null };
  return { kind: 'payment', payee: counterparty, payment, ...none } as const;
}

/** As the command line keeps it: docs/data-formats.md has the format. */
function newText(text: string) {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const commitment = tagged('complaint-text', salt, utf8(text));
  const texts = { salt: toHex(salt), text, commitment: toHex(commitment) };
  return { commitment, file: { format: 'gridpact-complaint-text/1', ...texts } };
}
