"""
`deployed.py PORT REGION`: what is found in the emulator, as JSON, in the words of the kit and not of a template: who is let
in where, what leads where, and what is kept.
"""

import json
import sys
from typing import Any

from api import api

SERVICES = ("ec2", "elbv2", "autoscaling", "route53", "secretsmanager")
ec2, elb, groups, route53, secrets = (api(service, *sys.argv[1:3]) for service in SERVICES)


def detectors_by_machine() -> dict[str, str]:
    found = {}
    for group in groups.describe_auto_scaling_groups()["AutoScalingGroups"]:
        names = [tag["Value"] for tag in group["Tags"] if tag["Key"] == "cloud-prevent:detector"]
        for machine in group["Instances"]:
            found[machine["InstanceId"]] = ",".join(names)
    return found


def networks_of(prefix_list: str) -> list[str]:
    return [entry["Cidr"] for entry in ec2.get_managed_prefix_list_entries(PrefixListId=prefix_list)["Entries"]]


def rule(permission: dict[str, Any]) -> dict[str, Any]:
    return {
        "from": permission.get("FromPort"),
        "to": permission.get("ToPort"),
        "networks": [peer["CidrIp"] for peer in permission["IpRanges"]],
        "listed": [network for peer in permission["PrefixListIds"] for network in networks_of(peer["PrefixListId"])],
        "groups": [peer["GroupId"] for peer in permission["UserIdGroupPairs"]],
    }


def security_groups() -> dict[str, Any]:
    found = ec2.describe_security_groups()["SecurityGroups"]
    return {
        group["GroupId"]: {
            "in": [rule(permission) for permission in group["IpPermissions"]],
            "out": [rule(permission) for permission in group["IpPermissionsEgress"]],
        }
        for group in found
        if group["GroupName"] != "default"
    }


def attributes(found: list[dict[str, str]]) -> dict[str, str]:
    return {attribute["Key"]: attribute["Value"] for attribute in found}


def listener(found: dict[str, Any], detectors: dict[str, str]) -> dict[str, Any]:
    arn = found["DefaultActions"][0]["TargetGroupArn"]
    target = elb.describe_target_groups(TargetGroupArns=[arn])["TargetGroups"][0]
    health = elb.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
    own = elb.describe_listener_attributes(ListenerArn=found["ListenerArn"])["Attributes"]
    return {
        "protocol": found["Protocol"],
        "port": found["Port"],
        "idleSeconds": int(attributes(own)["tcp.idle_timeout.seconds"]),
        "targetPort": target["Port"],
        "targetType": target["TargetType"],
        "probe": {
            "protocol": target["HealthCheckProtocol"],
            "port": int(target["HealthCheckPort"]),
            "intervalSeconds": target["HealthCheckIntervalSeconds"],
            "count": target["UnhealthyThresholdCount"],
        },
        "detectors": sorted(detectors[one["Target"]["Id"]] for one in health if one["Target"]["Id"] not in ended),
    }


def balancer(found: dict[str, Any], detectors: dict[str, str]) -> dict[str, Any]:
    listeners = elb.describe_listeners(LoadBalancerArn=found["LoadBalancerArn"])["Listeners"]
    return {
        "kind": found["Type"],
        "scheme": found["Scheme"],
        "name": found["DNSName"],
        "groups": found["SecurityGroups"],
        "listeners": sorted((listener(one, detectors) for one in listeners), key=lambda one: one["port"]),
    }


def records() -> list[dict[str, Any]]:
    zones = [zone["Id"] for zone in route53.list_hosted_zones()["HostedZones"]]
    found = [route53.list_resource_record_sets(HostedZoneId=zone)["ResourceRecordSets"] for zone in zones]
    return [{**one, "Name": one["Name"].rstrip(".")} for some in found for one in some]


def aliases() -> dict[str, str]:
    return {one["Name"]: one["AliasTarget"]["DNSName"] for one in records() if "AliasTarget" in one}


def texts() -> dict[str, list[str]]:
    return {one["Name"]: [value["Value"] for value in one["ResourceRecords"]] for one in records() if one["Type"] == "TXT"}


def ended_machines() -> set[str]:
    """What a group that was deleted ends, AWS takes out of its target groups, and the emulator does not."""
    state = [{"Name": "instance-state-name", "Values": ["terminated"]}]
    reservations = ec2.describe_instances(Filters=state)["Reservations"]
    return {machine["InstanceId"] for one in reservations for machine in one["Instances"]}


detectors = detectors_by_machine()
ended = ended_machines()
found_gateways = ec2.describe_nat_gateways()["NatGateways"]
print(
    json.dumps(
        {
            "balancers": [balancer(one, detectors) for one in elb.describe_load_balancers()["LoadBalancers"]],
            "groups": security_groups(),
            "detectors": sorted(detectors.values()),
            "aliases": aliases(),
            "texts": texts(),
            "secrets": sorted(one["Name"] for one in secrets.list_secrets()["SecretList"]),
            "egress": [gateway["NatGatewayId"] for gateway in found_gateways if gateway["State"] == "available"],
            "networks": [one["VpcId"] for one in ec2.describe_vpcs()["Vpcs"] if not one["IsDefault"]],
        }
    )
)
