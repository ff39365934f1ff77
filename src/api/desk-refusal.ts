// What a desk beside the node refuses, as a table of its own, and the problem that is made of a row of it. Numbers are of
// HTTP: 400 it is malformed, 401 who asks is not shown, 403 it may not, 404 there is none, 409 the desk's state stands
// against it, 429 it asks too often, 503 not now.
import { Problem } from './problem.ts';

export interface DeskRefusals {
  readonly [code: string]: {
    readonly status: 400 | 401 | 403 | 404 | 409 | 429 | 503;
    readonly why: string;
    readonly remedy: string;
  };
}

/** `field`: of the request, that is to blame. */
export function refusing<T extends DeskRefusals>(table: T): (code: keyof T & string, field?: string) => Problem {
  return (code, field) => {
    // The code is one of the table's.
    const { status, why, remedy } = table[code] as DeskRefusals[string];
    return new Problem(status, { code, message: why, remedy, ...(field === undefined ? {} : { field }) });
  };
}
