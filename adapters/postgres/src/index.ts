export { type Database, type DatabaseAddress, openDatabase } from './database.ts';
