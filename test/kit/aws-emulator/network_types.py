"""Addresses, prefix lists and security groups: what moto's EC2 API knows and its CloudFormation does not, or not all."""

from resource_type import Made, Properties, chosen, client, register, removable


def tag_specification(kind: str, properties: Properties) -> Properties:
    tags = properties.get("Tags", [])
    return {"TagSpecifications": [{"ResourceType": kind, "Tags": tags}]} if tags else {}


def make_address(region: str, _name: str, properties: Properties) -> Made:
    made = client("ec2", region).allocate_address(Domain="vpc", **tag_specification("elastic-ip", properties))
    return {"id": made["PublicIp"], "PublicIp": made["PublicIp"], "AllocationId": made["AllocationId"]}


def remove_address(region: str, address: str, _properties: Properties) -> None:
    client("ec2", region).release_address(PublicIp=address)


def make_nat_gateway(region: str, _name: str, properties: Properties) -> Made:
    wanted = chosen(properties, "SubnetId", "AllocationId", "ConnectivityType")
    made = client("ec2", region).create_nat_gateway(**wanted, **tag_specification("natgateway", properties))
    return {"id": made["NatGateway"]["NatGatewayId"], "NatGatewayId": made["NatGateway"]["NatGatewayId"]}


def remove_nat_gateway(region: str, gateway: str, _properties: Properties) -> None:
    client("ec2", region).delete_nat_gateway(NatGatewayId=gateway)


def remove_route_table(region: str, table: str) -> None:
    client("ec2", region).delete_route_table(RouteTableId=table)


def remove_endpoint(region: str, endpoint: str) -> None:
    client("ec2", region).delete_vpc_endpoints(VpcEndpointIds=[endpoint])


def remove_flow_log(region: str, flow_log: str) -> None:
    client("ec2", region).delete_flow_logs(FlowLogIds=[flow_log])


def remove_internet_gateway(region: str, gateway: str) -> None:
    ec2 = client("ec2", region)
    for attachment in ec2.describe_internet_gateways(InternetGatewayIds=[gateway])["InternetGateways"][0]["Attachments"]:
        ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=attachment["VpcId"])
    ec2.delete_internet_gateway(InternetGatewayId=gateway)


def make_prefix_list(region: str, _name: str, properties: Properties) -> Made:
    made = client("ec2", region).create_managed_prefix_list(
        MaxEntries=int(properties["MaxEntries"]),
        **chosen(properties, "PrefixListName", "AddressFamily", "Entries"),
        **tag_specification("prefix-list", properties),
    )["PrefixList"]
    return {"id": made["PrefixListId"], "PrefixListId": made["PrefixListId"], "Arn": made["PrefixListArn"]}


def remove_prefix_list(region: str, prefix_list: str, _properties: Properties) -> None:
    client("ec2", region).delete_managed_prefix_list(PrefixListId=prefix_list)


def permission(rule: Properties, peer: str) -> Properties:
    """
    A rule of a security group as EC2's API takes it.

    :param peer: `Source` or `Destination`, by which a template names groups and prefix lists
    """
    told = chosen(rule, "Description")
    group, prefix_list = f"{peer}SecurityGroupId", f"{peer}PrefixListId"
    return {
        "IpProtocol": str(rule["IpProtocol"]),
        **{port: int(rule[port]) for port in ("FromPort", "ToPort") if port in rule},
        **({"IpRanges": [{"CidrIp": rule["CidrIp"], **told}]} if "CidrIp" in rule else {}),
        **({"Ipv6Ranges": [{"CidrIpv6": rule["CidrIpv6"], **told}]} if "CidrIpv6" in rule else {}),
        **({"UserIdGroupPairs": [{"GroupId": rule[group], **told}]} if group in rule else {}),
        **({"PrefixListIds": [{"PrefixListId": rule[prefix_list], **told}]} if prefix_list in rule else {}),
    }


def allow_in(region: str, group: str, rules: list[Properties]) -> None:
    permissions = [permission(rule, "Source") for rule in rules]
    client("ec2", region).authorize_security_group_ingress(GroupId=group, IpPermissions=permissions)


def allow_out(region: str, group: str, rules: list[Properties]) -> None:
    permissions = [permission(rule, "Destination") for rule in rules]
    client("ec2", region).authorize_security_group_egress(GroupId=group, IpPermissions=permissions)


def revoke_in(region: str, group: str, rules: list[Properties]) -> None:
    permissions = [permission(rule, "Source") for rule in rules]
    client("ec2", region).revoke_security_group_ingress(GroupId=group, IpPermissions=permissions)


def revoke_out(region: str, group: str, rules: list[Properties]) -> None:
    permissions = [permission(rule, "Destination") for rule in rules]
    client("ec2", region).revoke_security_group_egress(GroupId=group, IpPermissions=permissions)


def revoke_default(region: str, group: str) -> None:
    """EC2 lets everything out of a new group, by a rule without a description, until a template names rules."""
    found = client("ec2", region).describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
    default = {"CidrIp": "0.0.0.0/0"}
    if any(default in rule["IpRanges"] for rule in found["IpPermissionsEgress"] if rule["IpProtocol"] == "-1"):
        revoke_out(region, group, [{"IpProtocol": "-1", **default}])


def change_group(region: str, group: str, before: Properties, after: Properties) -> None:
    for rules, revoke, allow in (
        ("SecurityGroupIngress", revoke_in, allow_in),
        ("SecurityGroupEgress", revoke_out, allow_out),
    ):
        if before.get(rules):
            revoke(region, group, before[rules])
        if after.get(rules):
            allow(region, group, after[rules])


def make_group(region: str, name: str, properties: Properties) -> Made:
    group = client("ec2", region).create_security_group(
        GroupName=properties.get("GroupName", name),
        Description=properties["GroupDescription"],
        **chosen(properties, "VpcId"),
        **tag_specification("security-group", properties),
    )["GroupId"]
    if properties.get("SecurityGroupEgress"):
        revoke_default(region, group)
    change_group(region, group, {}, properties)
    return {"id": group, "GroupId": group, **chosen(properties, "VpcId")}


def remove_group(region: str, group: str, _properties: Properties) -> None:
    client("ec2", region).delete_security_group(GroupId=group)


def make_ingress(region: str, name: str, properties: Properties) -> Made:
    allow_in(region, properties["GroupId"], [properties])
    return {"id": name}


def remove_ingress(region: str, _rule: str, properties: Properties) -> None:
    revoke_in(region, properties["GroupId"], [properties])


def make_egress(region: str, name: str, properties: Properties) -> Made:
    revoke_default(region, properties["GroupId"])
    allow_out(region, properties["GroupId"], [properties])
    return {"id": name}


def remove_egress(region: str, _rule: str, properties: Properties) -> None:
    revoke_out(region, properties["GroupId"], [properties])


def register_network_types() -> None:
    register("AWS::EC2::EIP", make_address, remove_address)
    register("AWS::EC2::NatGateway", make_nat_gateway, remove_nat_gateway)
    removable("AWS::EC2::RouteTable", remove_route_table)
    removable("AWS::EC2::VPCEndpoint", remove_endpoint)
    removable("AWS::EC2::FlowLog", remove_flow_log)
    removable("AWS::EC2::InternetGateway", remove_internet_gateway)
    register("AWS::EC2::PrefixList", make_prefix_list, remove_prefix_list)
    register("AWS::EC2::SecurityGroup", make_group, remove_group, change_group)
    register("AWS::EC2::SecurityGroupIngress", make_ingress, remove_ingress)
    register("AWS::EC2::SecurityGroupEgress", make_egress, remove_egress)
