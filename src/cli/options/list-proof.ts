// The option that saves a file which proves lists to be complete, and what the file shows: the command verifies it
// against the genesis that the person trusts.

import { type Command, Option } from 'commander';
import { fromHex } from '../../base/bytes.ts';
import type { ReadableTable } from '../../client/entry-answer.ts';
import type { ListRequest } from '../../client/prove-lists.ts';
import type { ProofFile } from '../../ledger/proof-file.ts';
import type { ListVerdict } from '../../verifier/list-check.ts';
import type { ListedRow } from '../../verifier/listed-rows.ts';
import type { Failure } from '../../verifier/proof-fault.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { failureLines } from '../print/failures.ts';
import { formatCount } from '../print/format-value.ts';
import { listsText, listsView } from '../print/lists.ts';
import type { Output } from '../print/output.ts';
import { say } from '../print/say.ts';
import { refuseExisting, writeJsonFile } from '../write-output-file.ts';
import type { Connection } from './connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from './genesis.ts';

export interface ListProofOptions extends GenesisOptions {
  readonly proof?: string;
}

/** An entry that a verified list has. */
export interface ListedEntry<T> {
  readonly key: string;
  readonly value: T;
}

/** A saved file: its verdicts, and what it shows, which is nothing when it does not verify. */
export interface SavedLists {
  /** For scripts. */
  readonly verdicts: { readonly lists: ReturnType<typeof listsView>; readonly failures: readonly Failure[] };
  /** The verdicts for people. */
  readonly text: string;
  /** Transfers of its lists, oldest first. */
  readonly rows: readonly ListedRow[];
  /** Entries of its lists that are in this table, oldest first. */
  entries<T>(table: ReadableTable<T>): readonly ListedEntry<T>[];
}

/** `what`: "all of its transfers". */
export function listProofOption(command: Command, what: string): Command {
  const text = `also write a proof of ${what}: gridpact verify checks offline that nothing is missing`;
  return genesisOption(command.addOption(new Option('--proof <file>', text)));
}

/** The refusal of `--proof` without a subject. `what`: "the site whose statements"; `option`: "--site SITE". */
export function proofWithout(what: string, option: string): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'option-missing',
    message: say`--proof needs ${what} it is to prove complete`,
    remedy: say`add ${option}`,
  });
}

/** Checks, before the node is asked for anything, that the file is new and that there is a genesis to trust. */
export function readListGenesis(options: ListProofOptions, connection: Connection): unknown {
  refuseExisting(options.proof);
  return options.proof === undefined ? undefined : readTrustedGenesis(options, connection);
}

/**
 * Writes and verifies the file; the exit code becomes 4 when anything in it does not hold. `summedUp`: many verdicts are
 * not told one by one. Throws ClientError as `proveLists` does.
 */
export async function saveListProof(
  output: Output,
  { client }: Connection,
  file: string,
  genesis: unknown,
  requests: readonly ListRequest[],
  { summedUp = false }: { readonly summedUp?: boolean } = {},
): Promise<SavedLists> {
  const { proof, absent } = await client.evidence.proveLists(requests);
  writeJsonFile(file, proof);
  const report = client.evidence.verify(proof, genesis);
  // The file is for its lists: statements in them stay what they are, on record.
  const holds = report.failures.length === 0;
  if (!holds) output.exit(EXIT.unverified);
  const none = absent.map(({ list, subject }) => say`${list} of ${subject}: the node has none, which cannot be proven`);
  const wrote = holds
    ? say`Wrote ${file}`
    : output.paint.red(say`Wrote ${file}, which does not verify: nothing of it is shown`);
  const parts = [
    listsText(report.lists, output.paint, !summedUp),
    ...none,
    ...failureLines(report.failures, output.paint),
    wrote,
  ];
  const shown = holds ? report.lists : [];
  return {
    verdicts: { lists: listsView(report.lists), failures: report.failures },
    text: parts.filter((part) => part !== '').join('\n'),
    rows: shown.flatMap(({ rows }) => rows),
    entries: (table) => entriesOf(proof, shown, table),
  };
}

/** How many of the entries in a file are printed; the others do not match, or with `more` are beyond the limit. */
export function shownText(shown: number, proven: number, what: string, more: boolean): string {
  const text = say`${formatCount(shown)} of ${formatCount(proven)} proven ${what} shown`;
  return more ? say`${text}, and more match: raise --limit` : text;
}

function entriesOf<T>(
  { claims }: ProofFile,
  lists: readonly ListVerdict[],
  { name, codec }: ReadableTable<T>,
): readonly ListedEntry<T>[] {
  const values = new Map(claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value]] : [])));
  return lists
    .flatMap(({ keys }) => keys)
    .filter((key) => key.startsWith(`${name}/`))
    .map((key) => ({ key, value: codec.decode(fromHex(values.get(key) ?? '')) }));
}
