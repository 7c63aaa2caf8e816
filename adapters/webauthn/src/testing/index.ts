export { type Lie, PasskeyUnderTest } from './passkey-under-test.ts';
