// Any table of the ledger, by prefix and period: a look at the first rows of these, and all of them as a file.
import { useState } from 'preact/hooks';
import { asRefusal, type Refusal } from '../ask.ts';
import { RefusalText } from '../refusals.tsx';
import { isWithin, periodOf, type Row, type Rows, readRows } from '../rows.ts';
import { useSpeech, useWords } from '../speech.ts';
import { EvidenceButtons } from './evidence-buttons.tsx';
import { proveRows } from './prove-table.ts';
import { RowTable } from './row-table.tsx';
import { checkRows } from './shown-check.ts';
import { AUDITOR } from './words.ts';

/** Those that are asked for most; any other can be typed. */
const USUAL = [
  ...['account', 'statement', 'reading', 'site', 'tariff-plan', 'hold', 'grant', 'consent', 'access', 'access-request'],
  ...[
    'record',
    'scenario',
    'complaint',
    'proposal',
    'evidence',
    'clearing-window',
    'window-net',
    'mandate',
    'collection',
  ],
  ...['order', 'refund', 'purse', 'device', 'campaign', 'cheque', 'channel'],
];
/** That are of the period; more are read for them. */
const MOST_ROWS = 100_000;
const DAY_MS = 86_400_000;

export function Tables() {
  const words = useWords(AUDITOR);
  const { formats } = useSpeech();
  const [table, setTable] = useState('statement');
  const [prefix, setPrefix] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [count, setCount] = useState<number | undefined>();
  const [result, setResult] = useState<(Rows & { readonly name: string }) | Refusal | undefined>();
  const show = async (event: Event) => {
    event.preventDefault();
    setResult(undefined);
    setCount(0);
    // Days by the clock of this computer, the last one included.
    const fromMs = from === '' ? undefined : new Date(`${from}T00:00:00`).getTime();
    const untilMs = to === '' ? undefined : new Date(`${to}T00:00:00`).getTime() + DAY_MS;
    // What is typed meanwhile is not what is shown.
    const name = table.trim();
    try {
      const period = await periodOf(fromMs, untilMs);
      const isAsked = (row: Row) => isWithin(row, period);
      setResult({ name, ...(await readRows(name, prefix.trim(), MOST_ROWS, setCount, isAsked)) });
    } catch (error) {
      setResult(asRefusal(error));
    }
    setCount(undefined);
  };
  const field = (id: string, label: string, value: string, set: (value: string) => void, more: object = {}) => (
    <div>
      <label for={id}>{label}</label>
      <input id={id} value={value} onInput={({ currentTarget }) => set(currentTarget.value)} {...more} />
    </div>
  );
  return (
    <section aria-labelledby="tables-head">
      <h2 id="tables-head">{words.tables}</h2>
      <form class="fields" onSubmit={show}>
        {field('table', words.table, table, setTable, { list: 'tables', required: true })}
        <datalist id="tables">
          {USUAL.map((name) => (
            <option value={name} key={name} />
          ))}
        </datalist>
        {field('prefix', words.prefix, prefix, setPrefix)}
        {field('from', words.from, from, setFrom, { type: 'date' })}
        {field('to', words.to, to, setTo, { type: 'date' })}
        <p class="quiet">{words.periodAbout}</p>
        <button type="submit" id="show" disabled={count !== undefined}>
          {words.show}
        </button>
      </form>
      <div aria-live="polite">{count !== undefined && <p role="status">{words.reading(formats.count(count))}</p>}</div>
      {result instanceof Error && <RefusalText refusal={result} />}
      {result !== undefined && 'rows' in result && (
        <>
          {result.isCut && <p class="unsure">{words.tableCut(formats.count(result.read))}</p>}
          <RowTable name={result.name} id="rows" rows={result.rows} />
          {result.rows.length === 0 ? (
            <p class="quiet" id="no-proof-rows">
              {words.noRows}
            </p>
          ) : (
            <EvidenceButtons
              {...{ of: 'rows', name: `table-${result.name}`, open: { proof: words.rowsOpen, pack: words.rowsOpen } }}
              prove={(onProgress) => proveRows(result.rows, onProgress, false)}
              pack={(onProgress) => proveRows(result.rows, onProgress, true)}
              check={(report) => checkRows(report, result.rows)}
            />
          )}
        </>
      )}
    </section>
  );
}
