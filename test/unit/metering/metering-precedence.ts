// The order of the checks of the operations on sites and readings.
import type { ChainWriter } from '../../vectors/golden/chain-writer.ts';
import { goldenKey } from '../../vectors/golden/chain-writer.ts';
import { copies, type PrecedenceTable, precedence, prepared, TOO_MANY_LINES } from '../../vectors/golden/precedence.ts';
import {
  application,
  applySites,
  closeAccount,
  correctReading,
  correctStatement,
  FIRST,
  moveSite,
  openAccounts,
  payment,
  postTransfers,
  publishTariffPlan,
  rate,
  reading,
  recordReadings,
  setSiteStatus,
  settlePeriod,
  statement,
  status,
} from '../../vectors/golden/said.ts';

const START_MS = 1_750_000_000_000n;
const COMMITMENT: Uint8Array = new Uint8Array(32);
const SHORT_COMMITMENT: Uint8Array = new Uint8Array(16);
const NO_COMMITMENT: Uint8Array = new Uint8Array();

/** An account at bank-a that statements may be paid to. */
export function openProducer(c: ChainWriter, account: string): void {
  c.say('bank-a', openAccounts({ account, key: goldenKey(account).publicKey, kind: 'deposit' }));
}

/** Connected, and paid to `account`. */
export function connectSites(c: ChainWriter, account: string, ...sites: readonly string[]): void {
  c.say('grid', applySites(...sites.map((site) => application(site, account))));
  for (const to of ['approved', 'connected']) c.say('grid', setSiteStatus(...sites.map((site) => status(site, to))));
}

const applying = precedence(
  'apply-sites',
  (c) => {
    const vault = { account: 'bank-a/as-vault', key: goldenKey('as').publicKey, kind: 'vault' };
    openProducer(c, 'bank-a/as-lin');
    c.say('bank-a', openAccounts(vault));
    c.say('grid', applySites(application('as-there', 'bank-a/as-lin')));
    c.say('bank-a', closeAccount('bank-a/as-vault'));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a', lines: TOO_MANY_LINES, site: 'a site', account: 'None', feedIn: 'some', capacityW: 0n },
    },
    said: ({ lines, site, account, feedIn, capacityW }) =>
      applySites(...copies(application(site, account, { feedIn, capacityW }), lines)),
    reading: [['malformed-field feedIn', { feedIn: 'full' }]],
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field site', { site: 'as-there' }],
      ['malformed-field producerAccount', { account: 'bank-a/none' }],
      ['malformed-field capacityW', { capacityW: 1n }],
    ],
    state: [
      ['site-exists', { site: 'as-new' }],
      ['account-not-found', { account: 'bank-a/as-vault' }],
      ['account-closed', { account: 'bank-a/vault' }],
      ['malformed-field producerAccount', { account: 'bank-a/as-lin' }],
    ],
  }),
);

const settingStatus = precedence(
  'set-site-status',
  (c) => {
    openProducer(c, 'bank-a/ss-lin');
    c.say('grid', applySites(application('ss-applied', 'bank-a/ss-lin')));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-a', lines: TOO_MANY_LINES, site: 'a site', to: 'applied', reason: '\u0007' },
    said: ({ lines, site, to, reason }) => setSiteStatus(...copies(status(site, to, reason), lines)),
    reading: [['malformed-field status', { to: 'suspended' }]],
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field site', { site: 'none' }],
      ['malformed-field reason', { reason: '' }],
      ['malformed-field reason', { reason: 'fault' }],
    ],
    state: [
      ['site-not-found', { site: 'ss-applied' }],
      ['site-status-invalid', { to: 'approved' }],
    ],
  }),
);

