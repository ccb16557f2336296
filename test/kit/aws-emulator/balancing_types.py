"""Load balancers with all their attributes, and names that lead to them."""

from resource_type import Made, Properties, chosen, client, register

LONGEST_NAME = 32


def short_name(name: str) -> str:
    return name[:LONGEST_NAME].strip("-")


def make_balancer(region: str, name: str, properties: Properties) -> Made:
    elb = client("elbv2", region)
    named = ("SubnetMappings", "Subnets", "SecurityGroups", "Scheme", "Type", "IpAddressType", "Tags")
    wanted = {"Name": short_name(name), **chosen(properties, "Name", *named)}
    made = elb.create_load_balancer(**wanted)["LoadBalancers"][0]
    arn = made["LoadBalancerArn"]
    change_balancer(region, arn, {}, properties)
    return {
        "id": arn,
        "DNSName": made["DNSName"],
        "CanonicalHostedZoneID": made["CanonicalHostedZoneId"],
        "LoadBalancerFullName": arn.split("loadbalancer/")[1],
    }


def change_balancer(region: str, balancer: str, _before: Properties, after: Properties) -> None:
    attributes = after.get("LoadBalancerAttributes")
    if attributes:
        client("elbv2", region).modify_load_balancer_attributes(LoadBalancerArn=balancer, Attributes=attributes)


def remove_balancer(region: str, balancer: str, _properties: Properties) -> None:
    client("elbv2", region).delete_load_balancer(LoadBalancerArn=balancer)


def make_target_group(region: str, name: str, properties: Properties) -> Made:
    elb = client("elbv2", region)
    apart = ("TargetGroupAttributes", "Targets")
    wanted = {"Name": short_name(name), **{key: value for key, value in properties.items() if key not in apart}}
    arn = elb.create_target_group(**wanted)["TargetGroups"][0]["TargetGroupArn"]
    if properties.get("TargetGroupAttributes"):
        elb.modify_target_group_attributes(TargetGroupArn=arn, Attributes=properties["TargetGroupAttributes"])
    return {"id": arn, "TargetGroupArn": arn, "TargetGroupFullName": arn.split(":")[-1]}


def remove_target_group(region: str, group: str, _properties: Properties) -> None:
    client("elbv2", region).delete_target_group(TargetGroupArn=group)


def make_listener(region: str, _name: str, properties: Properties) -> Made:
    elb = client("elbv2", region)
    wanted = {key: value for key, value in properties.items() if key != "ListenerAttributes"}
    arn = elb.create_listener(**wanted)["Listeners"][0]["ListenerArn"]
    if properties.get("ListenerAttributes"):
        elb.modify_listener_attributes(ListenerArn=arn, Attributes=properties["ListenerAttributes"])
    return {"id": arn, "ListenerArn": arn}


def remove_listener(region: str, listener: str, _properties: Properties) -> None:
    client("elbv2", region).delete_listener(ListenerArn=listener)


def change_record(region: str, properties: Properties, action: str) -> None:
    route53 = client("route53", region)
    zone = properties["HostedZoneName"]
    found = route53.list_hosted_zones_by_name(DNSName=zone)["HostedZones"]
    zone_id = next(one["Id"] for one in found if one["Name"] == zone)
    record = chosen(properties, "Name", "Type")
    if "AliasTarget" in properties:
        record["AliasTarget"] = {"EvaluateTargetHealth": False, **properties["AliasTarget"]}
    else:
        values = [{"Value": value} for value in properties["ResourceRecords"]]
        record.update(TTL=int(properties["TTL"]), ResourceRecords=values)
    route53.change_resource_record_sets(
        HostedZoneId=zone_id, ChangeBatch={"Changes": [{"Action": action, "ResourceRecordSet": record}]}
    )


def make_record(region: str, _name: str, properties: Properties) -> Made:
    change_record(region, properties, "CREATE")
    return {"id": properties["Name"]}


def remove_record(region: str, _record: str, properties: Properties) -> None:
    change_record(region, properties, "DELETE")


def register_balancing_types() -> None:
    register("AWS::ElasticLoadBalancingV2::LoadBalancer", make_balancer, remove_balancer, change_balancer)
    register("AWS::ElasticLoadBalancingV2::TargetGroup", make_target_group, remove_target_group)
    register("AWS::ElasticLoadBalancingV2::Listener", make_listener, remove_listener)
    register("AWS::Route53::RecordSet", make_record, remove_record)
