// A site for an auditor: its statements with their sum, the trail of one payment from the meter to the money, and who
// read its data.
import { useEffect, useState } from 'preact/hooks';
import { printable } from '../../base/printable.ts';
import { asRefusal, type Refusal } from '../ask.ts';
import { rowsByKey } from '../entries.ts';
import { readsOf, scenarioNames } from '../reads.ts';
import { RefusalText } from '../refusals.tsx';
import { type Rows, readRows } from '../rows.ts';
import { type Speech, useSpeech, useWords } from '../speech.ts';
import { COMMON } from '../words.ts';
import type { Fields } from './find.ts';
import { ProveButton } from './prove-button.tsx';
import { type Row, RowTable } from './row-table.tsx';
import { AUDITOR } from './words.ts';

interface Loaded extends Pick<Rows, 'isCut'> {
  readonly statements: readonly Row[];
  readonly access: readonly Row[];
}

const MOST_STATEMENTS = 1_000;
/** As the ledger writes an instant in the id of a reading. */
const INSTANT_DIGITS = 13;

export function SiteView({ site }: { readonly site: string }) {
  const words = useWords(AUDITOR);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const [loaded, setLoaded] = useState<Loaded | Refusal | undefined>();
  const [chosen, setChosen] = useState('');
  useEffect(() => {
    setLoaded(undefined);
    load(site).then(
      (found) => {
        setLoaded(found);
        setChosen(found.statements.at(-1)?.key ?? '');
      },
      (error) => setLoaded(asRefusal(error)),
    );
  }, [site]);
  if (loaded === undefined) return <p role="status">{common.loading}</p>;
  if (loaded instanceof Error) return <RefusalText refusal={loaded} />;
  const { statements, isCut, access } = loaded;
  const netFen = statements.reduce((sum, { entry }) => sum + BigInt(String(entry.netFen ?? 0)), 0n);
  const statement = statements.find(({ key }) => key === chosen);
  return (
    <>
      <section aria-labelledby="site-statements-head">
        <h2 id="site-statements-head">{words.statements}</h2>
        <p id="sum">{words.sumOf(formats.count(statements.length), formats.yuan(netFen))}</p>
        {isCut && <p class="unsure">{common.cut(formats.count(statements.length))}</p>}
        {statements.length > 0 && (
          <p>
            <label for="chosen">{words.trail}</label>{' '}
            <select id="chosen" value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
              {statements.map(({ key, entry }) => (
                <option value={key} key={key}>
                  {formats.time(Number(entry.periodStartMs))}
                </option>
              ))}
            </select>
          </p>
        )}
        {statement !== undefined && <Trail key={statement.key} site={site} statement={statement} />}
        <RowTable name={words.statements} id="site-statements" rows={statements} />
      </section>
      <section aria-labelledby="site-access-head">
        <h2 id="site-access-head">{words.access}</h2>
        <RowTable name={words.access} id="site-access" rows={access} />
      </section>
    </>
  );
}

async function load(site: string): Promise<Loaded> {
  const [{ rows: statements, isCut }, access] = await Promise.all([
    readRows('statement', `${site}/`, MOST_STATEMENTS),
    scenarioNames().then((scenarios) => readsOf(site, scenarios)),
  ]);
  return { statements, isCut, access };
}

interface TrailProps {
  readonly site: string;
  readonly statement: Row;
}

/** What made the payment, in order: each step follows from those before it, and one file proves all of them. */
function Trail({ site, statement }: TrailProps) {
  const words = useWords(AUDITOR);
  const common = useWords(COMMON);
  const speech = useSpeech();
  const { formats } = speech;
  const { entry } = statement;
  const text = (field: string) => String(entry[field] ?? '');
  const [read, setRead] = useState<readonly Row[] | Refusal | undefined>();
  useEffect(() => {
    const ends = ['periodStartMs', 'periodEndMs'].map((field) => text(field).padStart(INSTANT_DIGITS, '0'));
    rowsByKey(ends.map((end) => `reading/${site}/${end}`)).then(setRead, (error) => setRead(asRefusal(error)));
  }, []);
  if (read === undefined) return <p role="status">{common.loading}</p>;
  if (read instanceof Error) return <RefusalText refusal={read} />;
  const plan = `${text('plan')}/${text('planVersion')}`;
  const energies = (entry.energies ?? []) as readonly Fields[];
  const paidTo = text('paidTo');
  const steps: readonly (readonly [string, string, string])[] = [
    [words.steps.register, printable(site), read.map((row) => registersOf(speech, row.entry)).join(' → ')],
    [
      words.steps.energy,
      `${formats.kwh(BigInt(text('exportWh') || 0))} kWh`,
      energies.map(({ rate, exportWh }) => `${rate} ${formats.kwh(BigInt(String(exportWh ?? 0)))}`).join(' · '),
    ],
    [words.steps.plan, printable(plan), ''],
    [words.steps.statement, `${formats.yuan(BigInt(text('netFen') || 0))}`, amountsOf(speech, entry)],
    [words.steps.transfer, `${text('transfer').slice(0, 12)}…`, ''],
    [words.steps.account, printable(paidTo), ''],
  ];
  const keys = [
    ...[`site/${site}`, statement.key, `tariff-plan/${plan}`, ...read.map(({ key }) => key)],
    ...(paidTo === '' ? [] : [`account/${paidTo}`]),
  ];
  return (
    <figure class="trail-figure">
      <figcaption>{words.trailAbout}</figcaption>
      <ol class="trail" id="trail">
        {steps.map(([name, value, about]) => (
          <li key={name}>
            <small>{name}</small>
            <strong>{value}</strong>
            <small>{printable(about)}</small>
          </li>
        ))}
      </ol>
      <ProveButton id="prove-trail" claims={keys.map((key) => ({ kind: 'entry', key }))} name={`trail-${site}`} />
    </figure>
  );
}

function registersOf({ formats }: Speech, reading: Fields): string {
  const registers = ((reading.line as Fields | undefined)?.registers ?? []) as readonly Fields[];
  return registers.map(({ name, exportWh }) => `${name} ${formats.kwh(BigInt(String(exportWh)))} kWh`).join(', ');
}

function amountsOf({ formats }: Speech, entry: Fields): string {
  const [gross, subsidy, tax] = ['grossFen', 'subsidyFen', 'taxFen'].map((field) =>
    formats.yuan(BigInt(String(entry[field] ?? 0))),
  );
  return `${gross} + ${subsidy} − ${tax}`;
}
