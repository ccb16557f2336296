"""Keys, secrets, roles and policies."""

import json

from resource_type import Made, Properties, chosen, client, register

LONGEST_NAME = 64


def make_key(region: str, _name: str, properties: Properties) -> Made:
    kms = client("kms", region)
    made = kms.create_key(
        Policy=json.dumps(properties["KeyPolicy"]),
        Tags=[{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in properties.get("Tags", [])],
        **chosen(properties, "Description"),
    )["KeyMetadata"]
    if properties.get("EnableKeyRotation"):
        kms.enable_key_rotation(KeyId=made["KeyId"])
    return {"id": made["KeyId"], "KeyId": made["KeyId"], "Arn": made["Arn"]}


def change_key(region: str, key: str, _before: Properties, after: Properties) -> None:
    client("kms", region).put_key_policy(KeyId=key, PolicyName="default", Policy=json.dumps(after["KeyPolicy"]))


def remove_key(region: str, key: str, _properties: Properties) -> None:
    client("kms", region).schedule_key_deletion(KeyId=key)


def make_secret(region: str, name: str, properties: Properties) -> Made:
    wanted = {"Name": name, **chosen(properties, "Name", "Description", "KmsKeyId", "SecretString", "Tags")}
    arn = client("secretsmanager", region).create_secret(**wanted)["ARN"]
    return {"id": arn, "Id": arn}


def remove_secret(region: str, secret: str, _properties: Properties) -> None:
    client("secretsmanager", region).delete_secret(SecretId=secret, ForceDeleteWithoutRecovery=True)


def make_role(region: str, name: str, properties: Properties) -> Made:
    iam = client("iam", region)
    name = properties.get("RoleName", name[:LONGEST_NAME])
    role = iam.create_role(
        RoleName=name,
        AssumeRolePolicyDocument=json.dumps(properties["AssumeRolePolicyDocument"]),
        **chosen(properties, "Description", "Path", "MaxSessionDuration", "Tags"),
    )["Role"]
    for arn in properties.get("ManagedPolicyArns", []):
        iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    for inline in properties.get("Policies", []):
        document = json.dumps(inline["PolicyDocument"])
        iam.put_role_policy(RoleName=name, PolicyName=inline["PolicyName"], PolicyDocument=document)
    return {"id": name, "Arn": role["Arn"], "RoleId": role["RoleId"]}


def remove_role(region: str, role: str, properties: Properties) -> None:
    iam = client("iam", region)
    for arn in properties.get("ManagedPolicyArns", []):
        iam.detach_role_policy(RoleName=role, PolicyArn=arn)
    for inline in properties.get("Policies", []):
        iam.delete_role_policy(RoleName=role, PolicyName=inline["PolicyName"])
    iam.delete_role(RoleName=role)


def make_managed_policy(region: str, name: str, properties: Properties) -> Made:
    iam = client("iam", region)
    document = json.dumps(properties["PolicyDocument"])
    arn = iam.create_policy(PolicyName=properties.get("ManagedPolicyName", name), PolicyDocument=document)["Policy"]["Arn"]
    for role in properties.get("Roles", []):
        iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    return {"id": arn, "PolicyArn": arn}


def change_managed_policy(region: str, policy: str, _before: Properties, after: Properties) -> None:
    document = json.dumps(after["PolicyDocument"])
    client("iam", region).create_policy_version(PolicyArn=policy, PolicyDocument=document, SetAsDefault=True)


def remove_managed_policy(region: str, policy: str, properties: Properties) -> None:
    iam = client("iam", region)
    for role in properties.get("Roles", []):
        iam.detach_role_policy(RoleName=role, PolicyArn=policy)
    for version in iam.list_policy_versions(PolicyArn=policy)["Versions"]:
        if not version["IsDefaultVersion"]:
            iam.delete_policy_version(PolicyArn=policy, VersionId=version["VersionId"])
    iam.delete_policy(PolicyArn=policy)


def register_identity_types() -> None:
    register("AWS::KMS::Key", make_key, remove_key, change_key)
    register("AWS::SecretsManager::Secret", make_secret, remove_secret)
    register("AWS::IAM::Role", make_role, remove_role)
    register("AWS::IAM::ManagedPolicy", make_managed_policy, remove_managed_policy, change_managed_policy)
