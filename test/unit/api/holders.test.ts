// How holders sign in: with the account's key, once for each challenge, for a quarter of an hour.

import { hash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { CHALLENGE_MS, HolderChallenges, MAX_USED } from '../../../src/api/holder-challenges.ts';
import {
  HOLDER_TOKEN_MS,
  HolderTokens,
  MAX_HOLDER_TOKENS,
  MAX_TOKENS_OF_ACCOUNT,
} from '../../../src/api/holder-tokens.ts';
import { settledWorld } from '../verifier/settled-world.ts';
import { challengeFor, signIn } from './holder-token.ts';

const OWN = 'bank-a/lin';
const OTHER = 'bank-a/wang';

afterEach(() => {
  vi.useRealTimers();
});

const digestOf = (token: string) => hash('sha256', token, 'hex');

test('the key of the account opens it, and no other key, account or challenge', async () => {
  const api = await settledWorld();
  const opened = await signIn(api, OWN);
  expect(opened.status).toBe(200);
  const { token } = (await opened.json()) as { token: string };
  const read = await api.fetch(`/v1/entries/account/${OWN}`, {
    role: 'nobody',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(read.status).toBe(200);
  const { challenge } = await challengeFor(api, OTHER);
  const changed = challenge.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
  for (const refused of [
    await signIn(api, OWN, OTHER),
    // An account without a key of its own, and one that is not there.
    await signIn(api, 'bank-a/position', OWN),
    await signIn(api, 'bank-a/nobody', 'bank-a/nobody'),
    // Made for another account, changed, and one's own.
    await signIn(api, OWN, OWN, challenge),
    await signIn(api, OTHER, OTHER, changed),
    await signIn(api, OWN, OWN, '00'.repeat(56)),
  ]) {
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: 'holder-not-proven', field: 'signature' });
  }
});

test('a challenge is used once', async () => {
  const api = await settledWorld();
  const { challenge } = await challengeFor(api, OWN);
  expect((await signIn(api, OWN, OWN, challenge)).status).toBe(200);
  expect((await signIn(api, OWN, OWN, challenge)).status).toBe(401);
});

test('a challenge ends after a minute', () => {
  vi.useFakeTimers({ now: 1_764_403_200_000 });
  const challenges = new HolderChallenges();
  const late = challenges.make(OWN).challenge;
  vi.advanceTimersByTime(CHALLENGE_MS - 1);
  const inTime = challenges.make(OWN).challenge;
  expect(new HolderChallenges().use(OWN, inTime)).toBe(false);
  expect(challenges.use(OWN, inTime)).toBe(true);
  vi.advanceTimersByTime(1);
  expect(challenges.use(OWN, late)).toBe(false);
});

test('no more challenges that were used are remembered than the bound, and beyond it nobody signs in for a while', () => {
  vi.useFakeTimers({ now: 1_764_403_200_000 });
  const challenges = new HolderChallenges();
  const use = () => challenges.use(OWN, challenges.make(OWN).challenge);
  for (let i = 0; i < MAX_USED; i++) use();
  expect(use()).toBe(false);
  vi.advanceTimersByTime(CHALLENGE_MS);
  expect(use()).toBe(true);
});

test.each([
  { what: 'a quarter of an hour', tokens: () => new HolderTokens(), lifeMs: HOLDER_TOKEN_MS },
  { what: 'the time of the config', tokens: () => new HolderTokens(5_000), lifeMs: 5_000 },
])('a token ends after $what', ({ tokens: make, lifeMs }) => {
  vi.useFakeTimers({ now: 1_764_403_200_000 });
  const tokens = make();
  const { token } = tokens.issue(OWN);
  vi.advanceTimersByTime(lifeMs - 1);
  expect(tokens.ofDigest(digestOf(token))).toMatchObject({ role: 'holder', account: OWN });
  vi.advanceTimersByTime(1);
  expect(tokens.ofDigest(digestOf(token))).toBeUndefined();
});

test('an account has four tokens at once, and all holders together so many names and no more', () => {
  const tokens = new HolderTokens();
  const own = Array.from({ length: MAX_TOKENS_OF_ACCOUNT + 1 }, () => tokens.issue(OWN).token);
  expect(own.map((token) => tokens.ofDigest(digestOf(token)) !== undefined)).toEqual([false, true, true, true, true]);
  const names = new Set<string>();
  const last = own.at(-1) ?? '';
  for (let i = 0; i < MAX_HOLDER_TOKENS; i++) {
    const { token } = tokens.issue(`bank-a/${i}`);
    names.add(tokens.ofDigest(digestOf(token))?.name ?? '');
  }
  // Those of the first account were the oldest.
  expect(tokens.ofDigest(digestOf(last))).toBeUndefined();
  expect(names.size).toBe(MAX_HOLDER_TOKENS);
  for (let i = 0; i < 10; i++) names.add(tokens.ofDigest(digestOf(tokens.issue(`bank-b/${i}`).token))?.name ?? '');
  expect(names.size).toBe(MAX_HOLDER_TOKENS);
});
