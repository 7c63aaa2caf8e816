export { AP_OPTIONS, apRep, apReq, authenticator, encApRepPart } from './ap.ts';
export {
  asReq,
  encryptedAnswer,
  type KdcRep,
  type KdcReq,
  type KdcReqBody,
  type KrbError,
  kdcAnswer,
  kdcReqBody,
  krbError,
  MESSAGE_TYPES,
  PVNO,
  paEncTsEnc,
  tgsReq,
} from './kdc.ts';
export {
  type EtypeInfo2Entry,
  encryptedData,
  etypeInfo2,
  methodData,
  NAME_TYPES,
  PA_TYPES,
  type PaData,
  type PrincipalName,
  sameName,
} from './types.ts';
