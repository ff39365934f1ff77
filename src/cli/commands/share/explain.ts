// gridpact share explain: may this member read, and which rule, entries and transactions say so; now or at a height.
import { type Command, Option } from 'commander';
import { type Asked, askFetched, askWhole } from '../../../client/asked-state.ts';
import type { GridpactClient } from '../../../client/client.ts';
import {
  basisOf,
  grantsOfReader,
  judgeReading,
  type ReadingAnswer,
  type ReadingBasis,
  type ReadingCase,
} from '../../../client/explain-reading.ts';
import { proveEntries } from '../../../client/prove-together.ts';
import { proveTransactions } from '../../../client/prove-transactions.ts';
import { blockSource } from '../../../exporter/block-sources.ts';
import { stateAt } from '../../../exporter/state-at.ts';
import { LISTED, memberLists } from '../../../ledger/governance/tables.ts';
import type { StateReader } from '../../../ledger/state.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { optionMissing } from '../../option-missing.ts';
import { connect } from '../../options/connection.ts';
import { type BlocksOptions, blocksOptions, readBlocks } from '../../options/export-blocks.ts';
import { parseHeight } from '../../options/parse-argument.ts';
import { type ProofOptions, proofOption, writeProof } from '../../options/proof.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Paint } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import { refuseExisting } from '../../write-output-file.ts';
import { basisText } from './basis-text.ts';
import { denialText } from './denial-text.ts';
import { explainFigures, type FiguresAsked } from './explain-figures.ts';

const LISTED_MEMBERS = `${memberLists.name}/${LISTED}`;

interface Options extends BlocksOptions, ProofOptions {
  readonly reader: string;
  readonly purpose: string;
  readonly scenario?: string;
  readonly subject?: string;
  readonly fieldGroup?: string;
  readonly grant?: string;
  readonly at?: number;
  readonly area?: string;
}

export function shareExplainCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'explain', {
    summary: 'say whether a member may read for a purpose, by which rule, and which transactions are behind it',
    details: [
      'About a record; with --scenario and --subject about the next record that is published of a subject; with --scenario alone about a range of all subjects; with --area about figures, with what is left of the budget. Asks by the rules',
      'of the ledger as of its latest block, and leaves nothing on record. Allowed if any grant of the member allows it, unless',
      'one is named. With --at the blocks up to that height are executed again here, and count as far as a quorum certified',
      'them: no node is believed. With --proof the entries that decided are proven of one block; with --at, where the answer is',
      'computed here, the transactions behind it are. A "no" because no grant or no consent is there rests on what is missing,',
      'which no entry shows: "share list --scenario ID --proof FILE" proves all grants, the list consents-of-subject all consents.',
      'Ends with 1 when the answer is no.',
    ].join(' '),
    examples: [
      'share explain roof-17_1767196800000 --reader bank-a --purpose loan-assessment --member-dir sample/grid',
      'share explain --scenario settlement-evidence --subject roof-17 --reader bank-a --purpose loan-assessment --member-dir sample/grid',
      'share explain --scenario joint-marketing --area roof-1 --reader merchant --purpose joint-marketing --member-dir sample/merchant',
      'share explain roof-17_1767196800000 --reader bank-a --purpose loan-assessment --at 40 --member-dir sample/regulator',
    ],
  })
    .argument('[record]', "the record's id")
    .addOption(new Option('--scenario <id>', 'instead of a record: the scenario'))
    .addOption(new Option('--subject <id>', 'with --scenario: about whom; all without it'))
    .addOption(new Option('--field-group <name>', 'with --scenario: the part of a payload'))
    .addOption(new Option('--reader <member>', 'the member that would read').makeOptionMandatory())
    .addOption(new Option('--purpose <purpose>', 'the purpose of the read').makeOptionMandatory())
    .addOption(
      new Option(
        '--area <prefix>',
        'with --scenario: may it ask for figures about subjects whose names begin so? "": about all',
      ).conflicts(['subject', 'grant', 'at']),
    )
    .addOption(new Option('--grant <id>', 'by this grant and no other'))
    .addOption(new Option('--at <height>', 'as it was after this block').argParser(parseHeight));
  return onRun(cli, blocksOptions(proofOption(command)), async (output, options: Options, id?: string) => {
    refuseExisting(options.proof);
    const { client } = connect(options);
    if (options.area !== undefined) {
      const entries = await explainFigures(output, client, figuresAsked(options, options.area));
      if (options.proof !== undefined)
        writeProof(output, options.proof, await proveEntries(client.node, [...entries, LISTED_MEMBERS]));
      return;
    }
    const about = await aboutOf(client, options, id);
    const { reader, purpose } = options;
    const grants =
      options.grant !== undefined
        ? [options.grant]
        : about.subject === ''
          ? []
          : await grantsOfReader(client.node, about.scenario, reader);
    const asked = { reader, purpose, grants, about: about.target };
    const { answer, entries, basis, height, atMs } =
      options.at === undefined
        ? await explainNow(client, asked)
        : await explainAt(cli, client, options, asked, options.at);
    const { decision, grant } = answer;
    if (!decision.allowed) output.exit(EXIT.refused);
    if (options.proof !== undefined) {
      const proof =
        options.at === undefined
          ? await proveEntries(client.node, [...entries, LISTED_MEMBERS])
          : await proveTransactions(client.node, transactionsOf(basis));
      writeProof(output, options.proof, proof);
    }
    const { record, scenario, subject } = about;
    const shown = { record, scenario, subject, purpose, grant, atMs, height, ...decision, basis };
    output.result({ reader, ...shown }, () =>
      [
        say`may ${reader} read ${record ?? placeText(scenario, subject)} for ${purpose}, ${when(options, height, atMs)}?`,
        answerText(answer, output.paint),
        ...basis.map(basisText),
      ].join('\n'),
    );
  });
}

