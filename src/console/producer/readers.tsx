// Who asked to read the data of the account's sites, who may, who did, and what the holder agreed to.
import { useEffect, useState } from 'preact/hooks';
import { ask, asRefusal, type Refusal } from '../ask.ts';
import { RefusalText } from '../shell.tsx';
import { useSpeech, useWords } from '../speech.ts';
import { type Column, Table } from '../table.tsx';
import { COMMON } from '../words.ts';
import { PRODUCER } from './words.ts';

type Fields = { readonly [field: string]: unknown };
type Listed = { readonly [L in keyof typeof LISTS]: readonly Fields[] };

/** By list: the table of its ids. */
const LISTS = {
  'access-receipts-of-subject': 'access',
  'grants-of-subject': 'grant',
  'requests-of-subject': 'access-request',
  'consents-of-subject': 'consent',
} as const;
/** Of one list of one site. */
const MOST_IDS = 1_000;
const PAGE_IDS = 32;

export function Readers({ sites }: { readonly sites: readonly string[] }) {
  const words = useWords(PRODUCER);
  const common = useWords(COMMON);
  const { formats } = useSpeech();
  const [listed, setListed] = useState<Listed | Refusal | undefined>();
  useEffect(() => {
    readLists(sites).then(setListed, (error) => setListed(asRefusal(error)));
  }, [sites]);
  if (listed === undefined) return <p role="status">{common.loading}</p>;
  if (listed instanceof Error) return <RefusalText refusal={listed} />;
  const column = (head: string, path: string): Column<Fields> => ({ head, cell: (row) => textAt(row, path) || '–' });
  const status: Column<Fields> = {
    head: words.status,
    cell: (row) => words.statuses[textAt(row, 'status')] ?? textAt(row, 'status'),
  };
  const until = (path: string): Column<Fields> => ({
    head: words.until,
    cell: (row) => (textAt(row, path) === '' ? '–' : formats.time(Number(textAt(row, path)))),
  });
  const receipts: readonly Column<Fields>[] = [
    { head: words.time, cell: (row) => formats.time(Number(textAt(row, 'atMs'))) },
    column(words.reader, 'reader'),
    column(words.purpose, 'purpose'),
    { head: words.result, cell: (row) => (row.allowed === true ? words.allowed : words.denied(textAt(row, 'reason'))) },
    column(words.site, 'subject'),
  ];
  const tables = [
    { head: words.readers, id: 'access', columns: receipts, rows: listed['access-receipts-of-subject'] },
    {
      ...{ head: words.grants, id: 'grants', rows: listed['grants-of-subject'] },
      columns: [
        column(words.reader, 'grant.reader'),
        column(words.purpose, 'grant.purpose'),
        until('grant.expiresAtMs'),
        status,
        column(words.site, 'grant.subject'),
      ],
    },
    {
      ...{ head: words.requests, id: 'requests', rows: listed['requests-of-subject'] },
      columns: [
        column(words.reader, 'reader'),
        column(words.purpose, 'request.purpose'),
        status,
        column(words.site, 'request.subject'),
      ],
    },
    {
      ...{ head: words.consents, id: 'consents', rows: listed['consents-of-subject'] },
      columns: [
        column(words.reader, 'consent.reader'),
        column(words.purpose, 'consent.purpose'),
        status,
        column(words.site, 'consent.subject'),
      ],
    },
  ];
  return (
    <>
      {tables.map(({ head, id, columns, rows }) => (
        <section key={id} aria-labelledby={`${id}-head`}>
          <h2 id={`${id}-head`}>{head}</h2>
          {id === 'access' && <p class="quiet">{words.readersAbout}</p>}
          <Table
            name={head}
            id={id}
            columns={columns}
            rows={rows}
            keyOf={(row) => JSON.stringify(row)}
            nothing={words.none}
          />
        </section>
      ))}
    </>
  );
}

async function readLists(sites: readonly string[]): Promise<Listed> {
  const ofSites = async (list: keyof Listed) => {
    const found = await Promise.all(sites.map((site) => entriesOf(`${list}/${site}`, LISTS[list])));
    return found.flat();
  };
  const [access, grants, requests, consents] = await Promise.all([
    ofSites('access-receipts-of-subject'),
    ofSites('grants-of-subject'),
    ofSites('requests-of-subject'),
    ofSites('consents-of-subject'),
  ]);
  return {
    'access-receipts-of-subject': access,
    'grants-of-subject': grants,
    'requests-of-subject': requests,
    'consents-of-subject': consents,
  };
}

/** The newest entries of a list, which the state keeps in pages of 32 and a head with the rest. */
async function entriesOf(list: string, table: string): Promise<readonly Fields[]> {
  const [head] = await entriesByKey([`list/${list}`]);
  const count = Number(head?.count ?? 0);
  const pages = Math.floor((count - idsIn(head).length) / PAGE_IDS);
  const first = Math.max(0, pages - Math.floor(MOST_IDS / PAGE_IDS));
  const keys = Array.from({ length: pages - first }, (_, i) => `list-page/${list}/${first + i}`);
  const ids = [...(await entriesByKey(keys)), head].flatMap(idsIn).slice(-MOST_IDS);
  return (await entriesByKey(ids.map((id) => `${table}/${id}`))).toReversed();
}

function idsIn(entry: Fields | undefined): readonly string[] {
  return (entry?.ids ?? []) as readonly string[];
}

async function entriesByKey(keys: readonly string[]): Promise<readonly Fields[]> {
  if (keys.length === 0) return [];
  const { entries } = await ask<{ entries: readonly ({ entry: Fields } | null)[] }>('/v1/entries', { body: { keys } });
  return entries.flatMap((found) => (found === null ? [] : [found.entry]));
}

function textAt(row: Fields, path: string): string {
  let value: unknown = row;
  for (const field of path.split('.')) value = (value as Fields | undefined)?.[field];
  return value === undefined ? '' : String(value);
}
