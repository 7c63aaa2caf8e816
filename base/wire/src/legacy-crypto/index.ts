export { md4 } from './md4.ts';
export { Rc4 } from './rc4.ts';
