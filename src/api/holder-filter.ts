// What the holder of an account may read of the state: this account, its sites for as long as they are its own, and the
// published rules by which they are paid. Everything else is not there. An entry is judged by its own content, never by
// the name that somebody asks for it with. A table that is not named here is closed.
import type { Json } from '../base/canonical-json.ts';
import type { Backend } from './backend.ts';
import type { Caller } from './caller.ts';
import { decodeEntry } from './entry-tables.ts';

type Entry = { readonly [field: string]: Json };
type Rule = (filter: HolderFilter, id: string, entry: Entry) => boolean | Promise<boolean>;

const ofAccountId: Rule = ({ account }, id) => id === account;
const ofAccount: Rule = ({ account }, _id, entry) => entry.account === account;
const published: Rule = () => true;
/** Of a list or a page of one: "<list>/<subject>" and "<list>/<subject>/<page>". */
const LISTS_OF_ACCOUNT = [
  ...['subs-of-account', 'mandates-of-payer', 'complaints-of-account', 'purses-of-account', 'devices-of-account'],
];
const LISTS_OF_SITE = [
  ...['grants-of-subject', 'consents-of-subject', 'requests-of-subject', 'guardianships-of-subject'],
  ...['access-receipts-of-subject', 'range-receipts-of-subject'],
];

const RULES: { readonly [table: string]: Rule } = {
  account: ofAccountId,
  'account-alias': ofAccountId,
  'freeze-orders': ofAccountId,
  'waiting-payments': ofAccountId,
  'payment-id': ofAccount,
  hold: ({ account }, _id, { debitAccount, creditAccount }) => debitAccount === account || creditAccount === account,
  site: ({ account }, _id, { producerAccount }) => producerAccount === account,
  'site-move': ({ account }, _id, { fromAccount, toAccount }) => fromAccount === account || toAccount === account,
  statement: ({ account }, _id, { producerAccount }) => producerAccount === account,
  'replaced-statement': ({ account }, _id, entry) => part(entry, 'statement').producerAccount === account,
  reading: (filter, _id, entry) => filter.ownsReading(part(entry, 'line')),
  'replaced-reading': (filter, _id, entry) => filter.ownsReading(part(part(entry, 'reading'), 'line')),
  'former-debt': ofAccount,
  consent: ofAccount,
  complaint: ofAccount,
  device: ofAccount,
  purse: ofAccount,
  'sub-wallet': ofAccount,
  mandate: ({ account }, _id, { payer }) => payer === account,
  grant: (filter, _id, entry) => filter.ownsSince(part(entry, 'grant').subject, entry.height),
  'access-request': (filter, _id, entry) => filter.ownsSince(part(entry, 'request').subject, entry.height),
  access: (filter, _id, entry) => filter.ownsSince(entry.subject, entry.height),
  // One for all subjects is about everybody: it names none.
  'range-access': (filter, _id, entry) =>
    part(entry, 'range').subject === '' || filter.ownsSince(part(entry, 'range').subject, entry.height),
  erasure: async (filter, _id, { record, subject }) =>
    filter.ownsSince(subject, (await filter.recordOf(record))?.height),
  guardianship: ({ account }, _id, entry) => entry.account === account || part(entry, 'terms').guardian === account,
  record: (filter, _id, entry) => filter.ownsSince(part(entry, 'header').subject, entry.height),
  'tariff-plan': published,
  'holiday-calendar': published,
  'price-series': published,
  'price-day': published,
  scenario: published,
  // By its name, which stands on a code for everybody to see; nobody walks through them.
  alias: published,
  'access-offer': published,
  'tier-rule': published,
  'certifying-key': published,
  block: published,
  list: (filter, id) => filter.mayList(id),
  'list-page': (filter, id) => filter.mayList(id.replace(/\/[0-9]+$/, '')),
};

/** Of which a holder may read some entries, or all that are published. */
export const HOLDER_TABLES: readonly string[] = Object.keys(RULES);

/** Tables whose ids begin with a site, so that a holder may ask for the entries of one. */
const BY_SITE = new Set([
  'site',
  'site-move',
  'statement',
  'replaced-statement',
  'reading',
  'replaced-reading',
  'former-debt',
]);

/** Undefined for callers who may read everything. */
export function filterFor(backend: Pick<Backend, 'entry'>, { account }: Caller): HolderFilter | undefined {
  return account === undefined ? undefined : new HolderFilter(backend, account);
}

export class HolderFilter {
  readonly account: string;
  readonly #backend: Pick<Backend, 'entry'>;

  constructor(backend: Pick<Backend, 'entry'>, account: string) {
    this.#backend = backend;
    this.account = account;
  }

  /** `key`: "<table>/<id>"; `value`: the entry's bytes. */
  async mayRead(key: string, value: Uint8Array): Promise<boolean> {
    const slash = key.indexOf('/');
    const table = key.slice(0, slash);
    const rule = Object.hasOwn(RULES, table) ? RULES[table] : undefined;
    return rule !== undefined && (await rule(this, key.slice(slash + 1), decodeEntry(key, value) as Entry));
  }

  /** Whether entries of the table may be asked for by this prefix at all: then each of them is judged. */
  mayWalk(table: string, prefix: string): boolean {
    if (table === 'tariff-plan' || table === 'scenario') return true;
    if (table === 'payment-id') return prefix.startsWith(`${this.account}/`);
    return BY_SITE.has(table) && /^[^/]+\//.test(prefix);
  }

  /** A reading at an instant from which on the site is the account's. */
  async ownsReading({ site, atMs }: Entry): Promise<boolean> {
    const own = await this.#site(site);
    return own !== undefined && BigInt(String(atMs)) >= BigInt(String(own.movedMs));
  }

  /** Something about the site that came on record after it had become the account's. */
  async ownsSince(site: Json | undefined, height: Json | undefined): Promise<boolean> {
    const own = await this.#site(site);
    if (own === undefined) return false;
    if (String(own.movedMs) === '0') return true;
    const move = await this.#entry(`site-move/${site}/${own.movedMs}`);
    return move !== undefined && BigInt(String(height)) >= BigInt(String(move.height));
  }

  recordOf(record: Json | undefined): Promise<Entry | undefined> {
    return this.#entry(`record/${record}`);
  }

  /** Ids of a list are no content, but they tell how much there was: of a site that was another's it stays closed. */
  async mayList(list: string): Promise<boolean> {
    const slash = list.indexOf('/');
    const [name, subject] = [list.slice(0, slash), list.slice(slash + 1)];
    if (LISTS_OF_ACCOUNT.includes(name)) return subject === this.account;
    // What covers all of its subjects covers the holder's. Of the others the ids alone are open.
    if (name === 'range-receipts-of-scenario') return true;
    const own = LISTS_OF_SITE.includes(name) ? await this.#site(subject) : undefined;
    return own !== undefined && String(own.movedMs) === '0';
  }

  /** Undefined unless it is the account's now. */
  async #site(site: Json | undefined): Promise<Entry | undefined> {
    if (typeof site !== 'string' || site === '') return undefined;
    const entry = await this.#entry(`site/${site}`);
    return entry?.producerAccount === this.account ? entry : undefined;
  }

  async #entry(key: string): Promise<Entry | undefined> {
    const value = await this.#backend.entry(key);
    return value === undefined ? undefined : (decodeEntry(key, value) as Entry);
  }
}

function part(entry: Entry, field: string): Entry {
  const found = entry[field];
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Entry) : {};
}
