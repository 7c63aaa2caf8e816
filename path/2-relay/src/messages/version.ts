/**
 * The version both ends speak, raised with every change of a schema in this folder (a test pins their hash).
 *
 * 1: first version: handshake, questions, pages by credit, announcements, heartbeat.
 * 2: a reading boundary of areas with exceptions and of single objects.
 * 3: questions about passwords.
 * 4: what an agent reaches, its own log, and the trace that a question is part of.
 * 5: with every page who told it, and how far that domain controller knew the domain.
 */
export const PROTOCOL_VERSION = 5;

/** Agents that are older are asked without it. */
export const TRACE_KNOWN_SINCE = 4;

/** Since when agents tell what they reach, and send their own log. */
export const TELLS_OF_ITSELF_SINCE = 4;

/** The oldest agent that control still talks to. */
export const OLDEST_SUPPORTED_VERSION = 2;
