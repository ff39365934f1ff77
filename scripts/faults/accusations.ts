// The accusations that the nodes of a run make in their logs. All nodes are honest, so each accusation is wrong.
import { existsSync, readFileSync } from 'node:fs';
import type { LocalNode } from '../local-consortium.ts';

/** Messages that only a member that breaks the rules, or a wrong execution, may cause. */
const ACCUSATIONS: ReadonlySet<string> = new Set([
  'peer disconnected for what it sent',
  'a member sent more than a frame may hold',
  'a validator broke the rules',
  'a validator computed another result',
  'this node sent a vote that its journal lacks: it votes no more',
]);
/** Lines that are told; the logs have the others. */
const MOST = 20;

/** One line for each, with who says it. */
export function accusationsIn(nodes: readonly LocalNode[]): string[] {
  const found = nodes.flatMap(({ id, logFile }) => {
    const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n') : [];
    return lines.filter(accuses).map((line) => `${id} says: ${line}`);
  });
  return found.length > MOST ? [...found.slice(0, MOST), `and ${found.length - MOST} more`] : found;
}

function accuses(line: string): boolean {
  try {
    return ACCUSATIONS.has((JSON.parse(line) as { msg: string }).msg);
  } catch {
    return false; // The process was killed while it wrote it.
  }
}
