// The state of a window by its number.

import { ok, type Result, refused } from '../../base/result.ts';
import type { ClearingWindow } from '../../generated/state.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { openWindow } from './open-window.ts';
import { clearingWindows } from './tables.ts';

/** Also of one that has not begun. */
export function statusOfWindow(state: StateReader, window: number): string {
  const closed = state.get(clearingWindows, window.toString());
  if (closed !== undefined) return closed.status;
  return window === openWindow(state).window ? 'open' : 'not begun';
}

export function refuseStatus(state: StateReader, window: number, required: string): Rejection {
  return reject('window-state', { window, is: statusOfWindow(state, window), required });
}

/** The window, if it is closed and in one of these states. */
export function windowIn(
  state: StateReader,
  window: number,
  ...states: readonly ClearingWindow['status'][]
): Result<ClearingWindow, Rejection> {
  const found = state.get(clearingWindows, window.toString());
  if (found !== undefined && states.includes(found.status)) return ok(found);
  return refused(refuseStatus(state, window, states.join(' or ')));
}

/** Nothing more has to happen for the windows after it to be settled. */
export function isOver({ status }: Pick<ClearingWindow, 'status'>): boolean {
  return status === 'settled' || status === 'defaulted';
}
