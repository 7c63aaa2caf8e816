"""many.py SMB_CONF USERS GROUPS SEED: a large generated organisation. The domain controller must be stopped.

Users are clones of one real user, written into the partition's own database with their indexes, past the modules that would check
each of them. Groups and their memberships go through the modules.
"""

import os
import random
import struct
import sys
import time
import uuid

import ldb
import tdb
from samba import Ldb
from samba.auth import system_session
from samba.crypto import md4_hash_blob
from samba.param import LoadParm
from samba.samdb import SamDB

PASSWORD = "Sommerwind-2026!"
BYPASS_PASSWORD_HASH = "local_oid:1.3.6.1.4.1.7165.4.3.12:0"
BATCH = 2000
USERS_PER_UNIT = 5000
REPORTS = 8
# Cloned users get relative ids and GUIDs of their own, far from those that the domain controller gives.
FIRST_RID = 1 << 24

GIVEN = "Anna Ben Carla David Elena Fritz Greta Hans Irène Jürg Katja Łukasz Maria Nico Olga Peter Rahel Søren Tanja Urs Vera Yves Zoë".split()
SURNAMES = "Müller Meier Schmid Keller Weber Huber Schneider Frei Baumann Fischer Brunner Gerber Widmer Moser Graf Wyss Roth Suter Bühler".split()
DEPARTMENTS = ["Sales", "Engineering", "Finance", "Human Resources", "Legal", "Support", "IT", "Marketing"]
CITIES = ["Zürich", "Genève", "Lausanne", "Bern", "Basel", "Wien", "München", "София"]


def account(number):
    return f"u{number:07d}"


class Organisation:
    def __init__(self, sam, users, seed):
        self.base = str(sam.domain_dn())
        self.root = f"OU=Many,{self.base}"
        self.dns = sam.domain_dns_name()
        self.users = users
        self.seed = seed

    def unit(self, number):
        return f"OU=Unit {number // USERS_PER_UNIT:04d},{self.root}"

    def user_dn(self, number):
        return f"CN={account(number)},{self.unit(number)}"

    def group_dn(self, number):
        return f"CN=g{number:06d},OU=Groups,{self.root}"

    def manager_of(self, number):
        """A tree in the manner of a heap; manager and report are always written in the same or an earlier order."""
        return None if number == 0 else (number - 1) // REPORTS

    def reports_of(self, number):
        first = number * REPORTS + 1
        return range(min(first, self.users), min(first + REPORTS, self.users))

    def attributes(self, number):
        """Attributes that differ between users; the same names for each, since the clones share one replication metadata."""
        choice = random.Random(self.seed * 1_000_003 + number)
        given, surname = choice.choice(GIVEN), choice.choice(SURNAMES)
        name = account(number)
        mail = f"{name}@{self.dns}"
        return {
            "sAMAccountName": [name],
            "userPrincipalName": [mail],
            "givenName": [given],
            "sn": [surname],
            "displayName": [f"{given} {surname}"],
            "initials": [given[0] + surname[0]],
            "mail": [mail],
            "proxyAddresses": [f"SMTP:{mail}", f"smtp:{name}.alias@{self.dns}"],
            "department": [choice.choice(DEPARTMENTS)],
            "title": [f"Specialist {choice.randrange(50)}"],
            "company": ["Exoip AG"],
            "telephoneNumber": [f"+41 44 {number:07d}"],
            "mobile": [f"+41 79 {number:07d}"],
            "facsimileTelephoneNumber": [f"+41 43 {number:07d}"],
            "streetAddress": [f"Bahnhofstrasse {choice.randrange(200)}"],
            "l": [choice.choice(CITIES)],
            "st": ["ZH"],
            "postalCode": [str(8000 + choice.randrange(1000))],
            "c": ["CH"],
            "co": ["Switzerland"],
            "countryCode": ["756"],
            "employeeID": [f"E{number:07d}"],
            "employeeType": ["Internal" if choice.randrange(10) else "External"],
            "physicalDeliveryOfficeName": [f"B{choice.randrange(40)}"],
            "preferredLanguage": ["de-CH"],
            "description": [f"Generated user {number}"],
        }


def element(values, name):
    return ldb.MessageElement([value.encode() if isinstance(value, str) else value for value in values], ldb.FLAG_MOD_ADD, name)


def add(sam, dn, attributes, controls=()):
    message = ldb.Message(ldb.Dn(sam, dn))
    for name, values in attributes.items():
        message[name] = element(values, name)
    sam.add(message, controls=list(controls))


