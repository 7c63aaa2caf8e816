export const HELP = `npm run domain -- <command> [options]: a real Active Directory domain on this machine (Samba), for demo and tests

commands
  up                start the domain; the first time it is made and seeded
  down              stop it
  status            say whether it runs
  reset             stop it and start it as new
  seed              fill a domain that is there: with the company, or with --users
  changes           do random changes on the running domain (--count, --seed, --save FILE, --replay FILE)
  snapshot FILE     write the whole domain into a file
  restore FILE      put the domain back to what the file holds
  destroy           stop it and remove its folder

options
  --folder FOLDER   where the domain is kept            (.landbridge/domain/<realm>)
  --ip ADDRESS      its loopback address                (127.0.0.11)
  --realm REALM     its name                            (EXOIP.TEST)
  --users N         generated users instead of the company, up to 1,000,000
  --groups N        and groups                          (a tenth of the users)
  --empty           no seed at all
  --count N         how many changes                    (500)
  --seed N          the seed of chance; it is printed   (random for changes, 1 for users)
  --json            the result as JSON on standard output; progress goes to standard error
  --help            this text

examples
  npm run domain -- up
  npm run domain -- up --realm LARGE.TEST --ip 127.0.0.12 --users 20000 --groups 2000
  npm run domain -- changes --count 500 --seed 7 --save changes.json
  npm run domain -- status --json
`;
