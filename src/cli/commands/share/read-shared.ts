// What share list lists: of a node, or of the state that executed blocks make.
import { withReceipts } from '../../../client/erasure-receipts.ts';
import type { EntrySource } from '../../../client/fetched-state.ts';
import { blockSource } from '../../../exporter/block-sources.ts';
import { stateAt } from '../../../exporter/state-at.ts';
import {
  accessOffers,
  accessRequests,
  consents,
  erasures,
  grants,
  guardianships,
  rangeReceipts,
  records,
  scenarios,
  standingRules,
} from '../../../ledger/sharing/tables.ts';
import type { Cli } from '../../cli.ts';
import { optionMissing } from '../../option-missing.ts';
import { connect } from '../../options/connection.ts';
import { type BlocksOptions, readBlocks } from '../../options/export-blocks.ts';
import { type ListOptions, takeEntries } from '../../options/list.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';

export interface SharedOptions extends BlocksOptions, ListOptions {
  readonly scenario?: string;
  readonly at?: number;
}

export interface SharedSource {
  readonly source: EntrySource;
  /** The block of the past that it is the state of; undefined: what the node has now. */
  readonly after: { readonly height: number; readonly atMs: bigint } | undefined;
}

/** Throws CliError `option-missing`, and the NodeErrors of `stateAt`. */
export async function sharedSource(cli: Cli, output: Output, options: SharedOptions): Promise<SharedSource> {
  const { at, archive } = options;
  if (at === undefined) {
    if (archive !== undefined)
      throw optionMissing(say`the block of the archives that counts`, say`add ${'--at HEIGHT'}`);
    return { source: connect(options).client.node, after: undefined };
  }
  const { genesis, sources } = readBlocks(cli, options);
  const past = await output.progress(say`Executing blocks`, () => stateAt(genesis, blockSource(1, sources), at));
  return { source: past, after: { height: past.height, atMs: BigInt(past.timestampMs) } };
}

/** All parts, as many entries of each as the options let. */
export async function readShared(source: EntrySource, options: SharedOptions) {
  const { scenario } = options;
  const wanted = (id: string) => scenario === undefined || id === scenario;
  const [definitions, headers, given, consented, offered, asked, erased, ruled, guarded, read] = await Promise.all([
    takeEntries(
      source.entries(scenarios),
      options,
      ({ key, value }) => key.endsWith('/latest') && wanted(value.policy.scenario),
    ),
    takeEntries(source.entries(records), options, ({ value }) => wanted(value.header.scenario)),
    takeEntries(source.entries(grants), options, ({ value }) => wanted(value.grant.scenario)),
    takeEntries(source.entries(consents), options, ({ value }) => wanted(value.consent.scenario)),
    takeEntries(source.entries(accessOffers), options, ({ value }) => wanted(value.offer.scenario)),
    takeEntries(source.entries(accessRequests), options, ({ value }) => wanted(value.request.scenario)),
    takeEntries(source.entries(erasures), options, ({ value }) => wanted(value.scenario)),
    takeEntries(
      source.entries(standingRules),
      options,
      ({ key, value }) => key.endsWith('/latest') && wanted(value.rule.scenario),
    ),
    takeEntries(source.entries(guardianships), options, ({ value }) => wanted(value.terms.scenario)),
    takeEntries(source.entries(rangeReceipts), options, ({ value }) => wanted(value.range.scenario)),
  ]);
  return {
    ...{ scenarios: valuesOf(definitions), records: valuesOf(headers), grants: valuesOf(given) },
    ...{ consents: valuesOf(consented), offers: valuesOf(offered) },
    requests: valuesOf(asked),
    erasures: { ...erased, items: await withReceipts(source, valuesOf(erased).items) },
    ...{ standingRules: valuesOf(ruled), guardianships: valuesOf(guarded), ranges: valuesOf(read) },
  };
}

export function valuesOf<T>({
  items,
  more,
}: {
  readonly items: readonly { readonly value: T }[];
  readonly more: boolean;
}) {
  return { items: items.map(({ value }) => value), more };
}
