// The names of metrics in a PromQL expression: enough of its grammar to find them, not to evaluate it.

const WORDS = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'and',
  'or',
  'unless',
  'offset',
  'bool',
]);

/** Without labels, ranges, strings, functions and keywords. */
export function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, ' ');
  const names = [...bare.matchAll(/[a-zA-Z_:][a-zA-Z0-9_:]*(?!\w)(\s*\()?/g)];
  return names
    .filter(([word, call]) => call === undefined && !WORDS.has(word) && !/^e\d*$/.test(word))
    .map(([word]) => word);
}
