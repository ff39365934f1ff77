// The window that is open. Before the first cut-off there is no entry: it is window 1, from the first block on.
import type { OpenWindow } from '../../generated/state.ts';
import type { StateReader } from '../state.ts';
import { DEFAULT_RULE } from './clearing-rule.ts';
import { OPEN, openWindows } from './tables.ts';

export const FIRST_WINDOW: OpenWindow = {
  ...{ window: 1, fromHeight: 1n, cutoffHeight: 0n, scheduledBy: '' },
  ...{ mode: DEFAULT_RULE.mode, grossAboveFen: DEFAULT_RULE.grossAboveFen, rule: 0, unsettled: 0 },
};

export function openWindow(state: StateReader): OpenWindow {
  return state.get(openWindows, OPEN) ?? FIRST_WINDOW;
}
