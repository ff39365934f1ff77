// Settlement runs as the state shows them: how many sites of each period have their statement, the sums, and the sites that
// have none, with the reason. Read on demand: there may be a hundred thousand statements.
import { useState } from 'preact/hooks';
import { asRefusal, type Refusal } from '../ask.ts';
import { csvOf, saveFile } from '../csv.ts';
import { isoTime, plainKwh, plainYuan } from '../plain-forms.ts';
import { RefusalText } from '../refusals.tsx';
import { type Row, type Rows, readRows } from '../rows.ts';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { COMMON } from '../words.ts';
import { CommandList } from './actions.tsx';
import { BUSINESS } from './business-words.ts';
import { settleActions } from './commands.ts';
import { RefusedTable } from './refused-table.tsx';
import { type Period, periodsOf, type Unsettled, unsettledAt } from './settlement-periods.ts';

const MOST_ROWS = 100_000;
const SHOWN_PERIODS = 24;
const SHOWN_SITES = 100;

interface Read extends Pick<Rows, 'isCut'> {
  readonly periods: readonly Period[];
  readonly sites: readonly Row[];
}

export function Settlement() {
  const words = useWords(BUSINESS);
  const { formats } = useSpeech();
  const [count, setCount] = useState<number | undefined>();
  const [read, setRead] = useState<Read | Refusal | undefined>();
  const load = async () => {
    setCount(0);
    try {
      const statements = await readRows('statement', '', MOST_ROWS, setCount);
      const sites = await readRows('site', '', MOST_ROWS);
      const isCut = statements.isCut || sites.isCut;
      setRead({ periods: periodsOf(statements.rows, sites.rows), sites: sites.rows, isCut });
    } catch (error) {
      setRead(asRefusal(error));
    }
    setCount(undefined);
  };
  return (
    <section aria-labelledby="runs-head">
      <h2 id="runs-head">{words.runs}</h2>
      <p class="quiet">{words.runsAbout}</p>
      <button type="button" id="load-runs" disabled={count !== undefined} onClick={load}>
        {words.load}
      </button>
      <div aria-live="polite">{count !== undefined && <p role="status">{words.reading(formats.count(count))}</p>}</div>
      {read instanceof Error && <RefusalText refusal={read} />}
      {read !== undefined && 'periods' in read && <Periods {...read} />}
    </section>
  );
}

function Periods({ periods, sites, isCut }: Read) {
  const words = useWords(BUSINESS);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const [chosen, setChosen] = useState(periods[0]?.id ?? '');
  const period = periods.find(({ id }) => id === chosen);
  const columns: readonly Column<Period>[] = [
    {
      head: words.period,
      cell: ({ id, startMs, endMs }) => (
        <button type="button" class="period" aria-pressed={id === chosen} onClick={() => setChosen(id)}>
          {formats.time(startMs)} – {formats.time(endMs)}
        </button>
      ),
    },
    { head: words.plan, cell: ({ plan }) => plan },
    {
      head: words.settled,
      cell: ({ statements, expected }) => `${formats.count(statements.length)} / ${formats.count(expected)}`,
      isNumber: true,
    },
    { head: words.energy, cell: ({ exportWh }) => formats.kwh(exportWh), isNumber: true },
    ...(['grossFen', 'subsidyFen', 'taxFen', 'netFen'] as const).map(
      (sum): Column<Period> => ({ head: words.sums[sum], cell: (row) => formats.yuan(row[sum]), isNumber: true }),
    ),
  ];
  return (
    <>
      {isCut && <p class="unsure">{common.cut(formats.count(MOST_ROWS))}</p>}
      <Table
        {...{ name: words.runs, id: 'runs', columns, rows: periods.slice(0, SHOWN_PERIODS), nothing: common.nothing }}
        keyOf={({ id }) => id}
      />
      {period !== undefined && <Missing key={period.id} period={period} sites={sites} />}
    </>
  );
}

function Missing({ period, sites }: { readonly period: Period; readonly sites: readonly Row[] }) {
  const words = useWords(BUSINESS);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const missing = unsettledAt(period, sites);
  const reasonOf = ({ reason }: Unsettled) => words.reasons[reason];
  const columns: readonly Column<Unsettled>[] = [
    { head: words.site, cell: ({ site }) => site },
    { head: words.reason, cell: reasonOf },
    {
      head: words.latestReading,
      cell: ({ latestReadingMs }) => (latestReadingMs === 0 ? '–' : formats.time(latestReadingMs)),
    },
  ];
  const name = `${isoTime(period.startMs).slice(0, 10)}-${period.plan.replace('/', '-')}`;
  const saveMissing = () => {
    const rows = missing.map((one) => [one.site, one.reason, isoTime(one.latestReadingMs)]);
    saveFile(
      `gridpact-not-settled-${name}.csv`,
      'text/csv',
      csvOf([words.site, words.reason, words.latestReading], rows),
    );
  };
  const saveStatements = () => {
    const heads = [words.site, words.energy, ...Object.values(words.sums), 'transfer'];
    const rows = period.statements.map((one) => [
      ...[one.site, plainKwh(one.exportWh)],
      ...[one.grossFen, one.subsidyFen, one.taxFen, one.netFen].map(plainYuan),
      one.transfer,
    ]);
    saveFile(`gridpact-statements-${name}.csv`, 'text/csv', csvOf(heads, rows));
  };
  return (
    <>
      <h3 id="missing-head">{words.missing(formats.count(missing.length))}</h3>
      <Table
        {...{ name: words.missing(''), id: 'missing', columns, rows: missing.slice(0, SHOWN_SITES) }}
        nothing={common.nothing}
        keyOf={({ site }) => site}
      />
      {missing.length > SHOWN_SITES && <p class="unsure">{words.firstSites(formats.count(SHOWN_SITES))}</p>}
      <CommandList actions={settleActions(period, missing.slice(0, SHOWN_SITES))} />
      <div class="buttons">
        <button type="button" id="csv-statements" onClick={saveStatements}>
          {words.csvStatements}
        </button>
        {missing.length > 0 && (
          <button type="button" id="csv-missing" onClick={saveMissing}>
            {words.csvMissing}
          </button>
        )}
      </div>
      <RefusedTable period={period} name={name} />
    </>
  );
}
