// The month's money, the last twelve months as bars, and a month line by line. What was taken from the grid stands apart
// and is never netted.
import { printable } from '../../base/printable.ts';
import { csvOf, saveFile } from '../csv.ts';
import { LOCALES } from '../language.ts';
import { plainKwh, plainYuan } from '../plain-forms.ts';
import { useSpeech, useWords } from '../speech.ts';
import { type Holdings, monthOf, monthsUpTo, type Plan, type Statement } from './holdings.ts';
import { PRODUCER } from './words.ts';

const BAR_HEIGHT = 96;

interface MonthsProps {
  readonly holdings: Holdings;
  readonly month: string;
  readonly onMonth: (month: string) => void;
}

export function Months({ holdings, month, onMonth }: MonthsProps) {
  const words = useWords(PRODUCER);
  const { formats } = useSpeech();
  const nameOf = useMonthName();
  const { plans, sites, statements, hasMoreStatements } = holdings;
  const netOf = (of: string) =>
    statements.filter((one) => monthOf(one, plans) === of).reduce((sum, { netFen }) => sum + netFen, 0n);
  const last = statements[0] === undefined ? month : monthOf(statements[0], plans);
  const months = monthsUpTo(last).map((of) => ({ of, netFen: netOf(of) }));
  const most = months.reduce((most, { netFen }) => (netFen > most ? netFen : most), 1n);
  return (
    <section aria-labelledby="money-head">
      <h2 id="money-head">{words.money}</h2>
      <p class="amount" id="month-money">
        ¥ {formats.yuan(netOf(month))} <small>{words.moneyOf(nameOf(month))}</small>
      </p>
      {hasMoreStatements && (
        <p class="unsure" id="more-statements">
          {words.moreStatements(formats.count(sites.length))}
        </p>
      )}
      <h3>{words.year}</h3>
      <ul class="bars" id="bars">
        {months.map(({ of, netFen }) => {
          const height = netFen <= 0n ? 0 : Number((netFen * BigInt(BAR_HEIGHT)) / most);
          return (
            <li key={of}>
              <button type="button" aria-pressed={of === month} onClick={() => onMonth(of)}>
                <svg viewBox={`0 0 20 ${BAR_HEIGHT}`} width="20" height={BAR_HEIGHT} aria-hidden="true">
                  <rect x="2" y={BAR_HEIGHT - height} width="16" height={Math.max(height, 1)} />
                </svg>
                <span>{of.slice(5)}</span>
                <span class="unseen">{words.bar(nameOf(of), formats.yuan(netFen))}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <div class="buttons">
        <Csv id="csv-month" label={words.csvMonth} name={month} holdings={holdings} months={[month]} />
        <Csv
          id="csv-year"
          label={words.csvYear}
          name={`${months[0]?.of}-${last}`}
          holdings={holdings}
          months={months.map(({ of }) => of)}
        />
      </div>
      {statements
        .filter((one) => monthOf(one, plans) === month)
        .map((one) => (
          <Lines key={one.key} statement={one} plan={plans.get(`${one.plan}/${one.planVersion}`)} />
        ))}
    </section>
  );
}

function useMonthName(): (month: string) => string {
  const { language } = useSpeech();
  const format = new Intl.DateTimeFormat(LOCALES[language], { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return (month) => format.format(Date.parse(`${month}-01T00:00:00Z`));
}

function Lines({ statement, plan }: { readonly statement: Statement; readonly plan: Plan | undefined }) {
  const words = useWords(PRODUCER);
  const { formats } = useSpeech();
  const priceOf = (rate: string) => plan?.rates.find(({ name }) => name === rate)?.microYuanPerKwh;
  const yuanPerKwh = (micro: bigint | undefined) => (micro === undefined ? '–' : formats.price(micro));
  const sums = [
    [words.gross, formats.yuan(statement.grossFen)],
    [words.subsidy, formats.yuan(statement.subsidyFen)],
    [words.tax, formats.yuan(-statement.taxFen)],
    [words.net, formats.yuan(statement.netFen)],
  ] as const;
  return (
    <article class="card lines">
      <h3>
        {printable(statement.site)}{' '}
        <small>
          {formats.time(statement.startMs)} – {formats.time(statement.endMs)}
        </small>
      </h3>
      {statement.revision > 0 && (
        <p class="unsure">{words.revision(formats.count(statement.revision), printable(statement.reason))}</p>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{words.rate}</th>
            <th scope="col" class="number">
              {words.energy}
            </th>
            <th scope="col" class="number">
              {words.price}
            </th>
          </tr>
        </thead>
        <tbody>
          {statement.energies.map(({ rate, exportWh }) => (
            <tr key={rate}>
              <td>{printable(rate)}</td>
              <td class="number">{formats.kwh(exportWh)}</td>
              <td class="number">{yuanPerKwh(priceOf(rate))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl class="sums">
        {sums.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{words.imported}</dt>
          <dd>{formats.kwh(statement.importWh)}</dd>
        </div>
      </dl>
      <p class="quiet">{words.neverNetted}</p>
      {plan !== undefined && (
        <details>
          <summary>{words.why}</summary>
          <p>
            {words.whyText(
              printable(statement.plan),
              formats.count(statement.planVersion),
              formats.price(plan.subsidyMicroYuanPerKwh),
              formats.percent(plan.taxBasisPoints),
            )}
          </p>
          <ul>
            {plan.rates.map((rate) => (
              <li key={`${rate.name} ${rate.hours} ${rate.months}`}>
                {printable(rate.name)}: {formats.price(rate.microYuanPerKwh)} – {words.whyRate(rate.hours, rate.months)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

interface CsvProps {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly holdings: Holdings;
  readonly months: readonly string[];
}

function Csv({ id, label, name, holdings, months }: CsvProps) {
  const words = useWords(PRODUCER);
  const { statements, plans } = holdings;
  const heads = [
    words.month,
    words.site,
    words.energy,
    words.imported,
    words.gross,
    words.subsidy,
    words.tax,
    words.net,
  ];
  const save = () => {
    const rows = statements
      .filter((one) => months.includes(monthOf(one, plans)))
      .map((one) => [
        ...[monthOf(one, plans), one.site, plainKwh(one.exportWh), plainKwh(one.importWh)],
        ...[one.grossFen, one.subsidyFen, -one.taxFen, one.netFen].map(plainYuan),
      ]);
    saveFile(`gridpact-${name}.csv`, 'text/csv', csvOf(heads, rows));
  };
  return (
    <button type="button" id={id} onClick={save}>
      {label}
    </button>
  );
}
