import {
  counted,
  type NdrParameters,
  octets,
  ofVersion,
  pointer,
  readParameters,
  struct,
  u32,
  wideString,
  writeParameters,
} from '../ndr/index.ts';
import { checkedStatus } from './drs-error.ts';

/** IDL_DRSCrackNames ([MS-DRSR] section 4.1.4). */
export const CRACK_NAMES = 12;

/** DS_NAME_FORMAT ([MS-DRSR] section 4.1.4.1.3). */
export const NAME_FORMAT = {
  unknown: 0,
  distinguishedName: 1,
  downLevel: 2,
  guid: 6,
  canonical: 7,
  userPrincipalName: 8,
  sid: 11,
} as const;

/** DS_NAME_RESULT_ITEMW ([MS-DRSR] section 4.1.4.1.7). */
export interface CrackedName {
  /** 0: found; 2: not found; 3: found more than once; others are errors. */
  readonly status: number;
  readonly domain: string | null;
  readonly name: string | null;
}

interface Request {
  readonly codePage: number;
  readonly locale: number;
  readonly flags: number;
  readonly offered: number;
  readonly desired: number;
  readonly names: readonly (string | null)[];
}

const REQUEST: NdrParameters<{ readonly handle: Uint8Array; readonly message: Request }> = {
  handle: octets(20, 4),
  message: ofVersion(
    1,
    struct<Request>({
      codePage: u32,
      locale: u32,
      flags: u32,
      offered: u32,
      desired: u32,
      names: counted(pointer(wideString)),
    }),
  ),
};

interface Result {
  readonly items: readonly CrackedName[];
}

const REPLY: NdrParameters<{ readonly message: { readonly result: Result | null } }> = {
  message: ofVersion(
    1,
    struct({
      result: pointer(
        struct<Result>({
          items: counted(struct<CrackedName>({ status: u32, domain: pointer(wideString), name: pointer(wideString) })),
        }),
      ),
    }),
  ),
};

/** In which form the names are given, and in which they are wanted. */
export interface Forms {
  readonly offered: number;
  readonly desired: number;
}

export function writeNames(handle: Uint8Array, names: readonly string[], { offered, desired }: Forms): Uint8Array {
  return writeParameters(REQUEST, { handle, message: { codePage: 0, locale: 0, flags: 0, offered, desired, names } });
}

/** One for each name, in their order. */
export function readNames(stub: Uint8Array): readonly CrackedName[] {
  checkedStatus(stub);
  return readParameters(REPLY, stub).message.result?.items ?? [];
}
