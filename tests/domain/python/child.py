"""child.py BASE_CONF < {...}: a new child domain of a forest, and its domain controller. See src/provision/child.ts for what it is told.

samba-tool makes none, but Samba's code that joins a domain controller still knows the steps for it. The parent's domain controller must be up.
There is no trust: nobody of one domain logs on in the other, which reading each at its own domain controller does not need.
"""

import inspect
import json
import logging
import sys
import uuid

import ldb
from samba import domain_update, join, provision
from samba.auth import system_session
from samba.credentials import DONT_USE_KERBEROS, Credentials
from samba.dcerpc import drsuapi, misc, security
from samba.dsdb import UF_SERVER_TRUST_ACCOUNT, UF_TRUSTED_FOR_DELEGATION
from samba.ndr import ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

# E3514235-4B06-11D1-AB04-00C04FC2DCD2 of MS-DRSR section 2.2.4.2: how replication partners name the service.
REPLICATION_SERVICE = "E3514235-4B06-11D1-AB04-00C04FC2DCD2/$NTDSGUID/"

STORE_BYTES = 8 * 1024 * 1024 * 1024


class ChildDomain(join.DCJoinContext):
    def __init__(self, wish, parameters):
        super().__init__(
            logger=logging.getLogger("child"),
            server=wish["parent"]["ip"],
            creds=administrator(wish["parent"]),
            lp=parameters,
            netbios_name=wish["host"].upper(),
            targetdir=wish["folder"],
            backend_store="mdb",
            backend_store_size=STORE_BYTES,
        )
        self.subdomain = True
        self.parent_configuration = wish["parent"]["configuration"]
        self.adminpass = wish["password"]
        self.parent_dnsdomain = self.dnsdomain
        self.parent_partition_dn = self.get_parent_partition_dn()
        self.realm = wish["realm"]
        self.dnsdomain = wish["realm"].lower()
        self.domain_name = wish["netbiosName"]
        self.partition_dn = f"CN={self.domain_name},CN=Partitions,{self.config_dn}"
        self.base_dn = wish["baseDn"]
        self.forestsid = self.domsid
        self.domsid = security.random_sid()
        self.dnshostname = f"{self.myname.lower()}.{self.dnsdomain}"
        # Its own account and its numbers for new accounts are made in the new domain, not in the parent.
        self.acct_dn = None
        self.topology_dn = None
        self.rid_manager_dn = None
        self.userAccountControl = UF_SERVER_TRUST_ACCOUNT | UF_TRUSTED_FOR_DELEGATION
        self.SPNs.append(REPLICATION_SERVICE + self.dnsdomain)
        self.secure_channel_type = misc.SEC_CHAN_BDC
        self.replica_flags |= drsuapi.DRSUAPI_DRS_WRIT_REP | drsuapi.DRSUAPI_DRS_FULL_SYNC_IN_PROGRESS
        self.domain_replica_flags = self.replica_flags

    def cleanup_old_join(self, force=False):
        """Nothing is left of an earlier join: a child is made once."""

    def join_ntdsdsa_obj(self):
        """Without links to the new domain's head, which the parent has not; see join_finalise."""
        record = super().join_ntdsdsa_obj()
        del record["msDS-HasDomainNCs"]
        for name in ("msDS-HasMasterNCs", "HasMasterNCs"):
            record[name] = [context for context in record[name] if context != self.base_dn]
        return record

    def DsAddEntry(self, records):
        """Into the parent's database itself: its domain controller would make a partition for the child, and fails at it."""
        parent = local_directory(self.parent_configuration)
        domain_guid = uuid.uuid4()
        for record in records:
            if "nCName" in record:
                record["nCName"] = f"<GUID={domain_guid}>;<SID={self.domsid}>;{record['nCName']}"
            parent.add(record, controls=["relax:0"])
        return [self.added(parent, record["dn"]) for record in records]

    @staticmethod
    def added(parent, dn):
        found = parent.search(dn, ldb.SCOPE_BASE, attrs=["objectGUID"])
        identifier = drsuapi.DsReplicaObjectIdentifier()
        identifier.guid = ndr_unpack(misc.GUID, found[0]["objectGUID"][0])
        return identifier

    def join_setup_trusts(self):
        """Left out."""

    def join_finalise(self):
        super().join_finalise()
        message = ldb.Message(ldb.Dn(self.local_samdb, self.ntds_dn))
        for name in ("msDS-HasDomainNCs", "msDS-HasMasterNCs", "HasMasterNCs"):
            message[name] = ldb.MessageElement(self.base_dn, ldb.FLAG_MOD_ADD, name)
        # Since the new domain was filled it works as the domain's administrator, who may not write this.
        self.local_samdb.set_session_info(system_session())
        self.local_samdb.modify(message, controls=["relax:0"])


class DomainUpdate(domain_update.DomainUpdate):
    """Samba looks for what a domain keeps about its updates in the forest's root."""

    def __init__(self, samdb, **named):
        samdb.get_root_basedn = samdb.get_default_basedn
        super().__init__(samdb, **named)


def local_directory(configuration):
    parameters = LoadParm()
    parameters.load(configuration)
    return SamDB(url=parameters.samdb_url(), session_info=system_session(parameters), lp=parameters)


def administrator(parent):
    """With NTLM: Kerberos would need the machine's own files to name the realm."""
    credentials = Credentials()
    credentials.set_username("Administrator")
    credentials.set_password(parent["password"])
    credentials.set_domain(parent["realm"].split(".")[0])
    credentials.set_realm(parent["realm"])
    credentials.set_workstation("")
    credentials.set_kerberos_state(DONT_USE_KERBEROS)
    return credentials


def ample(*arguments, options=(), **named):
    """Unlike the SamDB that the join asks for: may make a file for the new domain's partition, and one that holds a domain."""
    return SamDB(*arguments, flags=0, options=[*options, f"lmdb_env_size:{STORE_BYTES}"], **named)


def mend_samba():
    """Samba 4.22 gives this value to a new forest only, and then wants it for a child too."""
    source = inspect.getsource(provision.fill_samdb)
    [line] = [one.strip() for one in source.splitlines() if one.strip().startswith("managedservice_descr =")]
    begin = "    if next_rid is None:\n"
    exec(source.replace(begin, f"    {line}\n{begin}", 1), vars(provision))


def main():
    mend_samba()
    join.SamDB = ample
    domain_update.DomainUpdate = DomainUpdate
    wish = json.load(sys.stdin)
    parameters = LoadParm()
    parameters.load(sys.argv[1])
    parameters.set("workgroup", wish["netbiosName"])
    parameters.set("realm", wish["realm"])
    ChildDomain(wish, parameters).do_join()


main()
