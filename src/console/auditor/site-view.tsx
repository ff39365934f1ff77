// A site for an auditor: its statements with their sum, the trail of one payment from the meter to the money, and who
// read its data.
import { useState } from 'preact/hooks';
import { ReadOnce } from '../read-once.tsx';
import { readsOf, scenarioNames } from '../reads.ts';
import { type Rows, readRows } from '../rows.ts';
import { useSpeech, useWords } from '../speech.ts';
import { COMMON } from '../words.ts';
import { ReadsView } from './reads-view.tsx';
import { type Row, RowTable } from './row-table.tsx';
import { trailOfStatement } from './trail/read-trail.ts';
import { TrailView } from './trail/trail-view.tsx';
import { AUDITOR } from './words.ts';

interface Loaded extends Pick<Rows, 'isCut'> {
  readonly statements: readonly Row[];
  readonly scenarios: readonly string[];
  readonly reads: readonly Row[];
}

const MOST_STATEMENTS = 1_000;

export function SiteView({ site }: { readonly site: string }) {
  return <ReadOnce read={() => load(site)}>{(loaded) => <OneSite {...{ site, ...loaded }} />}</ReadOnce>;
}

function OneSite({ site, statements, isCut, scenarios, reads }: Loaded & { readonly site: string }) {
  const words = useWords(AUDITOR);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const [chosen, setChosen] = useState(statements.at(-1)?.key ?? '');
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
        {statement !== undefined && (
          <TrailView key={statement.key} name={`trail-${site}`} read={() => trailOfStatement(statement)} />
        )}
        <RowTable name={words.statements} id="site-statements" rows={statements} />
      </section>
      <ReadsView {...{ site, scenarios, reads }} />
    </>
  );
}

async function load(site: string): Promise<Loaded> {
  const [{ rows: statements, isCut }, scenarios] = await Promise.all([
    readRows('statement', `${site}/`, MOST_STATEMENTS),
    scenarioNames(),
  ]);
  return { statements, isCut, scenarios, reads: await readsOf(site, scenarios) };
}
