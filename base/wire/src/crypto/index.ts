export { aesCbcEncrypt, aesCtsDecrypt, aesCtsEncrypt } from './aes.ts';
export { pbkdf2 } from './derive.ts';
export { hmac, md5, sameSecret } from './digest.ts';
