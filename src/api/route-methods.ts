// Which methods the paths of the API have, for requests that none of them takes. Knows paths as the routes write them:
// "/v1/blocks/:height", "/v1/entries/:table/*".
import { Problem } from './problem.ts';

export class RouteMethods {
  readonly #methods = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();

  add(path: string, methods: string | readonly string[]): void {
    const known = this.#methods.get(path) ?? { pattern: patternOf(path), methods: new Set<string>() };
    for (const method of [methods].flat()) known.methods.add(method);
    this.#methods.set(path, known);
  }

  /** Why there is nothing at this target, which may be a whole URL: no such path, or not with this method. */
  refusal(method: string, target: string): { readonly problem: Problem; readonly allow?: string } {
    const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
    const allowed = new Set<string>();
    for (const { pattern, methods } of this.#methods.values()) {
      if (pattern.test(path)) for (const each of methods) allowed.add(each);
    }
    if (allowed.size === 0 || allowed.has(method)) return { problem: noSuchRoute(method, path) };
    const allow = [...allowed].sort().join(', ');
    return { problem: wrongMethod(method, path, allow), allow };
  }
}

function patternOf(path: string): RegExp {
  const escaped = path.replaceAll(/[.+?^$()[\]{}|\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.*')}$`);
}

function noSuchRoute(method: string, path: string): Problem {
  return new Problem(404, {
    code: 'no-such-route',
    message: `there is no ${method} ${path}`,
    remedy: 'see /openapi.json for what there is',
  });
}

function wrongMethod(method: string, path: string, allow: string): Problem {
  return new Problem(405, {
    code: 'method-not-allowed',
    message: `there is no ${method} ${path}`,
    remedy: `use ${allow}`,
  });
}
