// The demonstration's command line. Every file on it is looked for where the caller stands: npm runs scripts in the
// project's folder, and keeps the caller's in INIT_CWD.
import { resolve } from 'node:path';
import { Command, type CommanderError, InvalidArgumentError, Option } from 'commander';
import { CliError } from '../../src/cli/cli-error.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { parseMonth } from '../../src/cli/options/parse-argument.ts';
import { DEMO_READINGS } from '../../src/meter-data/generate-readings.ts';
import { READING_FORMATS } from '../../src/meter-data/import-readings.ts';
import { MAX_SITES } from '../../src/meter-data/series-collector.ts';

/** Where the readings come from. */
export type ReadingsChoice =
  | { readonly kind: 'generated'; readonly sites: number; readonly seed: string }
  | { readonly kind: 'files'; readonly path: string; readonly format: string; readonly mapping?: string };

export interface DemoOptions {
  readonly readings: ReadingsChoice;
  /** "2025-06"; without it the first complete month of the readings. */
  readonly month: string | undefined;
  /** Path of the tariff plan. */
  readonly tariff: string;
  /** Path of the file that gets the results as JSON. */
  readonly summary: string | undefined;
  /** Leaves the consortium running. */
  readonly keep: boolean;
  /** Opens the operator's page in a browser; only with `keep`. */
  readonly open: boolean;
}

interface Given {
  readonly readings?: string;
  readonly format?: string;
  readonly mapping?: string;
  readonly month?: string;
  readonly tariff?: string;
  readonly summary?: string;
  readonly sites?: number;
  readonly seed?: string;
  readonly keep?: true;
  readonly open?: true;
}

const SAMPLE_TARIFF = resolve(import.meta.dirname, '../../network-config/tariff.json');

const EXAMPLES = `
Examples:
  $ npm run demo
  $ npm run demo -- --sites 300 --month 2025-12 --summary result.json
  $ npm run demo -- --readings ../shared/data/opsd --format opsd --tariff my-tariff.json
  $ npm run demo -- --keep --open

docs/reading-formats.md describes the formats, network-config/ has a tariff plan and mappings to copy.`;

/** Undefined when only help was asked for, which is printed. Throws CliError for what cannot be meant. */
export function parseOptions(argv: readonly string[]): DemoOptions | undefined {
  const command = buildCommand();
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    const complaint = error as CommanderError;
    if (complaint.exitCode === 0) return undefined;
    throw usage(complaint.message.replace(/^error: /, ''));
  }
  return chosen(command.opts<Given>());
}

function buildCommand(): Command {
  const readings = 'What is settled:';
  const result = 'What comes of it:';
  return new Command('npm run demo --')
    .description(
      'Five node processes on this machine settle a month of solar energy and share its data; an auditor checks it all.',
    )
    .addOption(new Option('--sites <count>', 'how many sites to make up').argParser(parseSites).helpGroup(readings))
    .addOption(new Option('--seed <text>', 'what to make them up from: same seed, same readings').helpGroup(readings))
    .addOption(new Option('--readings <path>', 'take real ones: a file, or a directory of them').helpGroup(readings))
    .addOption(new Option('--format <format>', 'how they are written').choices(READING_FORMATS).helpGroup(readings))
    .addOption(new Option('--mapping <file>', 'how to read the columns of foreign CSV files').helpGroup(readings))
    .addOption(
      new Option('--month <month>', 'YYYY-MM; by default the first that is complete')
        .argParser(parseMonth)
        .helpGroup(readings),
    )
    .addOption(
      new Option('--tariff <file>', 'a tariff plan; by default network-config/tariff.json').helpGroup(readings),
    )
    .addOption(new Option('--summary <file>', 'write statements, totals and the verdict as JSON').helpGroup(result))
    .addOption(new Option('--keep', 'leave the consortium running, and say how to talk to it').helpGroup(result))
    .addOption(new Option('--open', "open the operator's page in a browser, with --keep").helpGroup(result))
    .addHelpOption(new Option('-h, --help', 'show this help').helpGroup(result))
    .allowExcessArguments(false)
    .showSuggestionAfterError()
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: () => undefined, writeErr: () => undefined });
}

function chosen(given: Given): DemoOptions {
  if (given.open && !given.keep) throw usage('--open shows a consortium that goes on running: add --keep');
  return {
    readings: given.readings === undefined ? generated(given) : files(given, given.readings),
    month: given.month,
    tariff: given.tariff === undefined ? SAMPLE_TARIFF : callersPath(given.tariff),
    summary: given.summary === undefined ? undefined : callersPath(given.summary),
    keep: given.keep === true,
    open: given.open === true,
  };
}

function generated({ sites, seed, format, mapping }: Given): ReadingsChoice {
  if (format !== undefined) throw usage('--format says how --readings are written, and there are none');
  if (mapping !== undefined) throw usage('--mapping says how to read --readings, and there are none');
  return { kind: 'generated', sites: sites ?? DEMO_READINGS.sites, seed: seed ?? DEMO_READINGS.seed };
}

function files({ sites, seed, format, mapping }: Given, path: string): ReadingsChoice {
  if (sites !== undefined) throw usage('--sites makes sites up, but --readings has its own');
  if (seed !== undefined) throw usage('--seed makes readings up, but --readings has its own');
  if (format === undefined) throw usage(`--readings needs --format: one of ${READING_FORMATS.join(', ')}`);
  const source = { kind: 'files', path: callersPath(path), format } as const;
  return mapping === undefined ? source : { ...source, mapping: callersPath(mapping) };
}

function parseSites(text: string): number {
  const sites = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (sites < 1 || sites > MAX_SITES) throw new InvalidArgumentError(`Give a whole number from 1 to ${MAX_SITES}.`);
  return sites;
}

function callersPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

function usage(message: string): CliError {
  return new CliError({ exitCode: EXIT.usage, code: 'usage', message, remedy: 'npm run demo -- --help' });
}
