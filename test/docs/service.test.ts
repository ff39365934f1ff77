// The files that run a node as a service or as a container fit the program: which exits are final, what is started,
// what an image takes in and who owns it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NodeError } from '../../src/base/node-error.ts';
import type { Cli } from '../../src/cli/cli.ts';
import { exitCodeOf } from '../../src/cli/exit-code-of.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { wholeProgram } from '../../src/cli/program.ts';
import { firstColumn, ROOT, readDocument, section } from './documents.ts';

const FOLDER = 'network-config/operations';
/** Behind these exits of `start` nothing has to be done before the next one. */
const MAY_START_AGAIN: ReadonlySet<number> = new Set([EXIT.ok, EXIT.bug]);

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const lines = (path: string) =>
  read(path)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

describe('the systemd unit', () => {
  const unit = lines(`${FOLDER}/gridpact@.service`);
  const all = (name: string) =>
    unit.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));

  it('starts a node again exactly where a restart can help', () => {
    const codes = firstColumn(section(readDocument('docs/operating.md'), '### The node'));
    expect(codes).toContain('protocol-too-old');
    const exits = codes.map((code) =>
      exitCodeOf(code === 'bug' ? new Error() : new NodeError({ code, message: '', remedy: '' })),
    );
    const final = new Set([EXIT.usage, ...exits].filter((exit) => !MAY_START_AGAIN.has(exit)));
    expect(all('RestartPreventExitStatus')).toEqual([[...final].sort((a, b) => a - b).join(' ')]);
    expect(all('Restart')).toEqual(['on-failure']);
  });

  it('starts this program, with options that it has', async () => {
    const [command = ''] = all('ExecStart');
    const [, program, name, option] = command.split(' ');
    expect(existsSync(join(ROOT, program?.replace('/opt/gridpact/', '') ?? ''))).toBe(true);
    const start = (await wholeProgram({} as Cli)).commands.find((known) => known.name() === name);
    expect(start?.options.map(({ long }) => long)).toContain(option);
  });

  it('may write to the folder of its member, and to no other', () => {
    expect(all('ProtectSystem')).toEqual(['strict']);
    expect([...all('StateDirectory'), ...all('ReadWritePaths')]).toEqual(['gridpact/%i']);
    expect(all('ExecStart')[0]).toContain('--member-dir /var/lib/gridpact/%i');
  });
});

describe('the container image', () => {
  const steps = read(`${FOLDER}/Containerfile`)
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  const last = steps.slice(steps.findLastIndex((step) => step.startsWith('FROM ')));
  const copied = steps
    .filter((step) => step.startsWith('COPY ') && !step.includes('--from='))
    .flatMap((step) => step.split(' ').slice(1, -1));

  it('takes in named parts of the repository, and the build is shown nothing else', () => {
    const shown = lines(`${FOLDER}/Containerfile.dockerignore`);
    expect(shown[0]).toBe('*');
    expect(shown.slice(1).sort()).toEqual([...new Set(copied)].map((part) => `!${part}`).sort());
    expect(copied.filter((part) => !existsSync(join(ROOT, part)))).toEqual([]);
  });

  it('runs the node as a user that owns nothing of it', () => {
    const user = last.findIndex((step) => step.startsWith('USER '));
    expect(last[user]).toBe('USER gridpact');
    expect(last.slice(0, user).some((step) => /useradd .*\bgridpact$/.test(step))).toBe(true);
    expect(last.slice(user).filter((step) => /^(COPY|ADD|RUN|USER root)/.test(step))).toEqual([]);
    expect(steps.filter((step) => step.includes('--chown'))).toEqual([]);
  });

  it('asks for its health with what the image has', () => {
    const check = last.find((step) => step.startsWith('HEALTHCHECK')) ?? '';
    expect(check).toMatch(/CMD \["node", "-e", "fetch\(.*\/healthz/);
    expect(last.some((step) => step.startsWith('RUN ln -s') && step.includes('/usr/local/bin/node'))).toBe(true);
  });
});