const recording = precedence(
  'record-readings',
  (c) => {
    const sites = ['rr-suspended', 'rr-connected'];
    openProducer(c, 'bank-a/rr-lin');
    connectSites(c, 'bank-a/rr-lin', ...sites);
    c.say('grid', recordReadings(...sites.map((site) => reading(site, START_MS, ['peak 5', 'valley 5'], FIRST))));
    c.say('grid', setSiteStatus(status('rr-suspended', 'suspended')));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a', lines: TOO_MANY_LINES, site: 'a site', atMs: START_MS, quality: 'guessed' },
      ...{ registers: ['Peak'], seriesCommitment: SHORT_COMMITMENT, intervalDigest: SHORT_COMMITMENT },
    },
    said: ({ lines, site, atMs, registers, quality, seriesCommitment, intervalDigest }) =>
      recordReadings(...copies(reading(site, atMs, registers, { quality, seriesCommitment, intervalDigest }), lines)),
    reading: [['malformed-field quality', { quality: 'actual' }]],
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field site', { site: 'none' }],
      ['malformed-field registers', { registers: ['peak 4'] }],
      ['malformed-field seriesCommitment', { seriesCommitment: NO_COMMITMENT }],
      ['malformed-field intervalDigest', { intervalDigest: NO_COMMITMENT }],
    ],
    state: [
      ['site-not-found', { site: 'rr-suspended' }],
      ['site-not-connected', { site: 'rr-connected' }],
      ['reading-exists', { atMs: START_MS - 1n }],
      ['reading-not-later', { atMs: 2n * START_MS }],
      ['reading-in-future', { atMs: START_MS + 1n }],
      ['malformed-field seriesCommitment', { seriesCommitment: COMMITMENT }],
      ['register-decreased', { registers: ['peak 5'] }],
      ['register-missing', { registers: ['peak 5', 'valley 5'] }],
    ],
  }),
);

const correcting = precedence(
  'correct-reading',
  (c) => {
    openProducer(c, 'bank-a/cr-lin');
    connectSites(c, 'bank-a/cr-lin', 'cr-site');
    c.say(
      'grid',
      recordReadings(
        reading('cr-site', START_MS, ['peak 10', 'valley 10'], FIRST),
        reading('cr-site', START_MS + 10n, ['peak 20', 'valley 20']),
        reading('cr-site', START_MS + 20n, ['peak 30', 'valley 30']),
      ),
    );
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a', site: 'a site', atMs: START_MS + 11n, quality: 'guessed', registers: ['Peak'] },
      ...{ intervalDigest: SHORT_COMMITMENT, seriesCommitment: SHORT_COMMITMENT, after: ['b', 'a'], reason: '' },
    },
    said: ({ site, atMs, registers, quality, seriesCommitment, intervalDigest, after, reason }) =>
      correctReading(reading(site, atMs, registers, { quality, seriesCommitment, intervalDigest }), after, { reason }),
    reading: [['malformed-field reading.quality', { quality: 'actual' }]],
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['malformed-field reason', { reason: 'misread' }],
      ['malformed-field site', { site: 'none' }],
      ['malformed-field registers', { registers: ['peak 9', 'valley 31'] }],
      ['malformed-field seriesCommitment', { seriesCommitment: NO_COMMITMENT }],
      ['malformed-field intervalDigest', { intervalDigest: NO_COMMITMENT }],
      ['malformed-field afterExchange', { after: ['peak 9'] }],
      ['register-missing', { after: [] }],
    ],
    state: [
      ['site-not-found', { site: 'cr-site' }],
      ['reading-not-found', { atMs: START_MS + 10n }],
      ['malformed-field seriesCommitment', { seriesCommitment: COMMITMENT }],
      ['reading-breaks-order: "register":"peak"', { registers: ['peak 10', 'valley 31'] }],
      ['reading-breaks-order: "register":"valley"', { registers: ['peak 10', 'valley 30'] }],
    ],
  }),
);

/** A move that the site's holder, its new one and the new bank sign. */
export const MOVED = (from: string, to: string) => ({ alsoSigned: [from, to, to.slice(0, to.indexOf('/'))] });

