export { crc32 } from './crc32.ts';
export { desDecrypt } from './des.ts';
export { md4 } from './md4.ts';
export { Rc4 } from './rc4.ts';