def open_directory(configuration):
    parameters = LoadParm()
    parameters.load(configuration)
    flags = ldb.FLG_DONT_CREATE_DB | ldb.FLG_NOSYNC
    sam = SamDB(url=parameters.samdb_url(), session_info=system_session(parameters), lp=parameters, flags=flags)
    return sam, parameters


def make_units_and_first_user(sam, organisation):
    """The first user goes the ordinary way; the others are made after its likeness."""
    sam.transaction_start()
    units = [organisation.root, f"OU=Groups,{organisation.root}"]
    units += [organisation.unit(number) for number in range(0, organisation.users, USERS_PER_UNIT)]
    for unit in units:
        add(sam, unit, {"objectClass": ["organizationalUnit"]})
    attributes = organisation.attributes(0)
    attributes["objectClass"] = ["user"]
    attributes["userAccountControl"] = ["512"]
    attributes["unicodePwd"] = [md4_hash_blob(PASSWORD.encode("utf-16le"))]
    attributes["pwdLastSet"] = ["134000000000000000"]
    # Stated so that the replication metadata of the clones speaks of it too; it is taken away again at the end.
    attributes["manager"] = [f"CN=Administrator,CN=Users,{organisation.base}"]
    add(sam, organisation.user_dn(0), attributes, [BYPASS_PASSWORD_HASH])
    sam.transaction_commit()


class Cloner:
    """Writes users into the domain partition's own file."""

    OWN = ("objectGUID", "objectSid", "replPropertyMetaData", "uSNCreated", "uSNChanged", "cn", "name", "pwdLastSet", "manager")

    def __init__(self, sam, parameters, organisation):
        self.organisation = organisation
        self.invocation = sam.get_invocation_id()
        folder = os.path.join(parameters.get("private dir"), "sam.ldb.d")
        self.metadata = os.path.join(folder, "metadata.tdb")
        file = [name for name in os.listdir(folder) if name.upper() == organisation.base.upper() + ".LDB"][0]
        self.database = Ldb("mdb://" + os.path.join(folder, file), flags=ldb.FLG_NOSYNC, options=["batch_mode:1"])
        template = self.database.search(organisation.base, ldb.SCOPE_SUBTREE, f"(sAMAccountName={account(0)})")[0]
        varying = set(organisation.attributes(0))
        hidden = {"dn", "distinguishedName", "memberOf", "directReports"}
        values = {name: [bytes(value) for value in template[name]] for name in template.keys() if name not in hidden}
        kept = {name: value for name, value in values.items() if name not in varying and name not in self.OWN}
        self.constant = {name: ldb.MessageElement(value, ldb.FLAG_MOD_ADD, name) for name, value in kept.items()}
        self.domain_sid = values["objectSid"][0][:24]
        self.first_sid = values["objectSid"][0]
        self.first_guid = values["objectGUID"][0]
        self.replication = values["replPropertyMetaData"][0]
        self.template_usn = struct.pack("<Q", int(values["uSNChanged"][0]))
        self.usn = 0

    def highest_usn(self):
        """A process may open this file once only: the directory must be closed by now."""
        metadata = tdb.open(self.metadata)
        usn = int(metadata.get(b"SEQ_NUM"))
        metadata.close()
        return usn

    def guid(self, number):
        """Growing in the database's order, so that index entries are only ever appended."""
        if number == 0:
            return self.first_guid
        return b"\xf0" + struct.pack(">Q", number)[1:] + b"\x40\x00\x80\x00\x00\x00\x00\x01"

    def sid(self, number):
        return self.first_sid if number == 0 else self.domain_sid + struct.pack("<I", FIRST_RID + number)

    def reference(self, number):
        guid = uuid.UUID(bytes_le=self.guid(number))
        parts = struct.unpack_from("<IIIII", self.sid(number), 8)
        sid = "S-1-5-" + "-".join(str(part) for part in parts)
        return f"<GUID={guid}>", f"<SID={sid}>;{self.organisation.user_dn(number)}"

    def manager(self, number):
        guid, rest = self.reference(self.organisation.manager_of(number))
        when = "<RMD_ADDTIME=134000000000000000>;<RMD_CHANGETIME=134000000000000000>;<RMD_FLAGS=0>"
        usn = f"<RMD_LOCAL_USN={self.usn}>;<RMD_ORIGINATING_USN={self.usn}>;<RMD_VERSION=1>"
        return f"{guid};{when};<RMD_INVOCID={self.invocation}>;{usn};{rest}"

    def message(self, number):
        message = ldb.Message(ldb.Dn(self.database, self.organisation.user_dn(number)))
        for name, constant in self.constant.items():
            message[name] = constant
        own = dict(self.organisation.attributes(number))
        own["cn"] = own["name"] = [account(number)]
        own["objectGUID"] = [self.guid(number)]
        own["objectSid"] = [self.sid(number)]
        own["uSNCreated"] = own["uSNChanged"] = [str(self.usn)]
        own["pwdLastSet"] = [str(134_000_000_000_000_000 + number * 10_000_000)]
        own["replPropertyMetaData"] = [self.replication.replace(self.template_usn, struct.pack("<Q", self.usn))]
        own["manager"] = [self.manager(number)]
        reports = [";".join(self.reference(report)) for report in self.organisation.reports_of(number)]
        if reports:
            own["directReports"] = reports
        for name, values in own.items():
            message[name] = element(values, name)
        return message

    def clone(self):
        began = time.time()
        self.usn = self.highest_usn()
        for start in range(1, self.organisation.users, BATCH):
            end = min(start + BATCH, self.organisation.users)
            self.database.transaction_start()
            for number in range(start, end):
                self.usn += 1
                self.database.add(self.message(number))
            self.database.transaction_commit()
            progress("users", end, self.organisation.users, began)
        self.append_reports_of_first()
        metadata = tdb.open(self.metadata)
        metadata.transaction_start()
        metadata.store(b"SEQ_NUM", b"%d" % self.usn)
        metadata.transaction_commit()
        metadata.close()

    def append_reports_of_first(self):
        reports = [";".join(self.reference(report)) for report in self.organisation.reports_of(0)]
        if not reports:
            return
        message = ldb.Message(ldb.Dn(self.database, self.organisation.user_dn(0)))
        message["directReports"] = ldb.MessageElement([report.encode() for report in reports], ldb.FLAG_MOD_ADD, "directReports")
        self.database.modify(message)


