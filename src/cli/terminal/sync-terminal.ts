// A terminal that is connected brings its payments to the ledger, learns what became of orders that tore, and what it may
// trust from now on. Broken off at any instant it is begun again: the ledger counts each payment once.
import type { GridpactClient } from '../../client/client.ts';
import type { IssuerConnection } from '../../client/issuer-connection.ts';
import type { LineOutcome } from '../../client/run-lines.ts';
import { batchOf, entriesFor, type OrderNews } from '../../device/terminal/batch.ts';
import type { RevocationList } from '../../generated/device.ts';
import { revocationsNotProven } from '../not-proven.ts';
import { bringStatements, type StatementsBrought } from './bring-statements.ts';
import { learnCredited } from './learn-credited.ts';
import type { OpenTerminal } from './open-terminal.ts';

export interface TerminalSynchronised extends StatementsBrought {
  readonly posted: number;
  /** The ledger had them: a phone brought them, or an earlier try did. */
  readonly known: number;
  /** Paid by the ledger otherwise, or refused: named with the number. */
  readonly unusual: readonly OrderNews[];
  /** Orders that tore, or were said to be not paid, and that devices brought themselves. */
  readonly creditedOrders: readonly string[];
  /** What the terminal may trust no longer, from now on. */
  readonly list: RevocationList | null;
}

const MAX_LINES = 200;
const ACCEPTED = 0;

/** `genesis`: as {@link refreshTerminal} takes it; `issuer`: the desk that signs what became of purses. */
export async function syncTerminal(
  open: OpenTerminal,
  client: GridpactClient,
  genesis: unknown,
  issuer: IssuerConnection | undefined,
): Promise<TerminalSynchronised> {
  // Refuses a node of another chain before anything is signed for it.
  await client.node.consortium();
  const all: OrderNews[] = [];
  for (;;) {
    const batch = batchOf(open.terminal, MAX_LINES);
    if (batch.length === 0) break;
    const outcomes = await client.purses.present(open.signer, batch);
    const news = batch.flatMap(({ payment }, i) => newsOf(payment.record.offer.order, outcomes[i]));
    await open.note(entriesFor(open.terminal, news, BigInt(Date.now())));
    all.push(...news);
  }
  const statements = await bringStatements(open, client, issuer);
  // First: what is revoked keeps thieves off, and waits for nothing that a merchant's account may be long in telling.
  await refreshTerminal(open, client, genesis);
  const creditedOrders = await learnCredited(open, client.node);
  const count = (how: OrderNews['how']) => all.filter((one) => one.how === how).length;
  const unusual = all.filter(({ how }) => how !== 'posted' && how !== 'known');
  const counts = { posted: count('posted'), known: count('known'), unusual, creditedOrders };
  return { ...counts, ...statements, list: open.terminal.state.list };
}

/**
 * Keys and revocations with their age, proven under the parsed genesis, and the merchant's category. Throws CliError
 * `revocations-not-proven`: then the terminal knows what it knew.
 */
export async function refreshTerminal(open: OpenTerminal, client: GridpactClient, genesis: unknown): Promise<void> {
  const { settings } = open.folder;
  const { state } = open.terminal;
  const [trust, category] = await Promise.all([
    client.offline.trust(genesis, state.chainId, state),
    categoryOf(client, state.certificate.merchant),
  ]);
  if (!trust.ok) throw revocationsNotProven(trust.error);
  await open.adopt({
    ...{ ...state, ...trust.value, category },
    ...{ floorFen: BigInt(settings.floorFen), maxListAgeMs: BigInt(settings.maxListAgeMs) },
  });
}

async function categoryOf(client: GridpactClient, merchant: string): Promise<number> {
  return (await client.accounts.aliasOf(merchant))?.category ?? 0;
}

function newsOf(order: string, outcome: LineOutcome | undefined): readonly OrderNews[] {
  if (outcome === undefined) return [];
  const { code, outcome: noted } = outcome;
  if (code !== ACCEPTED) return [{ order, how: 'set-aside', code }];
  if (noted === '') return [{ order, how: 'posted', code }];
  if (noted === 'known') return [{ order, how: 'known', code }];
  return [{ order, how: 'credited', code }];
}
