export { parentDn, plainDn, rdnLength, rdnType, rdnValue } from '../distinguished-name.ts';
