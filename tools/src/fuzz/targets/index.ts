import type { Target } from '../target.ts';
import { DISTINGUISHED_NAMES } from './distinguished-names.ts';
import { API_BODIES, RELAY } from './messages.ts';
import { BER, FILTERS, LDAP } from './wire.ts';

export const TARGETS: readonly Target[] = [BER, LDAP, FILTERS, DISTINGUISHED_NAMES, RELAY, API_BODIES];
