import { writeFileSync } from 'node:fs';
import * as contract from '@landbridge/contract';
import { permissionsDocument } from './permissions/document.ts';

const DOCUMENT = 'docs/permissions.md';

const exported: readonly unknown[] = Object.values(contract);
writeFileSync(DOCUMENT, permissionsDocument(exported.filter(contract.isRoute)));
process.stdout.write(`${DOCUMENT} is as the contract says\n`);
