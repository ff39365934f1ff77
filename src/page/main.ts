// The offline verifier as one page: this script is both the page's and its worker's. The worker is made of the text of
// this very script, which the page's policy names by its hash.
import { openPage } from './page.ts';
import { serveChecks } from './serve-checks.ts';

if (typeof document === 'undefined') serveChecks();
else openPage(document.currentScript?.textContent ?? '');
