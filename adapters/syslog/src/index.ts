export { SyslogReceiver, type SyslogServer } from './syslog-receiver.ts';
