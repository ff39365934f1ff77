// Complaints of the account: filed here, followed, accepted, taken to the regulator, withdrawn. The text stays in a file of
// the customer's; the ledger has a commitment to it.
import { useEffect, useState } from 'preact/hooks';
import { toHex, utf8 } from '../../base/bytes.ts';
import { printable } from '../../base/printable.ts';
import { FILE_COMPLAINT_KIND, type FileComplaint, type FileComplaintKind } from '../../generated/transaction.ts';
import { tagged } from '../../verifier/digests.ts';
import { asRefusal, type Refusal } from '../ask.ts';
import { saveFile } from '../csv.ts';
import { Choice, Field, fenIn, YUAN_FIELD } from '../field.tsx';
import { RefusalText } from '../shell.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { ACTIONS } from './action-words.ts';
import { entriesOfList, type Fields, textAt } from './entries.ts';
import type { Holdings, Statement } from './holdings.ts';
import { ActionText, useAction } from './use-action.tsx';
import { PRODUCER } from './words.ts';

interface ComplaintsProps {
  readonly account: string;
  readonly holdings: Holdings;
}

export function Complaints({ account, holdings }: ComplaintsProps) {
  const words = useWords(ACTIONS).complaints;
  const { none, status } = useWords(PRODUCER);
  const { formats } = useSpeech();
  const [filed, setFiled] = useState<readonly Fields[] | Refusal>([]);
  const again = () =>
    entriesOfList(`complaints-of-account/${account}`, 'complaint').then(setFiled, (error) =>
      setFiled(asRefusal(error)),
    );
  useEffect(() => void again(), [account]);
  const action = useAction(account, again);
  if (filed instanceof Error) return <RefusalText refusal={filed as Refusal} />;
  const columns: readonly Column<Fields>[] = [
    { head: words.complaint, cell: (row) => textAt(row, 'complaint') },
    { head: words.about, cell: (row) => `${words.kinds[textAt(row, 'kind')] ?? ''} ${textAt(row, 'named')}`.trim() },
    { head: status, cell: (row) => words.statuses[textAt(row, 'status')] ?? textAt(row, 'status') },
    { head: words.assignee, cell: (row) => textAt(row, 'assignee') || '–' },
    {
      head: words.due,
      cell: (row) => (textAt(row, 'dueMs') === '0' ? '–' : formats.time(Number(textAt(row, 'dueMs')))),
    },
    { head: words.finding, cell: (row) => findingOf(row, words.findings) },
    {
      head: words.step,
      cell: (row) => (
        <div class="buttons">
          {stepsFor(row).map(([step, operation]) => (
            <button
              type="button"
              class={step}
              key={step}
              disabled={action.isBusy}
              onClick={() => action.run(operation)}
            >
              {words.steps[step]}
            </button>
          ))}
        </div>
      ),
    },
  ];
  return (
    <section aria-labelledby="complaints-head">
      <h2 id="complaints-head">{words.head}</h2>
      <Table
        {...{ name: words.head, id: 'complaints', columns, rows: filed, nothing: none }}
        keyOf={(row) => textAt(row, 'complaint')}
      />
      <ActionText state={action.state} id="complaints-told" />
      <FileForm account={account} statements={holdings.statements} again={again} />
    </section>
  );
}

function findingOf(row: Fields, findings: { readonly [finding: string]: string }): string {
  const finding = textAt(row, 'decision.finding') || textAt(row, 'answer.finding');
  return findings[finding] ?? '–';
}

type Operation = Parameters<ReturnType<typeof useAction>['run']>[0];

/** What the customer may do next. */
function stepsFor(row: Fields): readonly (readonly ['accept' | 'escalate' | 'withdraw', Operation])[] {
  const name = { account: textAt(row, 'account'), complaint: textAt(row, 'complaint') };
  const status = textAt(row, 'status');
  const steps: (readonly ['accept' | 'escalate' | 'withdraw', Operation])[] = [];
  if (/^(answered|decided)$/.test(status)) steps.push(['accept', { operation: 'acceptAnswer', acceptAnswer: name }]);
  if (status === 'answered') steps.push(['escalate', { operation: 'escalateComplaint', escalateComplaint: name }]);
  if (/^(filed|assigned|answered|escalated)$/.test(status))
    steps.push(['withdraw', { operation: 'withdrawComplaint', withdrawComplaint: name }]);
  return steps;
}

