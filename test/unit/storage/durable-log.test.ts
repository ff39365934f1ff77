// The journal of a device survives what happens to machines: it ends anywhere, and what was confirmed is there.
import { existsSync, mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { DurableLog } from '../../../src/storage/durable-log.ts';
import { nodeErrorOf } from '../node-error-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-log-'));
let count = 0;

function newLog(...entries: string[]): string {
  const path = join(folder, `log-${count++}`);
  DurableLog.create(path, entries.map(utf8));
  return path;
}

function textsOf(path: string): string[] {
  const log = DurableLog.open(path);
  const texts = log.entries.map((entry) => Buffer.from(entry).toString());
  log.close();
  return texts;
}

describe('a durable log', () => {
  it('has what was appended, in order, and is private', async () => {
    const path = newLog('state');
    const log = DurableLog.open(path);
    await log.append(utf8('one'));
    await log.append(utf8(''));
    log.close();
    expect(textsOf(path)).toEqual(['state', 'one', '']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('has other entries in place of all, and goes on behind them', async () => {
    const path = newLog('old', 'o'.repeat(2_000));
    const log = DurableLog.open(path);
    await log.replace([utf8('new')]);
    await log.append(utf8('newer'));
    log.close();
    expect(textsOf(path)).toEqual(['new', 'newer']);
  });

  it('loses at most the entry that was being written, wherever the file ends', async () => {
    const path = newLog('first');
    const before = statSync(path).size;
    const log = DurableLog.open(path);
    await log.append(new Uint8Array(1_000).fill(7));
    log.close();
    const whole = readFileSync(path);
    for (let end = before; end < whole.length; end += 61) {
      writeFileSync(path, whole.subarray(0, end));
      expect(textsOf(path)).toEqual(['first']);
      expect(statSync(path).size).toBe(before);
    }
  });

  it('is refused where it is not what was written', () => {
    const path = newLog('first', 'second');
    const bytes = readFileSync(path);
    bytes[530] = (bytes[530] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(nodeErrorOf(() => DurableLog.open(path)).code).toBe('log-damaged');
    expect(existsSync(`${path}.lock`)).toBe(false);
    truncateSync(path, 0);
    expect(textsOf(path)).toEqual([]);
  });

  it('is never made over another', () => {
    const path = newLog('first');
    expect(nodeErrorOf(() => DurableLog.create(path, [])).code).toBe('file-exists');
    expect(nodeErrorOf(() => DurableLog.create(join(folder, 'no', 'folder'), [])).code).toBe('log-unusable');
    expect(nodeErrorOf(() => DurableLog.open(join(folder, 'missing'))).code).toBe('log-unusable');
  });

  it('is used by one at a time, and free when its process is dead', () => {
    const path = newLog('first');
    const log = DurableLog.open(path);
    expect(nodeErrorOf(() => DurableLog.open(path)).code).toBe('log-in-use');
    log.close();
    writeFileSync(`${path}.lock`, String(process.ppid));
    expect(nodeErrorOf(() => DurableLog.open(path)).message).toContain(String(process.ppid));
    // Above all numbers that systems give.
    const nobody = String(2 ** 31 - 1);
    for (const left of [nobody, String(process.pid), 'no number', '']) {
      writeFileSync(`${path}.lock`, left);
      expect(textsOf(path)).toEqual(['first']);
    }
  });

  it('takes nothing more once it is closed, and no entry without end', async () => {
    const path = newLog();
    const log = DurableLog.open(path);
    await expect(log.append(new Uint8Array(100_000))).rejects.toThrow(RangeError);
    log.close();
    await expect(log.append(utf8('late'))).rejects.toMatchObject({ code: 'log-unusable' });
    await expect(log.replace([])).rejects.toMatchObject({ code: 'log-unusable' });
  });
});
