"""
`serve.py PORT`: serves moto at that port of the loopback address, with the types of resources that the stacks of this
kit need and moto's CloudFormation lacks. Each of them is made through moto's own API, as CloudFormation would.
"""

import os
import sys

os.environ["MOTO_PORT"] = sys.argv[1]
# Roles refer to policies that AWS keeps.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"

from balancing_types import register_balancing_types  # noqa: E402
from corrections import correct_cloudformation  # noqa: E402
from identity_types import register_identity_types  # noqa: E402
from moto.server import main  # noqa: E402
from network_types import register_network_types  # noqa: E402
from watching_types import register_watching_types  # noqa: E402

register_network_types()
register_balancing_types()
register_identity_types()
register_watching_types()
correct_cloudformation()
main(["-H", "127.0.0.1", "-p", sys.argv[1]])
