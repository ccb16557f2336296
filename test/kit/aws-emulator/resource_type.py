"""What moto's CloudFormation calls to make, change and remove the resources of one type."""

import os
import re
from typing import Any, Callable

from api import api
from botocore.exceptions import BotoCoreError, ClientError
from moto.cloudformation import parsing
from moto.cloudformation.exceptions import ValidationError
from moto.core.common_models import CloudFormationModel

Properties = dict[str, Any]
#: What was made: `id` is what Ref gives, everything else is what GetAtt gives.
Made = dict[str, str]

#: A rule goes with its group, a listener with its load balancer: what is gone already counts as removed.
GONE = re.compile("NotFound|NoSuch")


def client(service: str, region: str) -> Any:
    """The emulator's own API, as everybody else reaches it."""
    return api(service, os.environ["MOTO_PORT"], region)


def chosen(properties: Properties, *names: str) -> Properties:
    """Those of the named properties that the template has."""
    return {name: properties[name] for name in names if name in properties}


def register(
    type_name: str,
    make: Callable[[str, str, Properties], Made],
    remove: Callable[[str, str, Properties], None],
    change: Callable[[str, str, Properties, Properties], None] | None = None,
) -> None:
    """
    Teaches moto's CloudFormation a type, in place of its own if it has one.

    :param make: is given region, a name to use where the template has none, and the properties
    :param remove: is given region, id and properties
    :param change: is given region, id, properties and new properties; without it a change makes a new resource and removes the old one
    """

    class Resource(CloudFormationModel):
        # moto files what it makes under the service in this name.
        __module__ = "moto.cloudformation.resource_type"

        def __init__(self, made: Made, properties: Properties):
            self.made = made
            self.properties = properties

        @property
        def physical_resource_id(self) -> str:
            return self.made["id"]

        @staticmethod
        def cloudformation_name_type() -> str:
            return ""

        @staticmethod
        def cloudformation_type() -> str:
            return type_name

        @classmethod
        def has_cfn_attr(cls, attr: str) -> bool:
            return True

        def get_cfn_attribute(self, attribute: str) -> str:
            return self.made[attribute]

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
            properties = cloudformation_json.get("Properties", {})
            return cls(refused_as(type_name, make, region_name, resource_name, properties), properties)

        @classmethod
        def update_from_cloudformation_json(
            cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
        ):
            properties = cloudformation_json.get("Properties", {})
            if change:
                original = original_resource
                refused_as(type_name, change, region_name, original.made["id"], original.properties, properties)
                return cls(original.made, properties)
            made = refused_as(type_name, make, region_name, new_resource_name, properties)
            original_resource.delete(account_id, region_name)
            return cls(made, properties)

        def delete(self, account_id: str, region_name: str) -> None:
            unless_gone(type_name, remove, region_name, self.made["id"], self.properties)

    Resource.__name__ = type_name.replace("::", "")
    parsing.get_model_map()[type_name] = Resource
    parsing.get_name_type_map()[type_name] = ""


def removable(type_name: str, remove: Callable[[str, str], None]) -> None:
    """
    Has moto's CloudFormation remove what it makes of a type and would leave behind.

    :param remove: is given region and id
    """

    def delete(self: CloudFormationModel, _account: str, region: str) -> None:
        unless_gone(type_name, remove, region, self.physical_resource_id)

    parsing.get_model_map()[type_name].delete = delete


def refused_as(type_name: str, action: Callable[..., Any], *given: Any) -> Any:
    """What the API refuses, CloudFormation refuses, in words that name the type."""
    try:
        return action(*given)
    except (BotoCoreError, ClientError) as error:
        raise ValidationError(message=f"{type_name}: {error}") from error


def unless_gone(type_name: str, remove: Callable[..., None], *given: Any) -> None:
    """Removes something; what went with something else is no fault."""
    try:
        remove(*given)
    except ClientError as error:
        if not GONE.search(error.response["Error"]["Code"]):
            raise ValidationError(message=f"{type_name}: {error}") from error
