export { NTLM_IDENTIFIER, NtlmContext, type NtlmOptions } from './context.ts';
export { type NtlmCredentials, ntHashOf } from './credentials.ts';
