// JSON schemas that are also types: the API compiles them to serializers and documents them, and node and SDK have the
// types of what they describe. Knows no answer.

export const hex = { type: 'string', pattern: '^([0-9a-f]{2})*$' } as const;
export const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
/** 64-bit integers do not fit a JSON number. */
export const decimal = { type: 'string', pattern: '^-?[0-9]+$' } as const;
export const count = { type: 'integer', minimum: 0 } as const;
export const integer = { type: 'integer' } as const;
export const text = { type: 'string' } as const;
export const flag = { type: 'boolean' } as const;

export interface Properties {
  readonly [name: string]: object;
}

export interface Shape<P extends Properties, O extends keyof P> {
  readonly type: 'object';
  readonly properties: P;
  readonly required: string[];
  /** Of the type alone: the properties that may be absent. */
  readonly optional?: O;
}

/** All properties required but those named. */
export function shape<const P extends Properties, const O extends keyof P & string = never>(
  properties: P,
  optional: readonly O[] = [],
): Shape<P, O> {
  const absent: readonly string[] = optional;
  return { type: 'object', properties, required: Object.keys(properties).filter((name) => !absent.includes(name)) };
}

export function listOf<const I extends object>(items: I) {
  return { type: 'array', items } as const;
}

export function described<const S extends object>(
  description: string,
  schema: S,
): S & { readonly description: string } {
  return { description, ...schema };
}

/** The type that a schema made of these describes. */
export type Described<S> = S extends {
  readonly type: 'object';
  readonly properties: infer P;
  readonly optional?: infer O;
}
  ? { readonly [K in keyof P as K extends O ? never : K]: Described<P[K]> } & {
      readonly [K in keyof P as K extends O ? K : never]?: Described<P[K]>;
    }
  : S extends { readonly type: 'array'; readonly items: infer I }
    ? readonly Described<I>[]
    : S extends { readonly type: 'integer' }
      ? number
      : S extends { readonly type: 'boolean' }
        ? boolean
        : S extends { readonly type: 'string' }
          ? string
          : never;
