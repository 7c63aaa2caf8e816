"""prepare.py SMB_CONF < {"account": ..., "password": ...}: what a new domain gets besides the provisioning.

Works on the local database as the system, because the recycle bin cannot be switched on over LDAP.
"""

import json
import sys

import ldb
from samba.auth import system_session
from samba.dcerpc import security
from samba.ndr import ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB
from samba.sd_utils import SDUtils

RECYCLE_BIN = "766ddcd8-acd0-445e-f3b9-a7f9b6744f2a"
REPLICATING_DIRECTORY_CHANGES = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2"


def enable_recycle_bin(sam):
    partitions = f"CN=Partitions,{sam.get_config_basedn()}"
    found = sam.search(partitions, ldb.SCOPE_BASE, attrs=["msDS-EnabledFeature"])
    message = ldb.Message(ldb.Dn(sam, ""))
    message["feature"] = ldb.MessageElement(f"{partitions}:{RECYCLE_BIN}", ldb.FLAG_MOD_ADD, "enableOptionalFeature")
    if "msDS-EnabledFeature" in found[0]:
        # The forest has it, and a new domain controller only has to know.
        message = ldb.Message(ldb.Dn(sam, sam.get_dsServiceName()))
        feature = str(found[0]["msDS-EnabledFeature"][0])
        message["feature"] = ldb.MessageElement(feature, ldb.FLAG_MOD_ADD, "msDS-EnabledFeature")
    sam.modify(message)


def remove_password_ages(sam):
    sam.set_minPwdAge("0")
    sam.set_maxPwdAge("0")


def make_sync_account(sam, account, password):
    sam.newuser(account, password, description="reads the directory for Landbridge")
    found = sam.search(sam.domain_dn(), ldb.SCOPE_SUBTREE, f"(sAMAccountName={account})", attrs=["objectSid"])
    sid = ndr_unpack(security.dom_sid, found[0]["objectSid"][0])
    descriptors = SDUtils(sam)
    descriptors.dacl_add_ace(sam.domain_dn(), f"(OA;;CR;{REPLICATING_DIRECTORY_CHANGES};;{sid})")
    # Samba applies access rights to DirSync too: without list and read on the container, deletions are not seen.
    descriptors.dacl_add_ace(f"CN=Deleted Objects,{sam.domain_dn()}", f"(A;CI;LCRP;;;{sid})")


def main():
    wish = json.load(sys.stdin)
    parameters = LoadParm()
    parameters.load(sys.argv[1])
    sam = SamDB(url=parameters.samdb_url(), session_info=system_session(parameters), lp=parameters)
    enable_recycle_bin(sam)
    remove_password_ages(sam)
    make_sync_account(sam, wish["account"], wish["password"])


main()
