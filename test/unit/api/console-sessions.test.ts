// Sessions over time: they end with their own time, with their token, and outlive the process.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AccessTokens } from '../../../src/api/access-tokens.ts';
import { ConsoleSessions, type KeptSession, SESSION_MS } from '../../../src/api/console-sessions.ts';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';

const START = 1_764_403_200_000;
const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

function shelfOf(kept: readonly KeptSession[] = []) {
  const shelf = {
    kept,
    load: () => shelf.kept,
    save(sessions: readonly KeptSession[]) {
      shelf.kept = sessions;
    },
  };
  return shelf;
}

function tokensOf(...records: readonly { readonly text: string; readonly validUntilMs?: number }[]) {
  return new AccessTokens(
    records.map(({ text, ...rest }) => ({ role: 'operator' as const, sha256: sha256(utf8(text)), ...rest })),
  );
}

const idOf = (sessions: ConsoleSessions, token: string) => sessions.open(token)?.id ?? '';

test('a session ends after its hours', () => {
  const sessions = new ConsoleSessions(tokensOf({ text: 'a' }), shelfOf());
  const id = idOf(sessions, 'a');
  vi.setSystemTime(START + SESSION_MS - 1);
  expect(sessions.identify(id)).toMatchObject({ caller: { role: 'operator', inSession: true } });
  vi.setSystemTime(START + SESSION_MS);
  expect(sessions.identify(id)).toBeUndefined();
});

test('a session ends after the time of the config', () => {
  const sessions = new ConsoleSessions(tokensOf({ text: 'a' }), shelfOf(), 5_000);
  const id = idOf(sessions, 'a');
  vi.setSystemTime(START + 4_999);
  expect(sessions.identify(id)).toBeDefined();
  vi.setSystemTime(START + 5_000);
  expect(sessions.identify(id)).toBeUndefined();
});

test('a session ends with its token', () => {
  const sessions = new ConsoleSessions(tokensOf({ text: 'a', validUntilMs: START + HOUR_MS }), shelfOf());
  const opened = sessions.open('a');
  expect(opened?.untilMs).toBe(START + HOUR_MS);
  vi.setSystemTime(START + HOUR_MS);
  expect(sessions.identify(opened?.id ?? '')).toBeUndefined();
  expect(sessions.open('a')).toBeUndefined();
});

test('a restart keeps sessions whose token is still known, and no other', () => {
  const shelf = shelfOf();
  const before = new ConsoleSessions(tokensOf({ text: 'a' }, { text: 'b' }), shelf);
  const [a, b] = [idOf(before, 'a'), idOf(before, 'b')];
  const after = new ConsoleSessions(tokensOf({ text: 'b' }), shelf);
  expect(after.identify(a)).toBeUndefined();
  expect(after.identify(b)).toBeDefined();
  vi.setSystemTime(START + SESSION_MS);
  expect(new ConsoleSessions(tokensOf({ text: 'b' }), shelf).identify(b)).toBeUndefined();
});

test('sessions that have ended leave no rows behind', () => {
  const shelf = shelfOf();
  const sessions = new ConsoleSessions(tokensOf({ text: 'a' }), shelf);
  idOf(sessions, 'a');
  vi.setSystemTime(START + SESSION_MS);
  idOf(sessions, 'a');
  expect(shelf.kept).toHaveLength(1);
});

test('text that is no id of a session is nobody’s', () => {
  const sessions = new ConsoleSessions(tokensOf({ text: 'a' }), shelfOf());
  for (const id of ['', 'a', idOf(sessions, 'a').slice(1), `${idOf(sessions, 'a')}=`]) {
    expect(sessions.identify(id)).toBeUndefined();
  }
});
