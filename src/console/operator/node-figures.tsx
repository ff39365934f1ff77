// How this node is now, how its last days were, and what of it ends soon.
import { useState } from 'preact/hooks';
import type { NodeFigures } from '../../answers/node-figures.ts';
import type { NodeStatus } from '../../answers/node-status.ts';
import { printable } from '../../base/printable.ts';
import { csvOf, saveFile } from '../csv.ts';
import { LOCALES } from '../language.ts';
import { isoTime } from '../plain-forms.ts';
import { Series } from '../series.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { CommandList } from './actions.tsx';
import { renewals } from './commands.ts';
import { OPERATOR } from './words.ts';

const RANGES = [1, 24, 168];
const MIB = 1 << 20;

interface NowProps {
  readonly status: NodeStatus;
  readonly figures: NodeFigures | undefined;
  /** Blocks of the last minute that this page was told of. */
  readonly blocks: number;
}

export function NodeNow({ status, figures, blocks }: NowProps) {
  const words = useWords(OPERATOR);
  const { formats } = useSpeech();
  const tiles: (readonly [string, string, string?])[] = [
    [words.height, formats.count(status.height)],
    [words.view, formats.count(status.view)],
    [words.leader, status.leader],
    [words.voting, words.votes[status.voting] ?? status.voting],
    [words.blocksPerMinute, formats.count(blocks)],
    [words.pending, formats.count(status.pendingTransactions)],
  ];
  if (figures !== undefined) {
    const { lastMinute, finality, memoryBytes, freeDiskBytes, warnBelowDiskBytes, journalBytes, backedUpAtMs, nowMs } =
      figures;
    tiles.push(
      [words.batchesPerMinute, formats.count(lastMinute.batches)],
      [
        words.finality,
        formats.ms(finality.p50Ms),
        words.finalityOf(formats.ms(finality.p50Ms), formats.ms(finality.p99Ms), formats.count(finality.blocks)),
      ],
      [words.memory, formats.bytes(memoryBytes)],
      [words.disk, formats.bytes(freeDiskBytes), words.diskWarn(formats.bytes(warnBelowDiskBytes))],
      [words.journal, formats.bytes(journalBytes)],
      backedUpAtMs === 0
        ? [words.backup, '–', words.noBackup]
        : [words.backup, words.ago(formats.span(nowMs - backedUpAtMs)), formats.time(backedUpAtMs)],
    );
  }
  tiles.push([words.version, status.version], [words.upSince, formats.time(status.startedAtMs)]);
  return (
    <section aria-labelledby="node-head">
      <h2 id="node-head">{words.node}</h2>
      <dl class="tiles" id="tiles">
        {tiles.map(([name, value, about]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {printable(value)}
              {about !== undefined && <small>{about}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface DaysProps {
  readonly figures: NodeFigures | undefined;
  readonly hours: number;
  readonly onHours: (hours: number) => void;
}

type Row = NodeFigures['rows'][number];

/** In the order of a spreadsheet; the time is that of ISO 8601. */
const CSV_FIELDS = [
  ...(['minutes', 'blocks', 'batches', 'transactions', 'slowestMs', 'meanMs'] as const),
  ...(['missing', 'pending', 'memoryBytes', 'freeDiskBytes'] as const),
];

export function LastDays({ figures, hours, onHours }: DaysProps) {
  const words = useWords(OPERATOR);
  const { formats, language } = useSpeech();
  const rows = figures?.rows ?? [];
  const series = [
    { title: words.seriesOf.blocks, of: ({ blocks, minutes }: Row) => Math.round(blocks / minutes) },
    { title: words.seriesOf.batches, of: ({ batches, minutes }: Row) => Math.round(batches / minutes) },
    { title: words.seriesOf.slowest, of: ({ slowestMs }: Row) => slowestMs },
    { title: words.seriesOf.memory, of: ({ memoryBytes }: Row) => Math.round(memoryBytes / MIB) },
    { title: words.seriesOf.missing, of: ({ missing }: Row) => missing },
  ];
  const save = () => {
    const cells = rows.map((row) => [isoTime(row.atMs), ...CSV_FIELDS.map((field) => String(row[field]))]);
    saveFile('gridpact-figures.csv', 'text/csv', csvOf(['at', ...CSV_FIELDS], cells));
  };
  return (
    <section aria-labelledby="days-head">
      <h2 id="days-head">{words.series}</h2>
      <fieldset class="choice">
        <legend>{words.range}</legend>
        {RANGES.map((range) => (
          <label key={range}>
            <input type="radio" name="hours" checked={range === hours} onChange={() => onHours(range)} />
            {words.hours[range]}
          </label>
        ))}
      </fieldset>
      <div class="charts">
        {series.map(({ title, of }) => {
          const values = rows.map(of);
          const about = words.latest(formats.count(values.at(-1) ?? 0), formats.count(Math.max(0, ...values)));
          const atMs = rows.map((row) => row.atMs);
          return <Series key={title} {...{ title, about, atMs, values }} locale={LOCALES[language]} />;
        })}
      </div>
      {rows.length > 0 && (
        <button type="button" id="csv-figures" onClick={save}>
          {words.csvFigures}
        </button>
      )}
    </section>
  );
}

type Expiry = NodeFigures['expiries'][number];

export function Expiries({ figures, nowMs }: { readonly figures: NodeFigures | undefined; readonly nowMs: number }) {
  const words = useWords(OPERATOR);
  const { formats } = useSpeech();
  const nameOf = ({ what, kind, of }: Expiry) => words.ends[kind]?.(words.purposes[of] ?? of) ?? what;
  const columns: readonly Column<Expiry>[] = [
    { head: words.what, cell: nameOf },
    { head: words.until, cell: ({ validUntilMs }) => formats.time(validUntilMs) },
    {
      head: words.left,
      cell: ({ validUntilMs }) =>
        validUntilMs <= nowMs ? <span class="badge bad">{words.expired}</span> : formats.span(validUntilMs - nowMs),
    },
  ];
  return (
    <section aria-labelledby="expiries-head">
      <h2 id="expiries-head">{words.expiries}</h2>
      <Table
        name={words.expiries}
        columns={columns}
        rows={figures?.expiries ?? []}
        keyOf={({ what }) => what}
        nothing={words.noExpiries}
      />
      {figures?.expiries.map((expiry) => {
        const actions = renewals(expiry);
        return (
          <details key={expiry.what} class="actions">
            <summary>{words.commandsFor(printable(nameOf(expiry)))}</summary>
            {actions.length === 0 ? <p>{words.newToken}</p> : <CommandList actions={actions} />}
          </details>
        );
      })}
    </section>
  );
}

/** The hours that are shown, and how to change them. */
export function useHours(): readonly [number, (hours: number) => void] {
  return useState(24);
}
