export { SeededChance } from './chance.ts';
export { FakeClock, settle } from './clock.ts';
export { CERTIFICATE, KEY } from './localhost-certificate.ts';
export { KeptLog, type LogLine } from './log.ts';
