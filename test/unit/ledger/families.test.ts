// The families of the ledger, taken together: nothing of proto/ is in none of them, and nothing is in two.
import { describe, expect, it } from 'vitest';
import type { Cli } from '../../../src/cli/cli.ts';
import { wholeProgram } from '../../../src/cli/program.ts';
import { TABLE_MESSAGES } from '../../../src/generated/message-tables.ts';
import { FAMILIES, OPERATIONS, TABLES } from '../../../src/ledger/families.ts';
import { PROTOCOLS } from '../../../src/ledger/protocol.ts';
import { REJECTIONS, type Reason } from '../../../src/ledger/rejection.ts';

const reasons: [string, Reason][] = Object.entries(REJECTIONS);

describe('the families', () => {
  it('have every table of proto/state.proto, each once', () => {
    expect([...TABLES.keys()].sort()).toEqual(Object.keys(TABLE_MESSAGES).sort());
    const names = FAMILIES.flatMap(({ tables }) => Object.values(tables).map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });

  it('say who may sign each operation, under its own name', () => {
    for (const [name, operation] of Object.entries(OPERATIONS)) {
      expect(operation.name).toBe(name);
      expect(operation.by).not.toBe('');
      expect(operation.since).toBeGreaterThanOrEqual(1);
      // Else no block could ever have it.
      expect(operation.since).toBeLessThanOrEqual(PROTOCOLS.at(-1)?.version ?? 0);
    }
  });

  it('have no list under two names, and no operation in two families', () => {
    const lists = [...TABLES.values()].flatMap(({ listedBy }) => listedBy.map(({ list }) => list));
    const operations = FAMILIES.flatMap((family) => Object.keys(family.operations));
    expect(new Set(lists).size).toBe(lists.length);
    expect(operations.sort()).toEqual(Object.keys(OPERATIONS).sort());
  });
});

describe('refusals', () => {
  it('have a number of their own, a reason and a remedy', () => {
    expect(new Set(reasons.map(([, { code }]) => code)).size).toBe(reasons.length);
    for (const [name, { why, remedy }] of reasons)
      expect([name, why === '', remedy === '']).toEqual([name, false, false]);
  });

  it('name only commands that there are', async () => {
    const nowhere = { write: () => true };
    const program = await wholeProgram({ stdout: nowhere, stderr: nowhere, exitCode: 0 } as never as Cli);
    let count = 0;
    for (const [name, { remedy }] of reasons) {
      for (const [, words = ''] of remedy.matchAll(/"gridpact ([a-z -]+)"/g)) {
        count++;
        let command: typeof program | undefined = program;
        for (const word of words.split(' ')) command = command?.commands.find((inner) => inner.name() === word);
        expect([name, words, command?.name()]).toEqual([name, words, words.split(' ').at(-1)]);
      }
    }
    expect(count).toBeGreaterThan(5);
  });
});