def progress(what, done, of, began):
    if done == of or done % (BATCH * 5) == 1 or done == BATCH + 1:
        seconds = max(time.time() - began, 0.001)
        print(f"  {done} of {of} {what}, {done / seconds:.0f} a second", flush=True)


def sizes(groups, users):
    """Zipf's law: the largest group holds everybody up to 50,000, the next a half of that, a third ..., at least three."""
    largest = min(users, 50_000)
    return [max(3, largest // (rank + 1)) for rank in range(groups)]


def add_groups(sam, organisation, groups):
    choice = random.Random(organisation.seed)
    began = time.time()
    for number, size in enumerate(sizes(groups, organisation.users)):
        chosen = choice.sample(range(organisation.users), min(size, organisation.users))
        members = [organisation.user_dn(user) for user in sorted(chosen)]
        if number >= 10 and number % 5 == 0:
            members += [organisation.group_dn(choice.randrange(number)) for _ in range(2)]
        name = f"g{number:06d}"
        attributes = {
            "objectClass": ["group"],
            "sAMAccountName": [name],
            "groupType": ["-2147483640" if number % 3 == 0 else "-2147483646"],
            "description": [f"Generated group {number}"],
            "managedBy": [organisation.user_dn(chosen[0])],
            "member": list(dict.fromkeys(members)),
        }
        if number % 100 == 0:
            sam.transaction_start()
        add(sam, organisation.group_dn(number), attributes)
        if number % 100 == 99 or number == groups - 1:
            sam.transaction_commit()
            progress_groups(number + 1, groups, began)


def progress_groups(done, of, began):
    if done == of or done % 1000 == 0 or done == 100:
        print(f"  {done} of {of} groups in {time.time() - began:.0f} s", flush=True)


def take_manager_of_first(sam, organisation):
    """An ordinary change: it also moves the domain's highest USN past those of the clones."""
    message = ldb.Message(ldb.Dn(sam, organisation.user_dn(0)))
    message["manager"] = ldb.MessageElement([], ldb.FLAG_MOD_DELETE, "manager")
    sam.modify(message)


def main():
    configuration, users, groups, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    sam, parameters = open_directory(configuration)
    organisation = Organisation(sam, users, seed)
    make_units_and_first_user(sam, organisation)
    cloner = Cloner(sam, parameters, organisation)
    del sam
    cloner.clone()
    del cloner
    sam, _ = open_directory(configuration)
    take_manager_of_first(sam, organisation)
    add_groups(sam, organisation, groups)


main()
