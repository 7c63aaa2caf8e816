import { writeFileSync } from 'node:fs';
import * as contract from '@landbridge/contract';
import { permissionsDocument } from './permissions/document.ts';

const DOCUMENT = 'docs/permissions.md';

writeFileSync(DOCUMENT, permissionsDocument(Object.values(contract.namedRoutes(contract))));
process.stdout.write(`${DOCUMENT} is as the contract says\n`);
