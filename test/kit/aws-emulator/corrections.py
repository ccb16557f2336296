"""Three things that moto's CloudFormation does otherwise than AWS, and that the stacks of a tier meet."""

import json
from functools import wraps
from typing import Any

from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import CloudFormationBackend, Stack


def correct_cloudformation() -> None:
    """To be called once, before the server starts."""
    keep_exports_of_updates()
    leave_deleted_stacks_alone()


def keep_exports_of_updates() -> None:
    """An update exports what its template says, as the making of a stack does, and keeps what another stack imports."""
    update = CloudFormationBackend.update_stack

    @wraps(update)
    def update_and_export(self: CloudFormationBackend, *given: Any, **named: Any) -> Any:
        before = set(self.exports)
        stack = update(self, *given, **named)
        own = {export.name: export for export in stack.exports}
        for name in before - set(own):
            if self.exports[name].exporting_stack_id == stack.stack_id:
                refuse_if_imported(self, name)
        self.exports.update(own)
        return stack

    CloudFormationBackend.update_stack = update_and_export


def refuse_if_imported(backend: CloudFormationBackend, export: str) -> None:
    """:raises ValidationError: in the words of AWS"""
    imported = json.dumps({"Fn::ImportValue": export})
    for stack in backend.stacks.values():
        if imported in json.dumps(stack.template_dict):
            raise ValidationError(message=f"Export {export} cannot be deleted as it is in use by {stack.name}")


def leave_deleted_stacks_alone() -> None:
    """Whoever asks for a stack that was deleted gets no outputs; moto would make its resources again to answer."""
    delete = Stack.delete

    @wraps(delete)
    def delete_for_good(self: Stack) -> None:
        delete(self)
        self.template_dict = {"Resources": {}}
        self.resource_map._resource_json_map = {}
        self.output_map = self._create_output_map()

    Stack.delete = delete_for_good
