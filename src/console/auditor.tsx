// The auditor's page: one box that finds anything on the ledger, the trail of a payment, sums, who read what, and every
// table as a file. It proves what it shows.
import { useRef, useState } from 'preact/hooks';
import { printable } from '../base/printable.ts';
import { asRefusal, Refusal } from './ask.ts';
import { AccountView } from './auditor/account-view.tsx';
import { Conservation } from './auditor/conservation.tsx';
import { EvidenceButtons, type Open } from './auditor/evidence-buttons.tsx';
import { type Fields, type Found, find } from './auditor/find.ts';
import { evidenceOf } from './auditor/found-evidence.ts';
import { MonthView } from './auditor/month-view.tsx';
import { shownValue } from './auditor/shown-value.ts';
import { SiteView } from './auditor/site-view.tsx';
import { Tables } from './auditor/tables.tsx';
import { TransactionView } from './auditor/transaction-view.tsx';
import { AUDITOR } from './auditor/words.ts';
import { RefusalText } from './refusals.tsx';
import { fieldsOf } from './rows.ts';
import { openShell } from './shell.tsx';
import { useSpeech, useWords } from './speech.ts';
import { type Column, Table } from './table.tsx';
import { COMMON } from './words.ts';

interface Answered {
  /** Of the search: nothing that was judged for one stands under another, of the same name either. */
  readonly number: number;
  readonly name: string;
  readonly result: Found | Refusal | undefined;
}

function Auditor() {
  const words = useWords(AUDITOR);
  const [text, setText] = useState('');
  const [answered, setAnswered] = useState<Answered | undefined>();
  const latest = useRef(0);
  const search = async (event: Event) => {
    event.preventDefault();
    const [number, name] = [++latest.current, text.trim()];
    const result = await find(name).catch(asRefusal);
    // Of two searches the later one counts, whichever is answered first.
    if (number === latest.current) setAnswered({ number, name, result });
  };
  return (
    <>
      <form class="search" onSubmit={search}>
        <label for="search">{words.search}</label>
        <input
          id="search"
          type="search"
          required
          maxLength={200}
          autocapitalize="off"
          spellcheck={false}
          aria-describedby="search-hint"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit" id="find">
          {words.find}
        </button>
        <p id="search-hint" class="quiet">
          {words.searchHint}
        </p>
      </form>
      <div aria-live="polite" id="result">
        {answered !== undefined && <AnswerView key={answered.number} {...answered} />}
      </div>
      <Conservation />
      <Tables />
    </>
  );
}

function AnswerView({ name, result }: Answered) {
  const words = useWords(AUDITOR);
  if (result === undefined) return <p class="unsure">{words.notFound(printable(name))}</p>;
  return result instanceof Refusal ? <RefusalText refusal={result} /> : <FoundView found={result} />;
}

type Field = readonly [path: string, value: unknown];

function FoundView({ found }: { readonly found: Found }) {
  const words = useWords(AUDITOR);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const { kind, name, fields, pack, month } = found;
  const evidence = evidenceOf(found);
  const columns: readonly Column<Field>[] = [
    { head: words.field, cell: ([field]) => field },
    { head: words.value, cell: ([field, value]) => shownValue(formats, field, value) },
  ];
  return (
    <>
      <section aria-labelledby="found-head">
        <h2 id="found-head">{words.found(`${words.kinds[kind] ?? kind} ${printable(name)}`)}</h2>
        {evidence === undefined ? (
          <p class="quiet" id="no-proof">
            {words.noProof}
          </p>
        ) : (
          <EvidenceButtons
            {...{ of: '', name: `${kind}-${name}`, command: pack, ...evidence }}
            open={kind === 'month' ? { proof: words.rowsOpen, pack: words.monthOpen } : both(words.notAll[kind])}
          />
        )}
        {kind === 'transaction' &&
          refusedIn(fields).map((refusal) => <RefusalText key={refusal.code} refusal={refusal} />)}
        <Table
          name={words.field}
          id="fields"
          columns={columns}
          rows={fieldsOf(fields)}
          keyOf={([field]) => field}
          nothing={common.nothing}
        />
      </section>
      {kind === 'site' && <SiteView site={name} />}
      {kind === 'account' && <AccountView account={name} />}
      {kind === 'transaction' && <TransactionView transaction={name} />}
      {month !== undefined && <MonthView month={month} />}
    </>
  );
}

function both(open: string | undefined): Open {
  return { proof: open, pack: open };
}

/** Of a transaction and its lines: each reason once. */
function refusedIn({ code, name, lines }: Fields): readonly Refusal[] {
  const all = [{ code, name }, ...((lines ?? []) as readonly Fields[])].filter(({ code }) => Number(code ?? 0) !== 0);
  return [...new Set(all.map((one) => String(one.name)))].map((refused) => new Refusal(refused, 0, '', ''));
}

openShell({ page: 'auditor', roles: ['operator', 'auditor', 'submitter'], children: () => <Auditor /> });
