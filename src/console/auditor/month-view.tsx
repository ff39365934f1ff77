// A month for an auditor: its statements in sums by plan, bank and status of the site, whether they add up, and the sites
// that are not settled.
import { plainKwh, plainYuan } from '../plain-forms.ts';
import { useSpeech, useWords } from '../speech.ts';
import { COMMON } from '../words.ts';
import { MOST_SUMMED, type Month } from './months.ts';
import { addsUp, type GroupSums, type Sums, sumsOf } from './statement-sums.ts';
import { type SumColumn, SumTable } from './sum-table.tsx';
import { SUMS } from './sums-words.ts';

const NAMED = 10;

interface Line extends Sums {
  readonly by: string;
  readonly of: string;
}

export function MonthView({ month }: { readonly month: Month }) {
  const words = useWords(SUMS);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const { total, groups } = sumsOf(month.summands);
  const lines: readonly Line[] = [...groups, { by: 'all', of: '', ...total }];
  const amount = (id: keyof Sums & `${string}Fen`): SumColumn<Line> => ({
    ...{ id, head: words.heads[id] ?? id, isNumber: true },
    shown: (line) => formats.yuan(line[id]),
    plain: (line) => plainYuan(line[id]),
  });
  const count = (id: 'sites' | 'statements' | 'notSettled'): SumColumn<Line> => ({
    ...{ id, head: words.heads[id] ?? id, isNumber: true },
    shown: (line) => formats.count(line[id]),
    plain: (line) => String(line[id]),
  });
  const columns: readonly SumColumn<Line>[] = [
    { id: 'by', head: words.by, shown: ({ by }) => words.groupings[by] ?? by, plain: ({ by }) => by },
    { id: 'of', head: words.group, shown: ({ of }) => of, plain: ({ of }) => of },
    ...[count('sites'), count('statements')],
    {
      ...{ id: 'exportWh', head: words.heads.exportWh ?? '', isNumber: true },
      shown: ({ exportWh }) => formats.kwh(exportWh),
      plain: ({ exportWh }) => plainKwh(exportWh),
    },
    ...[amount('grossFen'), amount('subsidyFen'), amount('taxFen'), amount('netFen'), amount('nettedFen')],
    ...[amount('owedFen'), amount('paidFen'), amount('suspenseFen'), count('notSettled')],
  ];
  const isRight = addsUp(total);
  const { notSettled } = month;
  return (
    <section aria-labelledby="sums-head">
      <h2 id="sums-head">{words.sums}</h2>
      {month.isCut && <p class="unsure">{common.cut(formats.count(MOST_SUMMED))}</p>}
      <p id="adds-up" class={isRight ? 'good' : 'bad'}>
        {(isRight ? words.addsUp : words.differs)(sumText(formats.yuan, total))}
      </p>
      <p id="went-to">
        {words.wentTo(formats.yuan(total.paidFen), formats.yuan(total.suspenseFen), formats.yuan(total.nettedFen))}
      </p>
      {(notSettled.length > 0 || !month.isCut) && (
        <p id="not-settled" class={notSettled.length === 0 ? 'good' : 'unsure'}>
          {notSettled.length === 0
            ? words.allSettled
            : words.notSettled(formats.count(notSettled.length), notSettled.slice(0, NAMED).join(', '))}
        </p>
      )}
      <SumTable
        {...{ name: words.sums, id: 'sums', columns, rows: lines }}
        keyOf={({ by, of }: Line | GroupSums) => `${by} ${of}`}
      />
    </section>
  );
}

function sumText(yuan: (fen: bigint) => string, { grossFen, subsidyFen, taxFen, netFen }: Sums): string {
  const right = grossFen + subsidyFen - taxFen === netFen ? '=' : '≠';
  return `${yuan(grossFen)} + ${yuan(subsidyFen)} − ${yuan(taxFen)} ${right} ${yuan(netFen)}`;
}
