// Recomputes a proven statement from the proven readings and tariff plan behind it, with arithmetic of its own: the
// rule is written here a second time, from the documentation and not from the ledger's code.

import { checkCommitted, energiesOf, priceKeys } from './dated-prices.ts';
import { bigintOf, messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';
import { needed, type ProvenState, planKey } from './proven-state.ts';
import { countedBetween, profileOf, readingsOf, spreadOver } from './register-energies.ts';
import {
  type Amounts,
  amountsOf,
  datedOf,
  periodOf,
  pricedValue,
  pricesOf,
  type RegisterEnergy,
} from './statement-amounts.ts';

export interface Recomputed extends Amounts {
  readonly energies: readonly RegisterEnergy[];
  readonly importWh: bigint;
  /** Keys of the readings that it was computed from, oldest first. */
  readonly readings: readonly string[];
  /** Keys of the prices by date, if it was computed by such. */
  readonly prices: readonly string[];
}

/**
 * The statement's figures as they follow from the proven entries. Throws ProofFault `plan` or `readings` when an entry
 * that the computation needs is not proven or does not fit, `amounts` when a figure of the statement differs.
 */
export function checkStatement(state: ProvenState, statement: DecodedMessage): Recomputed {
  const plan = messageOf(needed(state, planKey(statement), 'plan'), 'plan');
  const prices = pricesOf(plan);
  const chain = readingsOf(state, statement);
  const profile = profileOf(plan);
  const { exports, importWh, single } = countedBetween(
    chain.map(({ reading }) => reading),
    prices,
    profile?.name,
  );
  if (profile !== undefined) spreadOver(exports, single ?? 0n, profile.shares);
  const energies = [...prices].map(([rate, microYuanPerKwh]) => {
    return { rate, exportWh: exports.get(rate) ?? 0n, microYuanPerKwh };
  });
  const dated = datedOf(plan);
  if (dated !== undefined)
    checkCommitted(
      chain.map(({ reading }) => reading),
      energiesOf(statement),
      dated.stepMs,
    );
  const amounts = amountsOf(plan, energies, pricedValue(state, { statement, plan }, energies));
  const keys = { readings: chain.map(({ key }) => key), prices: dated ? priceKeys(dated, ...periodOf(statement)) : [] };
  const recomputed = { energies, importWh, ...amounts, ...keys };
  compare(statement, recomputed);
  compareProfile(statement, single === undefined ? '' : (profile?.name ?? ''), single ?? 0n);
  return recomputed;
}

/** A reading within the period that was replaced after the statement was made. */
export interface LaterCorrection {
  /** In the state: `reading/<site>/<instant>`. */
  readonly key: string;
  /** Of the reading as it is now. */
  readonly revision: number;
}

/**
 * The readings that were corrected in the statement's block or later. Without one the statement would have to follow
 * from its readings. With one it only has to follow from the energies that it names itself: throws ProofFault `amounts`
 * when it does not, and as {@link checkStatement} when an entry is missing.
 */
export function correctedSince(state: ProvenState, statement: DecodedMessage): readonly LaterCorrection[] {
  const plan = messageOf(needed(state, planKey(statement), 'plan'), 'plan');
  const made = bigintOf(statement, 'height');
  const later = readingsOf(state, statement).flatMap(({ key, reading }): LaterCorrection[] => {
    const revision = numberOf(reading, 'revision');
    return revision > 0 && bigintOf(reading, 'height') >= made ? [{ key, revision }] : [];
  });
  if (later.length === 0) return later;
  const stated = messagesOf(statement, 'energies');
  const energies = [...pricesOf(plan)].map(([rate, microYuanPerKwh]) => {
    const own = stated.find((energy) => textOf(energy, 'rate') === rate);
    return { rate, exportWh: own === undefined ? 0n : bigintOf(own, 'exportWh'), microYuanPerKwh };
  });
  const importWh = bigintOf(statement, 'importWh');
  const amounts = amountsOf(plan, energies, pricedValue(state, { statement, plan }, energies));
  compare(statement, { energies, importWh, ...amounts, readings: [], prices: [] });
  return later;
}

function compareProfile(statement: DecodedMessage, profile: string, profileWh: bigint): void {
  const [said, saidWh] = [textOf(statement, 'profile'), bigintOf(statement, 'profileWh')];
  if (said === profile && saidWh === profileWh) return;
  const [stated, counted] = [`"${said}" of ${saidWh} Wh`, `"${profile}" of ${profileWh} Wh`];
  throw new ProofFault('amounts', `the load profile is ${stated} in the statement and ${counted} by its readings`);
}

/** Names every figure that differs. */
function compare(statement: DecodedMessage, recomputed: Recomputed): void {
  const fields = ['exportWh', 'importWh', 'grossFen', 'subsidyFen', 'taxFen', 'netFen'] as const;
  const differences = fields.flatMap((field) => {
    const stated = bigintOf(statement, field);
    const counted = recomputed[field];
    return stated === counted ? [] : [`${field} is ${stated} in the statement and ${counted} by its readings`];
  });
  const stated = messagesOf(statement, 'energies').map((e) => `${textOf(e, 'rate')} ${bigintOf(e, 'exportWh')}`);
  const counted = recomputed.energies.map(({ rate, exportWh }) => `${rate} ${exportWh}`);
  if (stated.join() !== counted.join()) {
    differences.push(`the energies are "${stated}" in the statement and "${counted}" by its readings`);
  }
  if (differences.length > 0) throw new ProofFault('amounts', differences.join('; '));
}
