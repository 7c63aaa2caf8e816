/** Stable codes of everything that can be wrong, the same in log, API and CLI, each with its cure. Grouped by where they arise. */
export const PROBLEMS = {
  // Active Directory, as the agent meets it
  DomainControllerNotFound:
    'check the domain name and that the SRV records of the domain resolve, or name a preferred domain controller',
  DomainControllerUnreachable:
    'check that the domain controller runs and that port 636 (or 389 for StartTLS) is open from the agent',
  DomainControllerCertificateInvalid:
    "give the agent the file of the certificate authority that signed the domain controller's certificate, and use the name the certificate carries",
  DomainControllerBusy: 'nothing to do: the question is asked again',
  DomainControllerRefusedPlaintext: "use ldaps or starttls in the agent's settings",
  CredentialsInvalid: "correct the account's name and password in the agent's settings",
  PasswordExpired: "set a new password for the account and put it into the agent's settings",
  PasswordMustChange: 'log on once with the account and change its password, or clear "must change at next logon"',
  AccountDisabled: 'enable the account in Active Directory',
  AccountExpired: "set a later expiry date on the account, or 'never'",
  AccountLocked: 'unlock the account in Active Directory and find what locks it',
  KerberosNameUnknown: "name domain controllers by their full host names in the agent's settings, and check the account's name",
  AuthenticationRefused:
    "let the account sign in by Kerberos: authentication 'negotiate' in the agent's settings, port 88 of the domain controllers open and named by their full host names; or allow NTLM there if the domain does",
  NtlmRefused:
    "let the account sign in by Kerberos: name the domain controllers by their full host names in the agent's settings and open their port 88; or allow NTLM in the domain",
  ClockTooFarApart: "set the clock of the agent's machine by the domain's",
  DomainControllerUnproven:
    'find out who answers in place of the domain controller: what came was not under the key that it shares with the account',
  PasswordReplicationRightMissing: 'grant the account Replicating Directory Changes All on the domain head',
  DomainControllerNoSource:
    'name a writable domain controller whose replication is switched on: a read-only one gives no passwords out',
  ReplicationRightMissing: 'grant the account Replicating Directory Changes on the domain head',
  DeletedObjectsNotListable: 'grant the account List Contents and Read Property on CN=Deleted Objects, or deletions stay unseen',
  CookieRefused: 'nothing to do: the domain is read anew without deletes',
  ReplicaReplaced: 'nothing to do: the domain controller was restored, and the domain is read anew without deletes',
  DomainControllerLags:
    'let the domain controllers replicate; what the one that lags says of these objects is read again once it has caught up, and after a day in any case',
  WatermarkTooOld: 'nothing to do: the domain is read anew, and what it does not mention is asked for one by one, not deleted',
  DistinguishedNameMalformed: 'write the distinguished name as in CN=Anna,OU=People,DC=example,DC=com',
  ObjectNotFound: 'check the name; the object may be deleted or not readable for the account',
  CanaryVanished: "restore the account's rights; nothing was deleted",
  LdapProtocolError: "report this with the agent's log: the domain controller sent what the protocol does not allow",
  // Relay
  NoAgentForDomain:
    'install an agent for the domain, or start it; of several replicas of control its line may go to another: try again',
  AgentTimeout: "check the agent's log and its connection to the domain controller",
  AgentLost: 'nothing to do: the question goes to another agent or is asked again',
  AgentNotConnected:
    'start the agent, or look in its own log why it does not connect; of several replicas of control it may have its line to another: try again',
  AgentPackageMissing:
    'build the agent where control runs (npm run build:agent) and name the folder in LANDBRIDGE_AGENT_FOLDER, or install the agent by docs/agent.md',
  AgentRevoked: 'enrol the agent again with a new code',
  AgentUnknown: "enrol the agent again with a new code; control's directory may have been replaced",
  AgentUnproven: "restore the agent's data folder, or enrol the agent again with a new code",
  AgentBusy: 'nothing to do: the question is asked again',
  ControlAddressUnknown:
    "give the agent the address that control's settings name as its public address, or add the agent's there",
  ControlUnreachable:
    "check control's address in the agent's settings, the proxy, and that the address can be reached from the agent",
  ControlCertificateInvalid:
    "give the agent the file of the certificate authority that signed control's certificate, and use the name the certificate carries",
  EnrolmentCodeInvalid: 'make a new enrolment code with: landbridge agent code',
  QuestionAboveCeiling: "raise the ceiling in the agent's settings if this agent may be asked that",
  ProtocolVersionUnsupported: 'update the agent',
  MessageMalformed: 'update agent and control to the same version; if they are, report it',
  // Engine
  LeaseLost: 'nothing to do: another replica goes on',
  DomainBusy: 'try again in a moment; if it stays so, look at the agent and at the cycle that runs',
  TooManyDeletes: 'look at the held deletes; allow them, or correct the cause and restart',
  TooManyFailures: 'look at the escrows: most have one cause; correct it and retry them',
  AnchorChanged: 'the source anchor of the object changed after export; restore it in Active Directory',
  NotReadYet: 'nothing to do: the object is asked for again; if it stays, check that the account may read it',
  ScopeIncomplete: 'let the account read the group and its members, or take it out of the scope and the exclusions',
  ScopeEmpty:
    'restore the units or groups, or name others in the scope; to remove the objects, delete the configuration together with them',
  AttributeUnknown: 'correct the name in the mapping, or extend the schema of Active Directory; what it maps stays empty',
  ExpressionFailed: 'correct the expression or the value it is given',
  // Directory
  ObjectConflict: 'another object of the directory holds this value; change one of the two',
  MasteredInActiveDirectory: 'change it in Active Directory; the change comes with the next cycle',
  AdministratorNotTaken:
    'give the entry another name and anchor, or take the role from the cloud user; it is tried again by itself',
  SynchronisedAdministrator:
    'give the role to a user who lives in the cloud, or allow it: landbridge tenant update --synchronised-administrators on',
  // Notices
  MailServerMissing:
    "name a mail server: Settings, Notifications, or landbridge notice mail-server; or one for all tenants in control's settings (LANDBRIDGE_SMTP_HOST)",
  MailServerNotFound: "correct the mail server's name, or ask whoever runs control's DNS why it does not know it",
  MailServerRefusedConnection: 'check the port, and that the mail server runs and lets control connect to it',
  MailServerTooSlow:
    'check the port and how it is encrypted: a server that waits for TLS says nothing to STARTTLS; and that nothing between it and control drops packets',
  MailServerNotEncrypted:
    'choose the encryption that the server has at this port: STARTTLS (587) or TLS from the first byte (465); nothing is sent unencrypted',
  MailServerCertificateInvalid:
    "use the name that the mail server's certificate carries, or give the certificate authority that it comes from",
  MailServerUnreachable: 'check that the address and port are those of a mail server that takes mails from control',
  MailServerRefusedLogin: 'correct user name and password; some mail servers want a password made for programs',
  MailServerAddressForbidden:
    "name a mail server that the whole internet can reach, at port 25, 465, 587 or 2525; or have tenants' mail servers in control's own network allowed: LANDBRIDGE_TENANT_SMTP_PRIVATE_ADDRESSES=true in control's settings",
  MailServerHostNotListed:
    "use one of the hosts that may be used, or have this one added to LANDBRIDGE_TENANT_SMTP_HOSTS in control's settings",
  MailRefused: 'correct the address, or ask whoever runs the mail server why it refuses the mail',
  WebhookUnreachable: 'check the address of the webhook, its certificate, and that control can reach it',
  WebhookRefused: 'look at the log of the webhook: it has to answer with a status from 200 to 299 within ten seconds',
  WebhookAddressForbidden:
    'use an https address that the whole internet can reach, or set LANDBRIDGE_WEBHOOK_PRIVATE_ADDRESSES=true for a webhook in your own network',
  WebhookHostNotListed:
    "use one of the hosts that may be called, or have this one added to LANDBRIDGE_WEBHOOK_HOSTS in control's settings",
  AuditReceiverUnreachable:
    "check LANDBRIDGE_AUDIT_SYSLOG, the server's certificate, and that it closes a connection that its client has ended",
  WebhookRemoved: 'nothing to do: the webhook is not called any more',
  SecretUnreadable: "restore the file secret.key of control's data folder, or give the secret again",
  // API
  BadRequest: 'correct the request as the message says',
  SchemaInvalid: 'correct every place that is named and send the schema again; nothing was changed',
  Unauthorized: 'send a valid bearer token',
  TokenExpired:
    'renew it on the machine of control, as its user: landbridge-control admin-token renew; or administer by an account (docs/access.md)',
  SignInRefused: 'try again; another administrator can set a new password with: landbridge administrator reset-password',
  SecondFactorRequired: 'send the code that the authenticator app shows, or a recovery code',
  CsrfTokenMissing: 'send the csrfToken that signing in, or GET /v1.0/landbridge/me, answered',
  Authorization_RequestDenied:
    'let a Global Administrator give you a role, or the program a permission, that has what the message names (docs/permissions.md)',
  NotFound: 'check the id',
  DependencyFailed: 'look at what the request depends on, and send both again',
  /** Graph's word, as Graph writes it. */
  syncStateNotFound: 'begin anew: ask for the delta without a token, and put what it gives in the place of what you have',
  Conflict: 'look at the current state and try again',
  QuotaExceeded: 'remove what is not needed any more, or let whoever operates this control raise the quota',
  TooManyRequests: 'wait as Retry-After says',
  ConfirmationRequired: 'look at what would be deleted, with what if, and save again with the confirmation it gives',
  InternalError: 'look up the request id in the log and report it',
  // Settings and machine
  SettingsInvalid: 'correct the setting the message names',
  DatabaseUnavailable: 'check that PostgreSQL runs and DATABASE_URL is right',
  DatabaseFull: 'make room on the disk of the database; control goes on by itself, and nothing that was written is lost',
  DatabaseReadOnly:
    'let DATABASE_URL name the primary server, and look why the database takes no writes (default_transaction_read_only, a standby, a full disk)',
  DatabaseConnectionsExhausted:
    'raise max_connections of PostgreSQL, or end what takes the connections: control needs up to 26 for each replica',
  CertificateExpired:
    'put a new certificate into the file that LANDBRIDGE_TLS_CERT_FILE names: control takes it within an hour, and agents come back by themselves',
  DatabaseVersionUnsupported: 'use PostgreSQL 15 or newer, or move the data folder aside',
  Interrupted: 'nothing to do, or begin again: nothing was changed',
  BackupUnreadable: 'use another backup, or give the passphrase that this one was sealed with; nothing was restored',
  BackupTooNew: 'restore it with the version of Landbridge that made it, or a newer one; nothing was restored',
  RestoreTargetInUse:
    'restore into an empty database and data folder: move the old ones aside, or name new ones (DATABASE_URL, LANDBRIDGE_CONTROL_FOLDER)',
  DataFolderFull:
    'make room on the disk of the data folder; nothing that was written is lost, and what was not written is tried again',
  DataFolderInUse: 'stop the other Landbridge that uses the data folder, or give this one another folder',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface Problem {
  readonly code: ProblemCode;
  /** What happened, lower-case, without full stop and without secrets. */
  readonly message: string;
  /** What the other side said, for whoever digs deeper. */
  readonly detail?: string;
}

/** What an administrator can do about it. */
export function cureOf(problem: Problem): string {
  return PROBLEMS[problem.code];
}

/** A problem on its way up: thrown where a whole question, cycle or request failed. Failures of one entry are values instead. */
export class Failure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'Failure';
    this.problem = problem;
  }
}

/** Refused for now: too much was asked for lately. */
export class Throttled extends Failure {
  readonly retryAfterMs: number;

  constructor(problem: Problem, retryAfterMs: number) {
    super(problem);
    this.name = 'Throttled';
    this.retryAfterMs = retryAfterMs;
  }
}
