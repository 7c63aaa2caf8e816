import type { Syntax } from '../rpc/index.ts';

/** [MS-DRSR] section 2.1. */
export const DRSUAPI: Syntax = { uuid: 'e3514235-4b06-11d1-ab04-00c04fc2dcd2', major: 4, minor: 0 };
