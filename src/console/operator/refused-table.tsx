// The lines of a period that its runs refused, with the reason and what helps; read when they are asked for.

import { useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { asRefusal, type Refusal } from '../ask.ts';
import { csvOf, saveFile } from '../csv.ts';
import { RefusalText, useReasons } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { COMMON } from '../words.ts';
import { CommandList } from './actions.tsx';
import { BUSINESS } from './business-words.ts';
import { settleActions } from './commands.ts';
import { type RefusedLine, type RefusedLines, readRefusedLines } from './refused-lines.ts';
import type { Period } from './settlement-periods.ts';

const SHOWN_LINES = 100;
const SHOWN_DIGITS = 8;

/** `name`: of the period, for its file. */
export function RefusedTable({ period, name }: { readonly period: Period; readonly name: string }) {
  const words = useWords(BUSINESS);
  const { formats } = useSpeech();
  const [count, setCount] = useState<number | undefined>();
  const [read, setRead] = useState<RefusedLines | Refusal | undefined>();
  const load = async () => {
    setCount(0);
    setRead(await readRefusedLines(period, setCount).catch(asRefusal));
    setCount(undefined);
  };
  return (
    <>
      <h3>{words.refused}</h3>
      <p class="quiet">{words.refusedAbout}</p>
      <button type="button" id="load-refused" disabled={count !== undefined} onClick={load}>
        {words.loadRefused}
      </button>
      <div aria-live="polite">
        {count !== undefined && <p role="status">{words.readingReceipts(formats.count(count))}</p>}
        {read !== undefined && 'lines' in read && (
          <p id="refused-count">
            {words.refusedOf(formats.count(read.lines.length), formats.count(read.transactions))}{' '}
            {read.isCut && words.refusedCut}
          </p>
        )}
      </div>
      {read instanceof Error && <RefusalText refusal={read} />}
      {read !== undefined && 'lines' in read && <Lines {...{ lines: read.lines, name, period }} />}
    </>
  );
}

interface LinesProps {
  readonly lines: readonly RefusedLine[];
  readonly name: string;
  readonly period: Period;
}

function Lines({ lines, name, period }: LinesProps) {
  const words = useWords(BUSINESS);
  const reasons = useReasons();
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const columns: readonly Column<RefusedLine>[] = [
    { head: words.site, cell: ({ site }) => site || words.wholeRun },
    {
      head: words.reason,
      cell: (line) => (
        <>
          {reasons.get(line.name)?.why} <code>{printable(line.name)}</code>
        </>
      ),
    },
    { head: words.remedy, cell: (line) => reasons.get(line.name)?.remedy ?? '–' },
    { head: words.about, cell: ({ data }) => data },
    { head: words.block, cell: ({ height }) => formats.count(height), isNumber: true },
    { head: words.transaction, cell: ({ transaction }) => transaction.slice(0, SHOWN_DIGITS) },
  ];
  const settled = new Set(period.statements.map(({ site }) => site));
  const sites = new Set(lines.map(({ site }) => site).filter((site) => site !== '' && !settled.has(site)));
  const again = [...sites].slice(0, SHOWN_LINES).map((site) => ({ site, reason: 'not-settled' }));
  const save = () => {
    const heads = [words.site, 'refusal', words.reason, words.remedy, words.about, words.block, words.transaction];
    const rows = lines.map((line) => {
      const { why = '', remedy = '' } = reasons.get(line.name) ?? {};
      return [line.site, line.name, why, remedy, line.data, String(line.height), line.transaction];
    });
    saveFile(`gridpact-refused-${name}.csv`, 'text/csv', csvOf(heads, rows));
  };
  return (
    <>
      <Table
        {...{ name: words.refused, id: 'refused', columns, rows: lines.slice(0, SHOWN_LINES) }}
        nothing={common.nothing}
        keyOf={({ transaction, site, name }) => `${transaction} ${site} ${name}`}
      />
      <CommandList actions={settleActions(period, again)} />
      {lines.length > 0 && (
        <button type="button" id="csv-refused" onClick={save}>
          {words.csvRefused}
        </button>
      )}
    </>
  );
}