const moving = precedence(
  'move-site',
  (c) => {
    const [old, next] = ['bank-a/mo-old', 'bank-a/mo-next'];
    openProducer(c, old);
    openProducer(c, next);
    openProducer(c, 'bank-a/mo-gone');
    openProducer(c, 'bank-a/mo-debtor');
    connectSites(c, old, 'mo-settled', 'mo-moved', 'mo-often', 'mo-site');
    connectSites(c, 'bank-a/mo-debtor', 'mo-owing');
    const sites = ['mo-settled', 'mo-moved', 'mo-often', 'mo-site'];
    const instants = Array.from({ length: 9 }, (_, i) => START_MS + BigInt(i));
    for (const site of sites) {
      const later = instants.slice(1).map((atMs) => reading(site, atMs, ['flat']));
      c.say('grid', recordReadings(reading(site, START_MS, ['flat'], FIRST), ...later));
    }
    const flat = { rates: [rate('flat', '0-24', 1_000_000n)], subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0 };
    c.say('grid', publishTariffPlan({ ...flat, plan: 'mo', effectiveFromMs: START_MS }));
    c.say('grid', settlePeriod([START_MS, START_MS + 1n], [statement('mo-settled')], { plan: 'mo' }));
    c.say('bank-a', closeAccount('bank-a/mo-gone'));
    c.say('bank-a', postTransfers(payment('bank-a/vault', 'bank-a/grid-purchase', 100n)));
    const owing = [reading('mo-owing', START_MS, ['flat'], FIRST), reading('mo-owing', START_MS + 1n, ['flat 1000'])];
    c.say('grid', recordReadings(...owing));
    const figures = (wh: bigint) => statement('mo-owing', wh, 0n, wh / 10n, 0n, 0n, wh / 10n);
    c.say('grid', settlePeriod([START_MS, START_MS + 1n], [figures(1000n)], { plan: 'mo' }));
    c.say('bank-a/mo-debtor', postTransfers(payment('bank-a/mo-debtor', old, 100n)));
    c.say('grid', correctReading(reading('mo-owing', START_MS + 1n, ['flat 10'])));
    c.say('grid', correctStatement(START_MS, figures(10n)));
    c.block();
    c.say('grid', moveSite('mo-moved', next, START_MS + 1n, 'holder'), MOVED(old, next));
    for (const [i, atMs] of instants.slice(0, 8).entries()) {
      const [from, to] = i % 2 === 0 ? [old, next] : [next, old];
      c.say('grid', moveSite('mo-often', to, atMs, 'holder'), MOVED(from, to));
    }
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a', alsoSigned: ['merchant'], site: 'a site', account: 'None', atMs: START_MS },
      ...{ consent: 'nobody', reason: '' },
    },
    said: ({ site, account, atMs, consent, reason }) => moveSite(site, account, atMs, consent, reason),
    reading: [['malformed-field consent', { consent: 'holder' }]],
    authors: [['not-authorised: the grid company', { author: 'grid' }]],
    fields: [
      ['malformed-field site', { site: 'mo-none' }],
      ['malformed-field producerAccount', { account: 'bank-a/none' }],
      ['malformed-field reason', { reason: 'sold' }],
    ],
    state: [
      ['site-not-found', { site: 'mo-settled' }],
      ['site-settled-beyond', { site: 'mo-moved' }],
      ['move-not-later', { site: 'mo-often', atMs: START_MS + 20n }],
      ['too-many-moves', { site: 'mo-owing' }],
      ['reading-not-found', { atMs: START_MS + 1n }],
      ['site-owes', { site: 'mo-site', atMs: START_MS + 2n }],
      ['account-not-found', { account: 'bank-a/mo-gone' }],
      ['account-closed', { account: 'bank-a/vault' }],
      ['malformed-field producerAccount', { account: 'bank-a/mo-old' }],
      ['site-account-unchanged', { account: 'bank-a/mo-next' }],
      ['move-not-signed: the holder of bank-a/mo-next', { alsoSigned: ['bank-a/mo-next'] }],
      ['move-not-signed: "required":"bank-a"', { alsoSigned: ['bank-a/mo-next', 'bank-a'] }],
      ['move-not-signed: the holder of bank-a/mo-old', { alsoSigned: ['bank-a/mo-next', 'bank-a', 'bank-a/mo-old'] }],
    ],
  }),
);

export const METERING_PRECEDENCE: readonly PrecedenceTable[] = [applying, settingStatus, recording, correcting, moving];
