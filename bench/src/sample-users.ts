import type { MappingInput } from '@landbridge/mapping';

const GIVEN = ['Anna', 'Ben', 'Irène', 'Jürg', 'Łukasz', 'Søren', 'Zoë', 'Peter'];
const SURNAMES = ['Müller', 'Meier', 'Schmid', 'Keller', 'Weber', 'Huber', 'Frei'];

/** Users as an agent tells of them, all different, with the attributes that most have in a company. */
export function sampleUsers(count: number): readonly MappingInput[] {
  return Array.from({ length: count }, (_, number) => sampleUser(number));
}

function sampleUser(number: number): MappingInput {
  const [given, surname] = [GIVEN[number % GIVEN.length] ?? '', SURNAMES[number % SURNAMES.length] ?? ''];
  const account = `u${String(number).padStart(7, '0')}`;
  const attributes: Record<string, string> = {
    ...identity(number, account),
    givenName: given,
    sn: surname,
    displayName: `${given} ${surname}`,
    initials: `${given[0]}${surname[0]}`,
    department: `Department ${number % 40}`,
    title: `Specialist ${number % 50}`,
    company: 'Exoip AG',
    telephoneNumber: `+41 44 ${number}`,
    mobile: `+41 79 ${number}`,
    facsimileTelephoneNumber: `+41 43 ${number}`,
    streetAddress: `Bahnhofstrasse ${number % 200}`,
    l: 'Zürich',
    st: 'ZH',
    postalCode: String(8000 + (number % 1000)),
    c: 'CH',
    co: 'Switzerland',
    employeeID: `E${number}`,
    physicalDeliveryOfficeName: `B${number % 40}`,
    preferredLanguage: 'de-CH',
    description: `Generated user ${number}`,
    extensionAttribute1: `Cost centre ${number % 100}`,
  };
  return {
    guid: `00112233-4455-6677-8899-${String(number).padStart(12, '0')}` as MappingInput['guid'],
    entryClass: 'user',
    attributes: {
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, [value]])),
      proxyAddresses: [`SMTP:${account}@bench.test`, `smtp:${account}.alias@bench.test`],
    },
    cn: account,
    distinguishedName: `CN=${account},OU=Unit ${number % 10},OU=Many,DC=bench,DC=test`,
    variables: { DomainFQDN: 'bench.test', DomainNetBios: 'BENCH' },
  };
}

function identity(number: number, account: string): Record<string, string> {
  const sid = Buffer.from('010500000000000515000000dca3b1e54b0a6f2c8e2d7f4100000000', 'hex');
  sid.writeUInt32LE(1_000 + number, sid.length - 4);
  return {
    sAMAccountName: account,
    userPrincipalName: `${account}@bench.test`,
    mail: `${account}@bench.test`,
    mailNickname: account,
    objectSid: sid.toString('base64'),
    userAccountControl: '512',
    pwdLastSet: '134000000000000000',
    countryCode: '756',
  };
}
