import { writeFileSync } from 'node:fs';
import { problemsDocument } from './problems/document.ts';

const DOCUMENT = 'docs/problems.md';

writeFileSync(DOCUMENT, problemsDocument());
process.stdout.write(`${DOCUMENT} is as the code says\n`);
