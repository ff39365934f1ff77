// The schedule of faults follows from its seed and befalls what it may.
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, type FaultKind, type PlannedFault, planFaults, soakPace } from '../../../scripts/faults/plan.ts';

const MINUTE_MS = 60_000;
const OF_PROCESS: readonly FaultKind[] = ['kill', 'freeze', 'full disk'];

describe('a plan of faults', () => {
  it('follows from its seed', () => {
    expect(planFaults(1, 4, MINUTE_MS)).toEqual(planFaults(1, 4, MINUTE_MS));
    expect(planFaults(1, 4, MINUTE_MS)).not.toEqual(planFaults(2, 4, MINUTE_MS));
  });

  it.each([4, 5, 6, 7])('has every kind of fault within a minute, and is over before it, with %i nodes', (nodes) => {
    const plan = planFaults(1, nodes, MINUTE_MS);
    expect(new Set(plan.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
    expect(Math.max(...plan.map(({ atMs, forMs }) => atMs + forMs))).toBeLessThan(MINUTE_MS);
  });

  it('never kills, freezes or fills the disk of a node to which that is happening', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const plan = planFaults(seed, 5, 5 * MINUTE_MS).filter(({ kind }) => OF_PROCESS.includes(kind));
      for (const [at, fault] of plan.entries()) {
        const during = plan.slice(0, at).filter((other) => other.atMs + other.forMs >= fault.atMs);
        expect(during.filter((other) => meet(other, fault))).toEqual([]);
      }
    }
  });

  it('of a soak has every kind in an hour, with time between them, and spares some nodes of what ends a process', () => {
    for (const [nodes, spared] of [
      [4, [3]],
      [5, [3, 4]],
      [7, [4, 5, 6]],
    ] as const) {
      const plan = planFaults(3, nodes, 60 * MINUTE_MS, soakPace(nodes, 60 * MINUTE_MS));
      expect(new Set(plan.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
      const gaps = plan.slice(1).map(({ atMs }, i) => atMs - (plan[i]?.atMs ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(4_000);
      const ending = plan.filter(({ kind }) => kind === 'kill' || kind === 'full disk').flatMap((fault) => fault.nodes);
      expect(spared.filter((node) => ending.includes(node))).toEqual([]);
      expect(new Set(ending).size).toBe(nodes - spared.length);
    }
  });

  it('of a short soak is as rough as one of minutes', () => {
    const plan = planFaults(1, 4, MINUTE_MS, soakPace(4, MINUTE_MS));
    expect(new Set(plan.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
  });
});

function meet(a: PlannedFault, b: PlannedFault): boolean {
  return a.nodes.some((node) => b.nodes.includes(node));
}
