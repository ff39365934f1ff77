// An account for an auditor: its debits and credits, and the trail of the one that is chosen.
import { useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { type ActivityRow, activityOf } from '../activity.ts';
import { csvOf, saveFile } from '../csv.ts';
import { Choice } from '../field.tsx';
import { TableOfAnyLength } from '../long-table.tsx';
import { isoTime } from '../plain-forms.ts';
import { ReadOnce } from '../read-once.tsx';
import { useSpeech, useWords } from '../speech.ts';
import type { Column } from '../table.tsx';
import { COMMON } from '../words.ts';
import { TransactionView } from './transaction-view.tsx';
import { AUDITOR } from './words.ts';

/** The newest; "gridpact account activity" has the rest. */
const MOST_ROWS = 10_000;
/** To choose a trail from. */
const MOST_CHOICES = 200;

interface Loaded {
  readonly rows: readonly ActivityRow[];
  readonly isCut: boolean;
}

export function AccountView({ account }: { readonly account: string }) {
  return <ReadOnce read={() => load(account)}>{(loaded) => <Activity {...{ account, ...loaded }} />}</ReadOnce>;
}

function Activity({ account, rows, isCut }: Loaded & { readonly account: string }) {
  const words = useWords(AUDITOR);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const [chosen, setChosen] = useState('');
  const amount = ({ side, amountFen }: ActivityRow) =>
    `${side === 'debit' ? '−' : '+'}${formats.yuan(BigInt(amountFen))}`;
  const columns: readonly Column<ActivityRow>[] = [
    { head: words.time, cell: ({ timestampMs }) => formats.time(timestampMs) },
    { head: words.amount, cell: amount, isNumber: true },
    { head: words.balance, cell: ({ balanceFen }) => formats.yuan(BigInt(balanceFen)), isNumber: true },
    { head: words.counterparty, cell: ({ counterparty }) => counterparty },
    { head: words.purpose, cell: ({ code, reference }) => [code, reference].filter(Boolean).join(': ') },
    { head: words.transaction, cell: ({ transaction }) => transaction },
  ];
  const traced = rows.filter(({ transaction, transfer }) => transaction !== '' && transfer !== '');
  const row = traced.find(({ number }) => String(number) === chosen) ?? traced[0];
  return (
    <section aria-labelledby="activity-head">
      <h2 id="activity-head">{words.activity}</h2>
      {isCut && <p class="unsure">{common.cut(formats.count(MOST_ROWS))}</p>}
      <TableOfAnyLength
        {...{ name: words.activity, id: 'activity', columns, rows, nothing: common.nothing }}
        keyOf={({ number }) => String(number)}
      />
      {rows.length > 0 && (
        <p>
          {words.rows(formats.count(rows.length))}{' '}
          <button type="button" id="csv-activity" onClick={() => save(account, rows)}>
            {words.all}
          </button>
        </p>
      )}
      {traced.length > 1 && (
        <Choice
          id="traced"
          label={words.trail}
          value={String(row?.number ?? '')}
          onChange={setChosen}
          options={traced.slice(0, MOST_CHOICES).map((one) => {
            const about = [formats.time(one.timestampMs), amount(one), one.counterparty];
            return [String(one.number), printable(about.join(' · '))] as const;
          })}
        />
      )}
      {traced.length > MOST_CHOICES && <p class="unsure">{common.cut(formats.count(MOST_CHOICES))}</p>}
      {row !== undefined && <TransactionView key={row.number} transaction={row.transaction} transfer={row.transfer} />}
    </section>
  );
}

async function load(account: string): Promise<Loaded> {
  const rows: ActivityRow[] = [];
  for await (const row of activityOf(account)) {
    if (rows.length === MOST_ROWS) return { rows, isCut: true };
    rows.push(row);
  }
  return { rows, isCut: false };
}

/** As the ledger has them. */
function save(account: string, rows: readonly ActivityRow[]): void {
  const heads = [
    ...['number', 'time', 'height', 'side', 'amountFen', 'balanceFen', 'counterparty', 'kind', 'code', 'reference'],
    ...['transfer', 'transaction'],
  ] as const;
  const lines = rows.map((row) =>
    heads.map((head) => (head === 'time' ? isoTime(row.timestampMs) : String(row[head as keyof ActivityRow]))),
  );
  saveFile(`gridpact-activity-${account.replaceAll('/', '-')}.csv`, 'text/csv', csvOf(heads, lines));
}