function figuresAsked({ reader, scenario, purpose, fieldGroup = '' }: Options, area: string): FiguresAsked {
  if (scenario === undefined) throw optionMissing(say`whose figures would be asked for`, 'add --scenario');
  return { reader, scenario, purpose, fieldGroup, area };
}

type Target = ReadingCase['about'];
type AskedCase = Omit<ReadingCase, 'atMs'>;

async function aboutOf(client: GridpactClient, options: Options, record?: string) {
  const { scenario, subject = '', fieldGroup = '' } = options;
  if (record !== undefined) {
    const { header } = found(await client.sharing.record(record), say`record ${record}`, 'share list');
    const target: Target = { record };
    return { record, scenario: header.scenario, subject: header.subject, target };
  }
  if (scenario === undefined) throw optionMissing(say`what would be read`, say`name a record, or add --scenario`);
  return { record: undefined, scenario, subject, target: { scenario, subject, fieldGroup } };
}

function placeText(scenario: string, subject: string): string {
  return subject === ''
    ? say`a range of all subjects of ${scenario}`
    : say`what is published next about ${subject} in ${scenario}`;
}

interface Explained extends Asked<ReadingAnswer> {
  readonly basis: readonly ReadingBasis[];
  readonly height: number;
  readonly atMs: bigint;
}

async function explainNow(client: GridpactClient, asked: AskedCase): Promise<Explained> {
  const { blockTimestampMs, height } = await client.node.status();
  const atMs = BigInt(blockTimestampMs);
  const consortium = await client.node.consortiumNow();
  let last: StateReader | undefined;
  const { answer, entries } = await askFetched(client.node, (state) => {
    last = state;
    return judgeReading(state, consortium, { ...asked, atMs });
  });
  const basis = last === undefined ? [] : await basisOf(client.node, last, entries);
  return { answer, entries, basis, height, atMs };
}

async function explainAt(
  cli: Cli,
  client: GridpactClient,
  options: Options,
  asked: AskedCase,
  height: number,
): Promise<Explained> {
  const { genesis, sources } = readBlocks(cli, options);
  const { state, consortium, timestampMs } = await stateAt(genesis, blockSource(1, sources), height);
  const atMs = BigInt(timestampMs);
  const { answer, entries } = askWhole(state, (noted) => judgeReading(noted, consortium, { ...asked, atMs }));
  return { answer, entries, basis: await basisOf(client.node, state, entries), height, atMs };
}

function answerText({ decision, grant }: ReadingAnswer, paint: Paint): string {
  if (decision.allowed) {
    const by = grant === '' ? say`each record by a grant of its own` : say`grant ${grant} covers it`;
    return `${paint.green(say`yes`)}: ${decision.as === 'grantee' ? by : say`as the ${decision.as}`}`;
  }
  return denialText(decision.because, paint);
}

function transactionsOf(basis: readonly ReadingBasis[]): readonly string[] {
  const ids = [...new Set(basis.flatMap(({ transactionId }) => transactionId ?? []))];
  if (ids.length === 0) throw nothingToProve();
  return ids;
}

function nothingToProve(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'nothing-to-prove',
    message: say`no transaction behind this answer is known, and a past answer is proven by its transactions`,
    remedy: say`leave --proof out, or ask a node that keeps these blocks`,
  });
}

function when({ at }: Options, height: number, atMs: bigint): string {
  return at === undefined ? say`as of height ${height}` : say`at height ${height}, ${formatTime(atMs)}`;
}
