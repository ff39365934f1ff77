// Complaints of the account: of a statement filed here, followed, accepted, taken to the regulator, withdrawn. Of a payment
// they are filed at its row.
import { useEffect, useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { asRefusal, type Refusal } from '../ask.ts';
import { entriesOfList, type Fields, textAt } from '../entries.ts';
import { Choice } from '../field.tsx';
import { RefusalText } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { ACTIONS } from './action-words.ts';
import { ComplaintForm, ofStatement } from './complaint-form.tsx';
import type { Holdings } from './holdings.ts';
import { ActionText, useAction } from './use-action.tsx';
import { PRODUCER } from './words.ts';

interface ComplaintsProps {
  readonly account: string;
  readonly holdings: Holdings;
  /** How many were filed elsewhere on the page: then they are read again. */
  readonly filedElsewhere: number;
}

export function Complaints({ account, holdings, filedElsewhere }: ComplaintsProps) {
  const words = useWords(ACTIONS).complaints;
  const { none, status } = useWords(PRODUCER);
  const { formats } = useSpeech();
  const [filed, setFiled] = useState<readonly Fields[] | Refusal>([]);
  const again = () =>
    entriesOfList(`complaints-of-account/${account}`, 'complaint').then(setFiled, (error) =>
      setFiled(asRefusal(error)),
    );
  useEffect(() => void again(), [account, filedElsewhere]);
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
      <OfStatement account={account} holdings={holdings} onFiled={again} />
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

type OfStatementProps = Omit<ComplaintsProps, 'filedElsewhere'> & { readonly onFiled: () => void };

function OfStatement({ account, holdings: { statements }, onFiled }: OfStatementProps) {
  const words = useWords(ACTIONS).complaints;
  const { formats } = useSpeech();
  const [of, setOf] = useState(statements[0]?.key ?? '');
  const statement = statements.find(({ key }) => key === of);
  return (
    <section class="card narrow" aria-labelledby="complain-head">
      <h3 id="complain-head">{words.file}</h3>
      <p class="quiet">{words.ofPayment}</p>
      {statement !== undefined && (
        <>
          <Choice
            {...{ id: 'complaint-of', label: words.about, value: of, onChange: setOf }}
            options={statements.map((one) => [one.key, `${printable(one.site)} ${formats.time(one.startMs)}`] as const)}
          />
          <ComplaintForm {...{ id: 'complaint', account, about: ofStatement(statement), onFiled }} />
        </>
      )}
    </section>
  );
}
