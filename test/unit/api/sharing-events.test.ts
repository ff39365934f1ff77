// The event stream on shared data: to a member what concerns it, to the holder of an account its own, live and from a
// cursor. With the real ledger behind the API.
import { beforeEach, expect, test } from 'vitest';
import type { NoticeItem } from '../../../src/client/answers.ts';
import { GridpactClient } from '../../../src/client/client.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { BANK, GRID, type LedgerApi, POLICY, SCENARIO } from '../client/ledger-client.ts';
import { LIN, settledWorld, WANG } from '../verifier/settled-world.ts';
import { followNotices } from './follow-notices.ts';
import { holderToken } from './holder-token.ts';
import { until } from './running-api.ts';

const [HOLDER, OTHER] = ['bank-a/lin', 'bank-a/wang'];

let api: LedgerApi;
let token: string;

beforeEach(async () => {
  api = await settledWorld(undefined, { anonymousPerSecond: 5_000 });
  await api.client.sharing.defineScenario(GRID, { ...POLICY, readers: ['bank-a', 'bank-b'] });
  token = await holderToken(api, HOLDER);
});

const asHolder = () => new GridpactClient({ baseUrl: api.url, token });
const newsOf = (notices: readonly NoticeItem[]) => notices.map(({ news, subject }) => `${news} ${subject}`);

const ask = (request: string, subject: string, reader = 'bank-a') => {
  const nowMs = BigInt(api.backend.blocks.at(-1)?.timestampMs ?? 0);
  const times = { untilMs: nowMs + 900_000_000n, answerByMs: nowMs + 800_000_000n };
  const asked = { request, scenario: SCENARIO, subject, purpose: 'loan', reason: 'a loan' };
  return api.client.sharing.requestAccess(keyOf(reader), { ...asked, ...times });
};

/** Something of everybody: of Lin, of Wang, of all, and of another bank. */
async function everything(): Promise<void> {
  await ask('of-lin', LIN);
  await ask('of-wang', WANG);
  await ask('of-all', '');
  await ask('of-others', WANG, 'bank-b');
  await api.client.sharing.declineRequest(GRID, 'of-lin', 'not now');
  await api.client.sharing.declineRequest(keyOf(OTHER), 'of-wang', 'never');
}

const OWN = [`access-requested ${LIN}`, `request-declined ${LIN}`];
const OF_BANK = [
  `access-requested ${LIN}`,
  `access-requested ${WANG}`,
  'access-requested ',
  `request-declined ${LIN}`,
  `request-declined ${WANG}`,
];

test('live: the holder is told of its own, the reader’s member of its requests and their answers', async () => {
  const { height } = api.backend.ledger.head;
  const [holder, bank] = [followNotices(asHolder(), height), followNotices(api.client, height)];
  await everything();
  await until(() => bank.length === OF_BANK.length && holder.length === OWN.length);
  expect(newsOf(holder)).toEqual(OWN);
  expect(newsOf(bank)).toEqual(OF_BANK);
  expect(holder[1]).toMatchObject({ key: 'access-request/of-lin', reader: 'bank-a', reason: 'not now' });
});

test('from a cursor: the same, and of no other by any cursor', async () => {
  await everything();
  for (const after of [0, 1, api.backend.ledger.head.height - 5]) {
    const holder = followNotices(asHolder(), after);
    await until(() => holder.length > 0);
    expect(OWN).toEqual(expect.arrayContaining(newsOf(holder)));
  }
  const [whole, bank] = [followNotices(asHolder(), 0), followNotices(api.client, 0)];
  await until(() => whole.length === OWN.length && bank.length === OF_BANK.length);
  expect(newsOf(whole)).toEqual(OWN);
  expect(newsOf(bank)).toEqual(OF_BANK);
  const last = whole.at(-1)?.height ?? 0;
  const rest = followNotices(asHolder(), last);
  await ask('once-more', LIN);
  await until(() => rest.length > 0);
  expect(newsOf(rest)).toEqual([`access-requested ${LIN}`]);
});

test('what a holder is told of, it may read; and without asking for it, nobody is told', async () => {
  await everything();
  await api.client.operations.recordRangeAccess(BANK, {
    ...{ scenario: SCENARIO, subject: '', fieldGroup: '', fromMs: 0n, untilMs: 86_400_000n, purpose: 'loan' },
    grant: '',
  });
  const holder = followNotices(asHolder(), 0);
  await until(() => holder.length >= OWN.length);
  for (const { key } of holder) {
    const [table = '', ...id] = key.split('/');
    const headers = { authorization: `Bearer ${token}` };
    const path = `/v1/entries/${table}/${id.join('/')}`;
    expect([key, (await api.fetch(path, { role: 'nobody', headers })).status]).toEqual([key, 200]);
  }
  const stop = new AbortController();
  const kinds = new Set<string>();
  for await (const event of api.client.node.events({ afterHeight: 0, signal: stop.signal })) {
    kinds.add(event.kind);
    if (event.kind === 'block' && event.block.height === api.backend.ledger.head.height) stop.abort();
  }
  expect([...kinds]).toEqual(['block']);
});