interface FileFormProps {
  readonly account: string;
  readonly statements: readonly Statement[];
  readonly again: () => void;
}

const PAYMENT = 'payment';

function FileForm({ account, statements, again }: FileFormProps) {
  const words = useWords(ACTIONS).complaints;
  const { formats } = useSpeech();
  const [of, setOf] = useState(statements[0]?.key ?? PAYMENT);
  const [kind, setKind] = useState<FileComplaintKind>(statements.length > 0 ? 'billing' : 'other');
  const [given, setGiven] = useState({ payee: '', payment: '', amount: '', text: '' });
  const action = useAction(account, again);
  const statement = statements.find(({ key }) => key === of);
  const file = async (event: Event) => {
    event.preventDefault();
    const amountFen = fenIn(given.amount);
    if (amountFen === undefined) return;
    const complaint = `c-${toHex(crypto.getRandomValues(new Uint8Array(8)))}`;
    const text = newText(given.text);
    // Whoever has lost it cannot show any more what the complaint said: kept before it is sent.
    saveFile(`gridpact-complaint-${complaint}.json`, 'application/json', JSON.stringify(text.file, undefined, 2));
    const about = statement === undefined ? ofPayment(account, given) : ofStatement(statement);
    const isPayment = statement === undefined;
    const fields = { account, complaint, about, kind, amountFen: isPayment ? amountFen : 0n };
    await action.run({
      operation: 'fileComplaint',
      fileComplaint: { ...fields, commitment: text.commitment, record: '' },
    });
  };
  const field = (name: keyof typeof given, label: string, more: object = {}) => (
    <Field
      {...{ id: `complaint-${name}`, label, value: given[name], required: true, ...more }}
      onInput={(value) => setGiven({ ...given, [name]: value })}
    />
  );
  return (
    <form class="card narrow" onSubmit={file} aria-labelledby="complain-head">
      <h3 id="complain-head">{words.file}</h3>
      <Choice
        {...{ id: 'complaint-of', label: words.about, value: of, onChange: setOf }}
        options={[
          ...statements.map((one) => [one.key, `${printable(one.site)} ${formats.time(one.startMs)}`] as const),
          [PAYMENT, words.payment],
        ]}
      />
      {statement === undefined && (
        <>
          {field('payee', words.payee)}
          {field('payment', words.paymentId)}
          {field('amount', words.amount, { ...YUAN_FIELD, required: false })}
        </>
      )}
      <Choice
        {...{ id: 'complaint-kind', label: words.kind, value: kind }}
        onChange={(value) => setKind(value as FileComplaintKind)}
        options={FILE_COMPLAINT_KIND.map((one) => [one, words.kinds[one] ?? one] as const)}
      />
      {field('text', words.text, { maxLength: 2_000 })}
      <p class="quiet">{words.textAbout}</p>
      <button type="submit" id="complain" disabled={action.isBusy}>
        {words.send}
      </button>
      <ActionText state={action.state} id="complain-told" />
    </form>
  );
}

function ofStatement({ site, startMs }: Statement): FileComplaint['about'] {
  return { kind: 'statement', payee: '', payment: null, site, periodStartMs: BigInt(startMs), name: '' };
}

function ofPayment(account: string, { payee, payment }: { readonly payee: string; readonly payment: string }) {
  const named = { order: '', payer: account, payment: payment.trim(), record: null };
  return { kind: 'payment', payee: payee.trim(), payment: named, site: '', periodStartMs: 0n, name: '' } as const;
}

/** As the command line keeps it: docs/data-formats.md has the format. */
function newText(text: string) {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const commitment = tagged('complaint-text', salt, utf8(text));
  const texts = { salt: toHex(salt), text, commitment: toHex(commitment) };
  return { commitment, file: { format: 'gridpact-complaint-text/1', ...texts } };
}
