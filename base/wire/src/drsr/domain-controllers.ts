import {
  bool,
  counted,
  guid,
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

/** IDL_DRSDomainControllerInfo ([MS-DRSR] section 4.1.5). */
export const DOMAIN_CONTROLLER_INFO = 16;
const LEVEL = 2;

/** DS_DOMAIN_CONTROLLER_INFO_2W ([MS-DRSR] section 4.1.5.1.5). */
export interface DomainControllerInfo {
  readonly netbiosName: string | null;
  readonly dnsHostName: string | null;
  readonly siteName: string | null;
  readonly siteObjectName: string | null;
  readonly computerObjectName: string | null;
  readonly serverObjectName: string | null;
  readonly ntdsSettingsName: string | null;
  readonly isPdc: boolean;
  readonly enabled: boolean;
  readonly isGlobalCatalog: boolean;
  readonly siteGuid: string;
  readonly computerGuid: string;
  readonly serverGuid: string;
  /** Of its NTDS settings, by which it is named in replication. */
  readonly ntdsSettingsGuid: string;
}

interface Asking {
  readonly handle: Uint8Array;
  readonly message: { readonly domain: string | null; readonly level: number };
}

const REQUEST: NdrParameters<Asking> = {
  handle: octets(20, 4),
  message: ofVersion(1, struct({ domain: pointer(wideString), level: u32 })),
};

const name = pointer(wideString);
const REPLY: NdrParameters<{ readonly message: { readonly controllers: readonly DomainControllerInfo[] } }> = {
  message: ofVersion(
    LEVEL,
    struct({
      controllers: counted(
        struct<DomainControllerInfo>({
          netbiosName: name,
          dnsHostName: name,
          siteName: name,
          siteObjectName: name,
          computerObjectName: name,
          serverObjectName: name,
          ntdsSettingsName: name,
          isPdc: bool,
          enabled: bool,
          isGlobalCatalog: bool,
          siteGuid: guid,
          computerGuid: guid,
          serverGuid: guid,
          ntdsSettingsGuid: guid,
        }),
      ),
    }),
  ),
};

/** `domain` is its DNS name. */
export function writeControllersRequest(handle: Uint8Array, domain: string): Uint8Array {
  return writeParameters(REQUEST, { handle, message: { domain, level: LEVEL } });
}

export function readControllers(stub: Uint8Array): readonly DomainControllerInfo[] {
  checkedStatus(stub);
  return readParameters(REPLY, stub).message.controllers;
}
