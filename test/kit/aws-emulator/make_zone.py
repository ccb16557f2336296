"""`make_zone.py PORT REGION NAME`: makes a zone of Route 53, as the operator has one before a deployment."""

import sys

from api import api

port, region, name = sys.argv[1:4]
api("route53", port, region).create_hosted_zone(Name=name, CallerReference=name)
