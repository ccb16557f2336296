"""Two things that moto's CloudFormation does otherwise than AWS, and that the stacks of a tier meet."""

from functools import wraps
from typing import Any

from moto.cloudformation.models import CloudFormationBackend, Stack


def correct_cloudformation() -> None:
    """To be called once, before the server starts."""
    keep_exports_of_updates()
    leave_deleted_stacks_alone()


def keep_exports_of_updates() -> None:
    """An update exports what its template says, as the making of a stack does."""
    update = CloudFormationBackend.update_stack

    @wraps(update)
    def update_and_export(self: CloudFormationBackend, *given: Any, **named: Any) -> Any:
        stack = update(self, *given, **named)
        self.exports.update({export.name: export for export in stack.exports})
        return stack

    CloudFormationBackend.update_stack = update_and_export


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
