/**
 * The version both ends speak, raised with every change of a schema in this folder (a test pins their hash).
 *
 * 1: first version: handshake, questions, pages by credit, announcements, heartbeat.
 * 2: a reading boundary of areas with exceptions and of single objects.
 * 3: questions about passwords.
 */
export const PROTOCOL_VERSION = 3;

/** The oldest agent that control still talks to. */
export const OLDEST_SUPPORTED_VERSION = 2;
