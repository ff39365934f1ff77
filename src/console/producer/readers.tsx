// Who asked to read the data of the account's sites, who may, who did, and what the holder agreed to: given, declined and
// taken back here.
import { useEffect, useState } from 'preact/hooks';
import { asRefusal, type Refusal } from '../ask.ts';
import { entriesOfList, type Fields, textAt } from '../entries.ts';
import { type Policy, readPolicies } from '../policies.ts';
import { readsOf } from '../reads.ts';
import { RefusalText } from '../refusals.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { COMMON } from '../words.ts';
import { ACTIONS } from './action-words.ts';
import { GiveConsent } from './consent.tsx';
import { ActionText, useAction } from './use-action.tsx';
import { PRODUCER } from './words.ts';

/** By list: the table of its ids. */
const LISTS = {
  'grants-of-subject': 'grant',
  'requests-of-subject': 'access-request',
  'consents-of-subject': 'consent',
} as const;

interface Read {
  readonly reads: readonly Fields[];
  readonly lists: { readonly [L in keyof typeof LISTS]: readonly Fields[] };
  readonly policies: readonly Policy[];
}

interface ReadersProps {
  readonly account: string;
  readonly sites: readonly string[];
}

export function Readers({ account, sites }: ReadersProps) {
  const common = useWords(COMMON);
  const [read, setRead] = useState<Read | Refusal | undefined>();
  const again = () => readAll(sites).then(setRead, (error) => setRead(asRefusal(error)));
  useEffect(() => void again(), [sites]);
  if (read === undefined) return <p role="status">{common.loading}</p>;
  if (read instanceof Error) return <RefusalText refusal={read} />;
  return <Shown account={account} sites={sites} read={read} again={again} />;
}

interface ShownProps extends ReadersProps {
  readonly read: Read;
  readonly again: () => void;
}

function Shown({ account, sites, read, again }: ShownProps) {
  const words = useWords(PRODUCER);
  const { formats } = useSpeech();
  const { reads, lists, policies } = read;
  const column = (head: string, path: string): Column<Fields> => ({ head, cell: (row) => textAt(row, path) || '–' });
  const status: Column<Fields> = {
    head: words.status,
    cell: (row) => words.statuses[textAt(row, 'status')] ?? textAt(row, 'status'),
  };
  const until = (path: string): Column<Fields> => ({
    head: words.until,
    cell: (row) => (textAt(row, path) === '' ? '–' : formats.time(Number(textAt(row, path)))),
  });
  const periodOf = (row: Fields) =>
    row.fromMs === undefined ? '–' : `${formats.time(Number(row.fromMs))} – ${formats.time(Number(row.untilMs))}`;
  const named = (path: string) => [column(words.purpose, `${path}.purpose`), column(words.site, `${path}.subject`)];
  const receipts: readonly Column<Fields>[] = [
    { head: words.time, cell: (row) => formats.time(Number(textAt(row, 'atMs'))) },
    column(words.reader, 'reader'),
    column(words.purpose, 'purpose'),
    { head: words.result, cell: (row) => (row.allowed === true ? words.allowed : words.denied(textAt(row, 'reason'))) },
    { head: words.site, cell: (row) => textAt(row, 'subject') || words.allSites },
    { head: words.dataOf, cell: periodOf },
  ];
  const grants = [column(words.reader, 'grant.reader'), until('grant.expiresAtMs'), status, ...named('grant')];
  return (
    <>
      <Listed head={words.readers} id="access" columns={receipts} rows={reads}>
        {words.readersAbout}
      </Listed>
      <Listed head={words.grants} id="grants" columns={grants} rows={lists['grants-of-subject']} />
      <Decisions
        {...{ id: 'requests', head: words.requests, account, again }}
        columns={[column(words.reader, 'reader'), until('request.untilMs'), status, ...named('request')]}
        rows={lists['requests-of-subject']}
        decide={(row) => decisionsOnRequest(row, policies)}
      />
      <Decisions
        {...{ id: 'consents', head: words.consents, account, again }}
        columns={[column(words.reader, 'consent.reader'), until('consent.expiresAtMs'), status, ...named('consent')]}
        rows={lists['consents-of-subject']}
        decide={decisionsOnConsent}
      />
      <GiveConsent account={account} sites={sites} policies={policies} again={again} />
    </>
  );
}

interface ListedProps {
  readonly head: string;
  readonly id: string;
  readonly columns: readonly Column<Fields>[];
  readonly rows: readonly Fields[];
  readonly children?: string;
}

