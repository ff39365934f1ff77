// Names that programs, dashboards and other implementations rely on are documented, and what is documented is there.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { ApiMetrics } from '../../src/api/api-metrics.ts';
import type { Cli } from '../../src/cli/cli.ts';
import { EXIT, EXIT_MEANS } from '../../src/cli/exit-codes.ts';
import { VERDICT_EXIT, VERDICT_WORDS } from '../../src/cli/print/verdict.ts';
import { wholeProgram } from '../../src/cli/program.ts';
import { TABLES } from '../../src/ledger/families.ts';
import { REJECTIONS } from '../../src/ledger/rejection.ts';
import { initConsortium } from '../../src/node/config/init-consortium.ts';
import { NETWORK_MESSAGES } from '../../src/node/peers/network-log.ts';
import { createMetrics } from '../../src/node/watch/node-metrics.ts';
import { VERDICTS } from '../../src/verifier/overall-verdict.ts';
import { firstColumn, ROOT, readDocument, section, sources } from './documents.ts';

const operating = readDocument('docs/operating.md');
const formats = readDocument('docs/data-formats.md');
const api = readDocument('docs/api.md');

/**
 * Words in quotes between the opening of a NodeError, or of what it is made of, and its message: the codes it chooses
 * from.
 */
function nodeErrorCodes(): string[] {
  const codes = sources().flatMap(([, text]) =>
    [...text.matchAll(/(?:new NodeError\(|: JsonFile = )\{\s*code:([\s\S]*?)(?:message|what):/g)].flatMap((match) =>
      [...(match[1] ?? '').matchAll(/'([a-z-]+)'/g)].map((code) => code[1] ?? ''),
    ),
  );
  return [...new Set(codes)].sort();
}

function matchesIn(pattern: RegExp, inFolder = ''): string[] {
  const found = sources()
    .filter(([path]) => path.startsWith(inFolder))
    .flatMap(([, text]) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return [...new Set(found)].sort();
}

function without(names: readonly string[], documented: readonly string[]): string[] {
  return names.filter((name) => !documented.includes(name));
}

describe('docs/operating.md', () => {
  const errors = firstColumn(section(operating, '## Errors'));

  it('has the remedy for every code of a NodeError, and for no other', () => {
    const codes = nodeErrorCodes();
    expect(codes.length).toBeGreaterThan(35);
    expect(without(codes, errors)).toEqual([]);
    expect(without(errors, codes)).toEqual([]);
  });

  it('has every metric, and no other', async () => {
    const registry = await createMetrics().registry.getMetricsAsJSON();
    const ofNode = registry.map(({ name }) => name).filter((name) => name.startsWith('gridpact_'));
    const none = () => 0;
    const gauges = { waits: none, subscribers: none, connections: none, strangerConnections: none, heldBytes: none };
    const text = await new ApiMetrics(gauges).text();
    const ofApi = [...text.matchAll(/^# HELP (\S+)/gm)].map((match) => match[1] ?? '');
    expect(ofNode.length).toBeGreaterThan(10);
    expect(ofApi.length).toBeGreaterThan(2);
    expect(firstColumn(section(operating, '## Metrics')).sort()).toEqual([...ofNode, ...ofApi].sort());
  });

  it('has every exit code, with the words of --help', () => {
    const rows = [...section(operating, '## Exit codes').matchAll(/^\| (\d+) \| (.+) \|$/gm)];
    expect(rows.map(([, code]) => Number(code))).toEqual(Object.values(EXIT));
    const plain = new Map(rows.map(([, code = '', means = '']) => [code, means.replaceAll('`', '')]));
    const others = Object.entries(EXIT_MEANS).filter(([code, means]) => !plain.get(code)?.startsWith(means));
    expect(others).toEqual([]);
  });

  it('has every problem that the health of a node can name', () => {
    const codes = matchesIn(/(?<!Error\()\{\s*code: '([a-z-]+)',\s*message/g, 'node');
    expect(codes.length).toBeGreaterThan(2);
    expect(without(codes, firstColumn(section(operating, '## Health')))).toEqual([]);
  });

  it('has every message of the log, and no other', () => {
    const calls = sources().flatMap(([, text]) => [
      ...text.matchAll(/\blog\.(?:debug|info|warn|error|fatal)\(\s*(?:\{[^}]*\}|\w+),\s*'([^']+)'/g),
    ]);
    const said = calls.map((call) => call[1] ?? '');
    const messages = [...new Set([...said, ...Object.values(NETWORK_MESSAGES)])].sort();
    expect(messages.length).toBeGreaterThan(5);
    const rows = [...section(operating, '## Logs').matchAll(/^\| \w+ \(\d+\) \| `([^`]+)` \|/gm)];
    expect(rows.map((row) => row[1] ?? '').sort()).toEqual(messages);
  });

  it('has every field of the config and of the genesis that init makes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gridpact-docs-'));
    try {
      const template = join(ROOT, 'network-config/consortium.json');
      const made = initConsortium({ template, outDir: join(folder, 'sample'), basePort: 7400 });
      const config = fieldsOf(JSON.parse(readFileSync(made.members[0]?.config ?? '', 'utf8')));
      const genesis = fieldsOf(JSON.parse(readFileSync(made.genesisPath, 'utf8')));
      const named = (part: string) => (field: string) => !section(operating, part).includes(`${field}\``);
      expect(config.length).toBeGreaterThan(8);
      expect(genesis.length).toBeGreaterThan(25);
      expect(config.filter(named('## Config'))).toEqual([]);
      expect(genesis.filter(named('## Genesis'))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Names of all fields at any depth that hold no fields themselves. */
function fieldsOf(value: object): string[] {
  const names = Object.entries(value).flatMap(([name, inner]) => {
    const within = typeof inner === 'object' && inner !== null ? fieldsOf(inner) : [];
    return within.length === 0 && !Array.isArray(value) ? [name] : within;
  });
  return [...new Set(names)];
}

describe('docs/data-formats.md', () => {
  it('has every purpose of a digest, and no other', () => {
    const purposes = matchesIn(/(?:tagged(?:Digest|Hex)|deviceDigest|TaggedMessage)\('([a-z0-9-]+)'/g);
    expect(purposes.length).toBeGreaterThan(18);
    expect(firstColumn(section(formats, '## Digests')).sort()).toEqual(purposes);
  });

  it('names every message of proto/', () => {
    const messages = ['transaction', 'state', 'network', 'snapshot'].flatMap((name) =>
      [...readFileSync(join(ROOT, `proto/${name}.proto`), 'utf8').matchAll(/^message (\w+)/gm)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect(messages.length).toBeGreaterThan(60);
    expect(messages.filter((message) => !new RegExp(`\`${message}\``).test(formats))).toEqual([]);
  });

  it('has every table of the state', () => {
    const names = [...TABLES.keys()];
    expect(names.length).toBeGreaterThan(20);
    expect(firstColumn(section(formats, '## State')).sort()).toEqual(names.sort());
  });

  it('has every format that a file names itself by', () => {
    const named = matchesIn(/['"](gridpact-[a-z-]+\/\d+)(?:\\n)?['"]/g);
    expect(named.length).toBeGreaterThan(5);
    const described = formats + readDocument('docs/reading-formats.md');
    expect(named.filter((format) => !described.includes(format))).toEqual([]);
  });

  it('has every prefix of a row', () => {
    const keys = readFileSync(join(ROOT, 'src/storage/keys.ts'), 'utf8');
    const prefixes = [...keys.matchAll(/^\/\/ {3}([a-z]\/)/gm)].map((match) => match[1] ?? '');
    expect(prefixes.length).toBeGreaterThan(8);
    expect(prefixes.filter((prefix) => !formats.includes(`| \`${prefix}`))).toEqual([]);
  });
});

describe('docs/api.md', () => {
  it('has every refusal of the ledger with its number, and no other', () => {
    const rows = [...section(api, '## Refusals').matchAll(/^\| (\d+) \| `([a-z-]+)` \|/gm)];
    const codes = Object.entries(REJECTIONS).map(([name, { code }]) => [name, code]);
    expect(rows).toHaveLength(codes.length);
    expect(Object.fromEntries(rows.map(([, code, name]) => [name, Number(code)]))).toEqual(Object.fromEntries(codes));
  });

  it('has every code of a problem', () => {
    const codes = matchesIn(/code: '([a-z-]+)'/g, 'api').concat(matchesIn(/notFound\(\s*'([a-z-]+)'/g, 'api'));
    const ofNodeErrors = nodeErrorCodes();
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !ofNodeErrors.includes(code) && !api.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('docs/data-formats.md', () => {
  const proofs = section(formats, '## Proof file');

  it('has every code of a failure of the verifier, and every verdict', () => {
    const codes = matchesIn(/ProofFault\('([a-z-]+)'/g, 'verifier');
    expect(codes.length).toBeGreaterThan(30);
    expect([...codes, ...Object.keys(VERDICTS)].filter((name) => !proofs.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('docs/commands.md', () => {
  const names = Object.keys(VERDICTS) as (keyof typeof VERDICTS)[];
  const verdicts = Object.fromEntries(names.map((name) => [VERDICT_WORDS[name], VERDICT_EXIT[name]]));

  it('has the words and the exit code of every verdict', () => {
    const rows = [...readDocument('docs/commands.md').matchAll(/^\| `([A-Z, ]+)` \| .+ \| (\d+) \|$/gm)];
    expect(Object.fromEntries(rows.map(([, words = '', code]) => [words, Number(code)]))).toEqual(verdicts);
  });

  it('has them as the decision does that made them', () => {
    const rows = [...readDocument('docs/adr/0029-verdicts.md').matchAll(/^\| `[a-z-]+` \| ([A-Z, ]+) \| (\d+) \|$/gm)];
    expect(Object.fromEntries(rows.map(([, words = '', code]) => [words, Number(code)]))).toEqual(verdicts);
  });

  it('has every command with its own summary, and no other', async () => {
    const rows = [...readDocument('docs/commands.md').matchAll(/^\| `([a-z -]+)` \| (.+) \|$/gm)];
    const documented = rows.map(([, name = '', summary = '']) => [name, summary]);
    expect(documented.length).toBeGreaterThan(40);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(runnable(await program(), '')));
  });
});

function program(): Promise<Command> {
  const nowhere = { write: () => true };
  return wholeProgram({ stdout: nowhere, stderr: nowhere, exitCode: 0 } as never as Cli);
}

/** Commands that do something by themselves; a group only holds others. */
function runnable(command: Command, path: string): [string, string][] {
  const own: [string, string][] = path !== '' && takesArguments(command) ? [[path, command.summary()]] : [];
  return [...own, ...command.commands.flatMap((inner) => runnable(inner, `${path} ${inner.name()}`.trim()))];
}

function takesArguments(command: Command): boolean {
  return command.commands.length === 0 || command.registeredArguments.length > 0;
}
