export { hmac, md5, sameSecret } from './digest.ts';