function Listed({ head, id, columns, rows, children }: ListedProps) {
  const words = useWords(PRODUCER);
  return (
    <section aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{head}</h2>
      {children !== undefined && <p class="quiet">{children}</p>}
      <Table
        name={head}
        id={id}
        columns={columns}
        rows={rows}
        keyOf={(row) => JSON.stringify(row)}
        nothing={words.none}
      />
    </section>
  );
}

type Operation = Parameters<ReturnType<typeof useAction>['run']>[0];
type Decision = readonly [name: 'approve' | 'decline' | 'withdraw', operation: Operation];

interface DecisionsProps extends Omit<ListedProps, 'children'> {
  readonly account: string;
  readonly again: () => void;
  readonly decide: (row: Fields) => readonly Decision[];
}

function Decisions({ account, again, decide, columns, ...listed }: DecisionsProps) {
  const words = useWords(ACTIONS);
  const action = useAction(account, again);
  const column: Column<Fields> = {
    head: words.decide,
    cell: (row) => {
      const decisions = decide(row);
      if (decisions.length === 0) return '–';
      return (
        <div class="buttons">
          {decisions.map(([name, operation]) => (
            <button
              type="button"
              class={name}
              key={name}
              disabled={action.isBusy}
              onClick={() => action.run(operation)}
            >
              {words.decisions[name]}
            </button>
          ))}
        </div>
      );
    },
  };
  return (
    <>
      <Listed {...listed} columns={[...columns, column]} />
      <ActionText state={action.state} id={`${listed.id}-told`} />
    </>
  );
}

/** To approve is to consent to what was asked for: the owner grants by it. */
function decisionsOnRequest(row: Fields, policies: readonly Policy[]): readonly Decision[] {
  if (textAt(row, 'status') !== 'open' || Number(textAt(row, 'request.answerByMs')) <= Date.now()) return [];
  const scenario = textAt(row, 'request.scenario');
  const policy = policies.find((one) => one.scenario === scenario);
  const request = textAt(row, 'request.request');
  const decline = {
    operation: 'declineRequest',
    declineRequest: { request, reason: 'declined by the subject' },
  } as const;
  if (policy === undefined) return [['decline', decline]];
  const giveConsent = {
    ...{ scenario, policyVersion: policy.version, subject: textAt(row, 'request.subject') },
    ...{ reader: textAt(row, 'reader'), purpose: textAt(row, 'request.purpose') },
    expiresAtMs: BigInt(textAt(row, 'request.untilMs')),
  };
  return [
    ['approve', { operation: 'giveConsent', giveConsent }],
    ['decline', decline],
  ];
}

function decisionsOnConsent(row: Fields): readonly Decision[] {
  const status = textAt(row, 'status');
  // With a key epoch the reader's key opens new records until the consent is withdrawn, also when it has ended.
  const hasKey = status === 'expired' && Number(textAt(row, 'keyEpoch')) > 0;
  if (status !== 'given' && !hasKey) return [];
  const withdrawConsent = {
    ...{ scenario: textAt(row, 'consent.scenario'), policyVersion: Number(textAt(row, 'consent.policyVersion')) },
    ...{ subject: textAt(row, 'consent.subject'), reader: textAt(row, 'consent.reader') },
    ...{ purpose: textAt(row, 'consent.purpose'), reason: '' },
  };
  return [['withdraw', { operation: 'withdrawConsent', withdrawConsent }]];
}

async function readAll(sites: readonly string[]): Promise<Read> {
  const policies = await readPolicies();
  const scenarios = policies.map(({ scenario }) => scenario);
  const ofSites = async (list: keyof typeof LISTS) => {
    const found = await Promise.all(sites.map((site) => entriesOfList(`${list}/${site}`, LISTS[list])));
    return found.flat();
  };
  const [reads, grants, requests, consents] = await Promise.all([
    readsOfAll(sites, scenarios),
    ofSites('grants-of-subject'),
    ofSites('requests-of-subject'),
    ofSites('consents-of-subject'),
  ]);
  const lists = { 'grants-of-subject': grants, 'requests-of-subject': requests, 'consents-of-subject': consents };
  return { reads, lists, policies };
}

/** One about all sites stands there once. */
async function readsOfAll(sites: readonly string[], scenarios: readonly string[]): Promise<readonly Fields[]> {
  const found = await Promise.all(sites.map((site, i) => readsOf(site, i === 0 ? scenarios : [])));
  return found
    .flat()
    .map(({ entry }) => entry)
    .toSorted((a, b) => Number(b.atMs) - Number(a.atMs));
}
