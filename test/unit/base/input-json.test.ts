import { expect, test } from 'vitest';
import { parseInputJson } from '../../../src/base/input-json.ts';

test('JSON that people write is read as JSON.parse does, with a byte order mark or not', () => {
  const text = '{"a": [{"b": 1}, {"b": 2}], "b": "\\"b\\": {", "c": {"a": {}, "b": "a"}}';
  expect(parseInputJson(`\uFEFF${text}`)).toEqual(JSON.parse(text));
  expect(parseInputJson('"a"')).toBe('a');
});

test.each([
  ['{"a": 1, "a": 1}', '"a" stands twice'],
  ['{"x": [0, {"a": 1, "b": {"a": 2}, "\\u0061": 3}]}', 'stands twice'],
  ['{"__proto__": 1, "__proto__": 2}', '"__proto__" stands twice'],
  ['{', 'JSON'],
  ['\uFFFD\uFFFD{\0"\0', 'save it as UTF-8'],
])('%j is refused', (text, why) => {
  expect(() => parseInputJson(text)).toThrow(why);
});
