"""`secret.py PORT REGION NAME`: writes the value of a secret, and nothing else."""

import sys

from api import api

port, region, name = sys.argv[1:4]
sys.stdout.write(api("secretsmanager", port, region).get_secret_value(SecretId=name)["SecretString"])
